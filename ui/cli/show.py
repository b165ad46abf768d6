"""Results for people: wrapped to the terminal, bold only on one; nothing in a text acts as markup of ours."""

import re
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.text import Text

from assistant.answer import Answer, CitedSource, PlaceFound, ProgrammeVerdict, Sentence

if TYPE_CHECKING:
    from assistant.searching import SearchResult
    from assistant.service import PlacesResult

_VERDICTS = {
    "in_area": "in the area",
    "partly_in_area": "partly in the area",
    "unknown": "not known",
    "outside": "outside the area",
}
_OUTCOMES = {"met": "met", "not_met": "not met", "unknown": "open"}
_CRITERIA = {
    "place": "Place",
    "applicant": "Applicant",
    "legal_status": "Legal status",
    "partnership": "Partnership",
    "lead_partner": "Lead partner",
    "scope": "Topic",
    "period": "Period",
    "call": "Call",
}
_FUNDS = {
    "Interreg funds": "Interreg funds",
    "national funds": "national funds",
    "none": "own money",
    "unknown": "not known",
}
_PRECISION = {
    "exact": "",
    "edge": "close to the border of the region",
    "part": "part of the region",
}
# What the composer writes in Markdown: bold headings and lists.
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"\s*(?:[-*]|\d+\.) ")
# Codes by which a text could steer the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CITATION = re.compile(r"\[(\d+)\]")


def show_answer(answer: Answer, console: Console | None = None) -> None:
    """The text with its citation numbers, what is still to be told, the facts used, the sources, the notice."""
    console = console or _console()
    _show_text(answer, console)
    _show_facts(answer, console)
    _show_sources(answer.sources, console)


