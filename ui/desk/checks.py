"""What an officer has to know of a draft: how sure its sources are, what to look at, and what it is about."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.answer import Answer, CitedSource
from ui.desk.types import Check
from ui.texts import mark

CITATION: Final = re.compile(r"\[(\d{1,3})\]")
ANSWERED: Final = frozenset({"answered", "partly_answered"})
_ORDER: Final = ("low", "medium", "high")
_STATUS: Final = {
    "partly_answered": mark("Only a part of the question is answered."),
    "needs_clarification": mark("The assistant would have to ask back before it can answer."),
    "not_in_sources": mark("The sources do not hold an answer."),
    "out_of_scope": mark("The question is about something else than Interreg programmes."),
    "declined": mark("The assistant declined to answer."),
}
_MOST_REASONS: Final = 10


def text_of(answer: Answer) -> str:
    """The text for the reply: the notice stands once at its end, not under each answer."""
    return answer.text.removesuffix(answer.notice).rstrip()


def cited(text: str, sources: tuple[CitedSource, ...] | list[CitedSource]) -> list[CitedSource]:
    """The sources whose numbers occur in the text, in order of their numbers."""
    numbers = {int(number) for number in CITATION.findall(text)}
    return [source for source in sorted(sources, key=lambda source: source.n) if source.n in numbers]


def source_line(source: CitedSource) -> str:
    """A source as a reader of plain text needs it: what, where in it, by whom, address, and the day it was read."""
    place = None if source.locator and source.locator in source.title else source.locator
    facts = (source.title, place, source.publisher, source.url, source.checked_on)
    return ", ".join(fact for fact in facts if fact)


def confidence_of(answer: Answer) -> str | None:
    """The lowest confidence of what the text cites; None where it cites nothing."""
    found = {source.confidence for source in cited(text_of(answer), answer.sources)}
    return next((level for level in _ORDER if level in found), None)


def checks_of(answer: Answer) -> list[Check]:
    """What to look at before the draft is approved, each thing once."""
    return list(dict.fromkeys(_checks(answer)))


def _checks(answer: Answer) -> Iterator[Check]:
    if answer.status in _STATUS:
        yield Check("status", _STATUS[answer.status])
    if answer.clarify:
        yield Check("question back", answer.clarify)
    for source in cited(text_of(answer), answer.sources):
        if source.confidence != "high":
            place = f", {source.locator}" if source.locator else ""
            yield Check("source", f"[{source.n}] {source.title}{place}: confidence {source.confidence}.")
    for fact in answer.facts:
        if fact.source == "assumed":
            yield Check("assumed", f"{fact.label}: {fact.value} was not said in so many words.")
    reasons = [
        Check("unknown", f"{verdict.name}: {reason.text}")
        for verdict in answer.programmes
        for reason in verdict.reasons
        if reason.outcome == "unknown"
    ]
    yield from reasons[:_MOST_REASONS]
    if len(reasons) > _MOST_REASONS:
        yield Check("unknown", f"{len(reasons) - _MOST_REASONS} more criteria are open.")
    if answer.note:
        yield Check("note", answer.note)


def topics_of(answer: Answer) -> list[str]:
    """What the answer is about, told from what it cites: "programme: ID" and "kind: area", "kind: rules" and so on."""
    found: set[str] = set()
    for source in cited(text_of(answer), answer.sources):
        room, _, rest = source.id.partition(":")
        if room == "programme":
            name, _, kind = rest.partition("#")
            found |= {f"programme: {name}", *([f"kind: {kind.split('-')[0]}"] if kind else [])}
        elif room == "rule":
            found.add("kind: rules")
        elif room == "doc":
            found.add("kind: documents")
        else:
            found.add(f"kind: {room}")
    return sorted(found)
