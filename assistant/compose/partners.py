"""What partners named together make of a partnership: where it is complete, and the smallest change elsewhere."""

from collections.abc import Sequence

from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.place_record import record_ref
from assistant.eligibility.changes import Change
from assistant.eligibility.findings import CriterionResult
from assistant.eligibility.money import Money
from assistant.eligibility.verdict import Verdict
from assistant.places import Place
from assistant.references import Ref
from ingest.names import country_name

_MOST_COUNTRIES = 6
_MOST_PROGRAMMES = 12


def say_partnerships(
    known: Known, draft: Draft, verdicts: Sequence[Verdict], places: Sequence[Place]
) -> None:
    """Which programmes the partners satisfy, what the others lack, and who is not paid by which programme."""
    texts = draft.texts
    listed = [verdict for verdict in verdicts if verdict.group != "service"][:_MOST_PROGRAMMES]
    whole = [verdict for verdict in listed if _partnership(verdict).outcome == "met"]
    if whole:
        text = texts(
            "With these partners the smallest partnership is complete in: {programmes}.",
            programmes=texts.join([short_name(verdict.programme) for verdict in whole]),
        )
        draft.say(text, *[ref for verdict in whole for ref in _own(verdict)], style="paragraph")
    for verdict in listed:
        steps = [step for step in verdict.changes if step.kind in ("add", "leave_out")]
        if verdict not in whole and steps:
            text = texts(
                "{programme} needs more: {steps}.",
                programme=short_name(verdict.programme),
                steps="; ".join(dict.fromkeys(_step(draft, step) for step in steps)),
            )
            draft.say(text, *_sources(verdict, steps), style="item")
    _say_unpaid(known, draft, listed, places)


def _partnership(verdict: Verdict) -> CriterionResult:
    return verdict.of("partnership")[0]


def _own(verdict: Verdict) -> Sequence[Ref | str]:
    """What the programme itself says on partnerships; where it says nothing, the general rules."""
    refs = list(_partnership(verdict).refs)
    own = [ref for ref in refs if (ref.passage if isinstance(ref, Ref) else ref).startswith("programme:")]
    return own[:1] or refs


def _sources(verdict: Verdict, steps: Sequence[Change]) -> Sequence[Ref | str]:
    """What bears the steps out: the programme's word on partners where it names the countries; else which countries
    take part, with the rule on how many there have to be."""
    programme = verdict.programme
    countries = [code for step in steps for code in step.countries]
    if countries and all(country_name(code) in programme.min_partnership for code in countries):
        return _own(verdict)
    rules = [ref for ref in _partnership(verdict).refs if ref.passage.startswith("rule:")]
    return [Ref(f"programme:{programme.id}#overview", "Countries:"), *(rules[-1:] or _own(verdict))]


def _step(draft: Draft, step: Change) -> str:
    texts = draft.texts
    if step.kind == "leave_out":
        return texts("one partner fewer")
    if not step.countries:
        return texts("a partner from another participating country")
    names = [texts.country(code) for code in step.countries[:_MOST_COUNTRIES]]
    if len(names) == 1:
        return texts("a partner from {country}", country=names[0])
    more = ", …" if len(step.countries) > _MOST_COUNTRIES else ""
    return texts("a partner from one of: {countries}", countries=", ".join(names) + more)


def _say_unpaid(known: Known, draft: Draft, verdicts: Sequence[Verdict], places: Sequence[Place]) -> None:
    """One sentence for each partner that programmes do not pay, with what they say of it."""
    for number, place in enumerate(places):
        unpaid = [
            (verdict, money)
            for verdict in verdicts
            if number < len(verdict.money)
            and (money := verdict.money[number]) is not None
            and money.own_cost
            and verdict.areas[number].outcome != "outside"
        ]
        if unpaid:
            _say_own_cost(known, draft, unpaid, place)


def _say_own_cost(known: Known, draft: Draft, unpaid: Sequence[tuple[Verdict, Money]], place: Place) -> None:
    """A sentence for each group of programmes of which the same sources speak."""
    groups: dict[tuple[Ref | str, ...], list[Verdict]] = {}
    for verdict, money in unpaid:
        groups.setdefault(tuple(money.refs), []).append(verdict)
    for refs, verdicts in groups.items():
        text = draft.texts(
            "{place} can take part in {programmes}, but at its own cost or with other money than the programme's.",
            place=place.name,
            programmes=draft.texts.join([short_name(verdict.programme) for verdict in verdicts]),
        )
        draft.say(text, record_ref(known, [place], place.name), *refs, style="paragraph")
