"""An answer as a Markdown file to keep or pass on, complete without the page: sources and notice included."""

import re
from typing import Final

from assistant.answer import Answer, CitedSource, ProgrammeVerdict
from ui.web.frame import words
from ui.web.frame.escape import is_web_address, link, literal, paragraphs

_HEADING: Final = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)


def answer_markdown(question: str, answer: Answer) -> str:
    """Question, status, text, programmes with reasons, numbered sources and the notice, as Markdown."""
    known = {source.n for source in answer.sources}
    trusted = [url for url in (source.url for source in answer.sources) if url]

    def cite(n: int) -> str | None:
        return f"\\[{n}\\]" if n in known else None

    blocks = [
        f"# {words.TITLE}: answer",
        "\n".join(f"> {literal(line)}" for line in question.splitlines() if line.strip()),
        f"*{words.STATUS[answer.status].words}*",
        paragraphs(answer.text, cite, trusted),
    ]
    if answer.clarify and answer.clarify.strip() not in answer.text:
        blocks.append(paragraphs(answer.clarify, cite, trusted))
    if answer.programmes:
        blocks.append("## Programmes")
        blocks.append("\n".join(_programme(item) for item in answer.programmes))
    if answer.sources:
        blocks.append("## Sources")
        blocks += [_source(source) for source in answer.sources]
    if _notice(answer):
        blocks.append(f"---\n\n{literal(_notice(answer))}")
    return "\n\n".join(blocks) + "\n"


def answer_text(answer: Answer) -> str:
    """Answer, numbered sources and notice as plain text, for an e-mail."""
    lines = [_HEADING.sub(r"\1", answer.text.strip())]
    if answer.clarify and answer.clarify.strip() not in answer.text:
        lines += ["", answer.clarify.strip()]
    if answer.sources:
        lines += ["", "Sources"]
    for source in answer.sources:
        facts = [source.title, source.locator, source.publisher, source.url]
        facts.append(f"checked on {words.long_date(source.checked_on)}")
        lines.append(f"[{source.n}] {', '.join(fact for fact in facts if fact)}")
    if _notice(answer):
        lines += ["", _notice(answer)]
    return "\n".join(lines)


def file_name(question: str) -> str:
    """A name that every file system takes, from the first words of the question."""
    stem = re.sub(r"[^a-z0-9]+", "-", question.casefold()).strip("-")[:48].rstrip("-")
    return f"interreg-{stem or 'answer'}.md"


def _notice(answer: Answer) -> str:
    """The notice, unless the text has it already."""
    notice = answer.notice or words.NOTICE
    return "" if notice in answer.text else notice


def _programme(item: ProgrammeVerdict) -> str:
    judged = item.reasons or item.verdict != "unknown"
    facts = [words.VERDICT[item.verdict].words] if judged else []
    if item.strand:
        facts.append(f"strand {literal(item.strand)}")
    if item.rate is not None:
        facts.append(f"EU share up to {words.percent(item.rate)}")
    if item.website:
        facts.append(link(item.website, item.website))
    lines = [f"- **{literal(item.name)}**" + (f" ({', '.join(facts)})" if facts else "")]
    for reason in item.reasons:
        marks = "".join(f"\\[{n}\\]" for n in reason.citations)
        criterion = (
            f"{literal(words.criterion(reason.criterion))}, {words.OUTCOME[reason.outcome].words.lower()}"
        )
        lines.append(f"  - {criterion}: {literal(reason.text)} {marks}".rstrip())
    return "\n".join(lines)


def _source(source: CitedSource) -> str:
    facts = [literal(source.title)]
    facts += [literal(part) for part in (source.locator, source.publisher) if part]
    facts.append(f"checked on {words.long_date(source.checked_on)}")
    facts.append(words.CONFIDENCE[source.confidence].words.lower())
    if is_web_address(source.url):
        facts.append(link(source.url or "", source.url))
    quoted = "\n".join(f"> {literal(line)}" for line in source.quote.splitlines() if line.strip())
    return f"**\\[{source.n}\\]** {', '.join(facts)}\n\n{quoted}"
