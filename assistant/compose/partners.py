"""What partners named together make of a partnership: where it is complete, and the smallest change elsewhere."""

from collections.abc import Sequence

from assistant.compose.draft import Draft
from assistant.compose.naming import short_name
from assistant.eligibility.changes import Change
from assistant.eligibility.findings import CriterionResult
from assistant.eligibility.verdict import Verdict
from assistant.places import Place
from assistant.references import Ref

_MOST_COUNTRIES = 6
_MOST_PROGRAMMES = 12


def say_partnerships(draft: Draft, verdicts: Sequence[Verdict], places: Sequence[Place]) -> None:
    """Which programmes the partners satisfy, what the others lack, and who is not paid by which programme."""
    texts = draft.texts
    listed = [verdict for verdict in verdicts if verdict.group != "service"][:_MOST_PROGRAMMES]
    whole = [verdict for verdict in listed if _partnership(verdict).outcome == "met"]
    if whole:
        text = texts(
            "With these partners the smallest partnership is complete in: {programmes}.",
            programmes=texts.join([short_name(verdict.programme) for verdict in whole]),
        )
        draft.say(text, *[ref for verdict in whole for ref in _partnership(verdict).refs], style="paragraph")
    for verdict in listed:
        steps = [step for step in verdict.changes if step.kind in ("add", "leave_out")]
        if verdict not in whole and steps:
            text = texts(
                "{programme} needs more: {steps}.",
                programme=short_name(verdict.programme),
                steps="; ".join(_step(draft, step) for step in steps),
            )
            area = Ref(f"programme:{verdict.programme.id}#area")  # says which countries take part
            draft.say(text, *_partnership(verdict).refs, area, style="item")
    _say_unpaid(draft, listed, places)


def _partnership(verdict: Verdict) -> CriterionResult:
    return verdict.of("partnership")[0]


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


def _say_unpaid(draft: Draft, verdicts: Sequence[Verdict], places: Sequence[Place]) -> None:
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
            text = draft.texts(
                "{place} can take part in {programmes}, but at its own cost or with other money than the programme's.",
                place=place.name,
                programmes=draft.texts.join([short_name(verdict.programme) for verdict, _ in unpaid]),
            )
            draft.say(text, *[ref for _, money in unpaid for ref in money.refs], style="paragraph")