def show_arriving(items: Iterable[Sentence | Answer], console: Console | None = None) -> Answer:
    """Shows each sentence as it comes, and takes them away when the answer is there, which is given back."""
    console = console or _console()
    so_far: list[str] = []
    # The last lines only: what is taller than the terminal could not be taken away again.
    with Live(console=console, transient=True, auto_refresh=False, vertical_overflow="ellipsis") as live:
        for item in items:
            if isinstance(item, Answer):
                return item
            so_far.append(_BOLD.sub(r"\1", _CONTROL.sub("", item.text)))
            live.update(Text("\n".join(so_far[-max(3, console.height // 4) :]), style="dim"), refresh=True)
    raise RuntimeError("the stream of sentences ended without an answer")


def show_eligibility(answer: Answer, console: Console | None = None) -> None:
    """The text, each programme that may fit with its reasons, how many do not fit, and the sources of these."""
    console = console or _console()
    _show_text(answer, console)
    fitting = [verdict for verdict in answer.programmes if verdict.verdict != "outside"]
    for verdict in fitting:
        _show_verdict(verdict, console)
    if outside := len(answer.programmes) - len(fitting):
        _say(console, f"\nOutside the area of {outside} other programmes (--json gives their reasons too).")
    shown = {int(number) for number in _CITATION.findall(answer.text)}
    for verdict in fitting:
        shown.update(n for reason in verdict.reasons for n in reason.citations)
        shown.update(n for money in verdict.money for n in money.citations)
    _show_sources([source for source in answer.sources if source.n in shown], console)


def show_places(result: "PlacesResult", console: Console | None = None) -> None:
    """A line for each place as understood, with candidates below it."""
    console = console or _console()
    if not result.places:
        _say(console, "No place of this name is known; try the nearest town, the region or a postcode.")
    for place in result.places:
        _say(console, _place(place))
        for other in place.candidates:
            known = ", ".join(part for part in (other.region, other.country, other.nuts3) if part)
            _say(console, f"or {other.name} ({known})", indent=2)


def show_hits(result: "SearchResult", console: Console | None = None) -> None:
    """Rank, title, score and text of each passage found."""
    console = console or _console()
    if not result.hits:
        _say(console, "Nothing was found.")
    for hit in result.hits:
        _say(console, f"{hit.rank}. {_where(hit.title, hit.locator)}", style="bold")
        _say(console, f"{hit.id} (score {hit.score:.3f})", indent=3)
        for text in hit.before:
            _say(console, text, indent=6, style="dim")
        _say(console, hit.text, indent=3)
        for text in hit.after:
            _say(console, text, indent=6, style="dim")
        if hit.url:
            _say(console, hit.url, indent=3)


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def _say(console: Console, text: str, indent: int = 0, style: str = "") -> None:
    """Lines of the console's width, no word (and so no link) divided; list items hang."""
    for line in _CONTROL.sub("", text).split("\n"):
        plain = _BOLD.sub(r"\1", line)
        heading = style or ("bold" if _BOLD.fullmatch(line.strip()) else "")
        item = _ITEM.match(plain)
        lines = textwrap.wrap(
            plain,
            width=max(console.width, 40),
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + (len(item.group()) if item else 0)),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for part in lines or [""]:
            console.print(Text(part, style=heading), soft_wrap=True)


def _show_text(answer: Answer, console: Console) -> None:
    _say(console, answer.text)
    if answer.clarify and answer.clarify not in answer.text:
        _say(console, f"\n{answer.clarify}", style="bold")
    if answer.notice and answer.notice not in answer.text:
        _say(console, f"\n{answer.notice}")
    if answer.note:
        _say(console, f"\n{answer.note}")


def _show_facts(answer: Answer, console: Console) -> None:
    """The answers to choose from, and what was understood, each with the id that `--without` takes."""
    if answer.choices:
        _say(console, f"\nPossible answers: {' / '.join(choice.label for choice in answer.choices)}")
    for first, fact in enumerate(answer.facts):
        if not first:
            _say(console, "\nFacts in use", style="bold")
        assumed = ", assumed" if fact.source == "assumed" else ""
        _say(console, f"{fact.label}: {fact.value} ({fact.id}{assumed})")


def _show_verdict(verdict: ProgrammeVerdict, console: Console) -> None:
    several = any(reason.partner for reason in verdict.reasons)
    console.print()
    _say(console, f"{verdict.name}: {_VERDICTS[verdict.verdict]}", style="bold")
    for reason in verdict.reasons:
        who = f" (partner {reason.partner + 1})" if reason.partner is not None and several else ""
        sign = f"{_CRITERIA.get(reason.criterion, reason.criterion)}{who}: {_OUTCOMES[reason.outcome]}."
        _say(console, f"{sign} {reason.text} {_numbers(reason.citations)}".rstrip(), indent=2)
        if reason.conditions:
            _say(console, f"Conditions: {', '.join(reason.conditions)}.", indent=4)
    for money in verdict.money:
        rate = f"up to {money.rate:.0%} from " if money.rate is not None else ""
        fund = money.instrument or _FUNDS[money.fund]
        who = f" (partner {money.partner + 1})" if several else ""
        _say(
            console, f"Money{who}: {rate}{fund}. {money.text} {_numbers(money.citations)}".rstrip(), indent=2
        )
    for change in verdict.changes:
        _say(console, f"To do: {change}", indent=2)
    if verdict.missing:
        words = ", ".join(fact.replace("_", " ") for fact in verdict.missing)
        _say(console, f"Not told or not known: {words}.", indent=2)


def _numbers(citations: Iterable[int]) -> str:
    return "".join(f"[{n}]" for n in citations)


def _show_sources(sources: Iterable[CitedSource], console: Console) -> None:
    for first, source in enumerate(sources):
        if not first:
            _say(console, "\nSources", style="bold")
        checked = f"checked {source.checked_on}; " if source.checked_on else ""
        where = _where(source.title, source.locator)
        _say(console, f"[{source.n}] {where} ({checked}confidence {source.confidence})")
        if source.url:
            _say(console, source.url, indent=4)


def _where(title: str, locator: str | None) -> str:
    return title if not locator or locator in title else f"{title}, {locator}"


def _place(place: PlaceFound) -> str:
    code = f"NUTS 3 {place.nuts3}" if place.nuts3 else "no NUTS 3 region"
    region = " ".join(part for part in (code, place.nuts3_name) if part)
    known = ", ".join(part for part in (place.country, region, _PRECISION[place.precision]) if part)
    return f"{place.name}: {known}"
