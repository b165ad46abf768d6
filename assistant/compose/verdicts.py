"""Verdicts in the answer format: reasons with citation numbers, who is paid from what, and what would help."""

from collections.abc import Iterator, Sequence

from assistant.answer import PartnerMoney, ProgrammeVerdict, Reason
from assistant.compose.draft import Draft
from assistant.eligibility.changes import Change
from assistant.eligibility.findings import CriterionResult
from assistant.eligibility.verdict import Verdict
from ingest.names import country_name

_ALWAYS_SHOWN = ("place", "partnership")
_MOST_COUNTRIES = 8


def to_answer(
    draft: Draft, verdict: Verdict, names: Sequence[str] = (), *, explain: bool = False
) -> ProgrammeVerdict:
    """A verdict in the answer format; `names` are those of the partners' places.

    Criteria of which nothing was told are left to `missing`, unless `explain` asks for all of them.
    """
    shown = [result for result in verdict.results if explain or _is_told(result)]
    paid = len(verdict.areas) > 1 or explain or not verdict.inside
    return ProgrammeVerdict(
        id=verdict.programme.id,
        name=verdict.programme.plain_name,
        verdict=verdict.outcome,
        reasons=[_reason(draft, result) for result in shown],
        strand=verdict.programme.strand,
        group=verdict.group,
        rate=verdict.programme.max_cofinancing_rate,
        website=verdict.programme.website,
        decision=verdict.decision,
        missing=list(verdict.missing),
        changes=[in_words(change, names) for change in verdict.changes],
        money=list(_money(draft, verdict)) if paid and verdict.some_inside else [],
    )


def in_words(change: Change, names: Sequence[str] = ()) -> str:
    """A step of the smallest change, in English."""
    who = (
        names[change.partner]
        if change.partner is not None and change.partner < len(names)
        else "that partner"
    )
    match change.kind:
        case "add":
            return f"Add a partner {_from(change.countries)}."
        case "leave_out":
            return "Leave one partner out: there are too many."
        case "lead":
            return f"Let {who} lead."
        case "approve":
            return f"Ask the programme whether it approves {who} as a partner outside its area."
        case _:
            return f"{who} can take part at its own cost or with other money: {change.why}"


def _from(countries: Sequence[str]) -> str:
    if not countries:
        return "from another participating country"
    names = [country_name(code) for code in countries[:_MOST_COUNTRIES]]
    more = " or another participating country" if len(countries) > _MOST_COUNTRIES else ""
    return f"from {names[0]}" if len(names) == 1 else f"from one of {', '.join(names)}{more}"


def _is_told(result: CriterionResult) -> bool:
    return result.outcome != "unknown" or result.criterion in _ALWAYS_SHOWN or not _nothing_told(result)


def _nothing_told(result: CriterionResult) -> bool:
    """Whether a result is unknown only because nobody asked about it."""
    untold = {
        "applicant",
        "legal_personality",
        "in_difficulty",
        "lead partner",
        "topic",
        "dates",
        "completed",
        "call",
    }
    return bool(result.missing) and set(result.missing) <= untold


def _reason(draft: Draft, result: CriterionResult) -> Reason:
    return Reason(
        criterion=result.criterion,
        outcome=result.outcome,
        text=result.text,
        citations=draft.cite(result.refs),
        partner=result.partner,
        missing=list(result.missing),
        conditions=list(result.conditions),
    )


def _money(draft: Draft, verdict: Verdict) -> Iterator[PartnerMoney]:
    for number, money in enumerate(verdict.money):
        if money is not None:
            yield PartnerMoney(
                partner=number,
                fund=money.fund,
                instrument=money.instrument,
                rate=money.rate,
                text=money.text,
                citations=draft.cite(money.refs),
            )
