"""An answer as a Markdown file or plain text to keep or pass on: sources and notice included.

Headings are in the language of the screen (`say`), the text is in the answer's.
"""

import re
from typing import Final

from assistant.answer import Answer, CitedSource, ProgrammeVerdict
from ui.texts import Texts
from ui.web.frame import words
from ui.web.frame.escape import is_web_address, link, literal, paragraphs

_HEADING: Final = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)


def answer_markdown(question: str, answer: Answer, say: Texts) -> str:
    """Question, status, text, programmes with reasons, numbered sources and the notice, as Markdown."""
    known = {source.n for source in answer.sources}
    trusted = [url for url in (source.url for source in answer.sources) if url]

    def cite(n: int) -> str | None:
        return f"\\[{n}\\]" if n in known else None

    blocks = [
        f"# {say(words.TITLE)}",
        "\n".join(f"> {literal(line)}" for line in question.splitlines() if line.strip()),
        f"*{say(words.STATUS[answer.status].words)}*",
        paragraphs(answer.text, cite, trusted),
    ]
    if clarify := open_question(answer):
        blocks.append(paragraphs(clarify, cite, trusted))
    if answer.programmes:
        blocks.append("## " + say("Programmes"))
        blocks.append("\n".join(_programme(item, say) for item in answer.programmes))
    if answer.sources:
        blocks.append("## " + say("Sources"))
        blocks += [_source(source, say) for source in answer.sources]
    if notice := notice_of(answer, say):
        blocks.append(f"---\n\n{literal(notice)}")
    return "\n\n".join(blocks) + "\n"


def answer_text(answer: Answer, say: Texts) -> str:
    """Answer, numbered sources and notice as plain text, for an e-mail."""
    lines = [_HEADING.sub(r"\1", answer.text.strip())]
    if clarify := open_question(answer):
        lines += ["", clarify]
    if answer.sources:
        lines += ["", say("Sources")]
    for source in answer.sources:
        facts = [source.title, source.locator, source.publisher, source.url, checked(source, say)]
        lines.append(f"[{source.n}] {', '.join(fact for fact in facts if fact)}")
    if notice := notice_of(answer, say):
        lines += ["", notice]
    return "\n".join(lines)


def file_name(question: str, ending: str) -> str:
    """A name that every file system takes, from the first words of the question."""
    stem = re.sub(r"[^a-z0-9]+", "-", question.casefold()).strip("-")[:48].rstrip("-")
    return f"interreg-{stem or 'answer'}.{ending}"


def open_question(answer: Answer) -> str:
    """The question back to the user, unless the text has it already."""
    clarify = (answer.clarify or "").strip()
    return "" if clarify in answer.text else clarify


def notice_of(answer: Answer, say: Texts) -> str:
    """The notice, unless the text has it already."""
    notice = answer.notice or say(words.NOTICE)
    return "" if notice in answer.text else notice


def checked(source: CitedSource, say: Texts) -> str:
    """When the source was read last."""
    if not source.checked_on:
        return say("day of the check not stated")
    return say("checked on {day}", day=say.day(source.checked_on))


def verdict_facts(item: ProgrammeVerdict, say: Texts) -> list[str]:
    """What is said of a programme in one line, but for its name and website; plain text."""
    judged = item.reasons or item.verdict != "unknown"
    facts = [say(words.VERDICT[item.verdict].words)] if judged else []
    if item.strand:
        facts.append(say("Strand {strand}", strand=item.strand))
    if item.rate is not None:
        facts.append(say("EU share up to {rate}", rate=say.percent(item.rate)))
    return facts


def _programme(item: ProgrammeVerdict, say: Texts) -> str:
    facts = [literal(fact) for fact in verdict_facts(item, say)]
    if item.website:
        facts.append(link(item.website, item.website))
    lines = [f"- **{literal(item.name)}**" + (f" ({', '.join(facts)})" if facts else "")]
    for reason in item.reasons:
        marks = "".join(f"\\[{n}\\]" for n in reason.citations)
        sign = f"{say(words.criterion(reason.criterion))} ({say(words.OUTCOME[reason.outcome].words)})"
        lines.append(f"  - {literal(sign)}: {literal(reason.text)} {marks}".rstrip())
    return "\n".join(lines)


def _source(source: CitedSource, say: Texts) -> str:
    facts = [literal(source.title)]
    facts += [literal(part) for part in (source.locator, source.publisher) if part]
    facts.append(literal(checked(source, say)))
    facts.append(say(words.CONFIDENCE[source.confidence].words))
    if is_web_address(source.url):
        facts.append(link(source.url or "", source.url))
    quoted = "\n".join(f"> {literal(line)}" for line in source.quote.splitlines() if line.strip())
    return f"**\\[{source.n}\\]** {', '.join(facts)}\n\n{quoted}"
