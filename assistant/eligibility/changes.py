"""The smallest change that would make a partnership fit: whom to add, whom to leave out, who should lead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.eligibility.operators import MEMBER_STATES, Group, Seat, lacking
from corpus.condition_types import Check, Condition

_MOST_ADDED = 12
_TOO_MANY = ("partners_at_most", "partners_of_a_country_at_most")


@dataclass(frozen=True, slots=True)
class Change:
    """One step. `countries` (as in NUTS) are those of which any would do; empty: it does not matter which.

    "add": one more partner; "leave_out": one partner fewer; "lead": `partner` should lead; "approve": the partner
    sits outside the area, so the programme would have to approve it; "own_cost": the partner takes part, but this
    programme pays it nothing.
    """

    kind: Literal["add", "leave_out", "lead", "approve", "own_cost"]
    countries: tuple[str, ...] = ()
    partner: int | None = None
    why: str = ""


def additions(
    alternatives: Iterable[Sequence[Condition]], group: Group, countries: Sequence[str]
) -> list[Change]:
    """What has to be added or left out until the easiest of the alternatives holds for those surely inside.

    `countries` are those that take part. Each step closes as much of the gap as one partner can, which is the
    least number of partners as long as the checks count partners, countries and sides.
    """
    plans = [
        _plan([check for rule in conditions for check in rule.checks], group, countries)
        for conditions in alternatives
    ]
    counted = [plan for plan in plans if plan is not None]
    return min(counted, key=len, default=[])


def _plan(checks: Sequence[Check], group: Group, countries: Sequence[str]) -> list[Change] | None:
    excess = sum(lacking(check, group.seats) for check in checks if check.operator in _TOO_MANY)
    steps = [Change("leave_out")] * excess
    seats: list[Seat] = group.sure
    wanted = [check for check in checks if check.operator not in _TOO_MANY]
    while gap := _gap(wanted, seats):
        tried = _tried(wanted, seats, countries)
        least = min(tried.values(), default=gap)
        if least >= gap or len(steps) >= _MOST_ADDED:
            return None
        helpful = tuple(country for country, left in tried.items() if left == least)
        steps.append(Change("add", helpful if len(helpful) < len(countries) else ()))
        seats = [*seats, Seat.supposed(helpful[0])]
    return steps


def _tried(checks: Sequence[Check], seats: list[Seat], countries: Sequence[str]) -> dict[str, int]:
    """The gap that is left after one more partner, by its country; counted once for countries that count alike."""
    present = {seat.country for seat in seats}
    groups = [set(group) for check in checks if check.operator == "one_from_each" for group in _groups(check)]
    gaps: dict[tuple[object, ...], int] = {}
    tried: dict[str, int] = {}
    for country in countries:
        alike = (
            country if country in present else None,
            country in MEMBER_STATES,
            *(country in group for group in groups),
        )
        if alike not in gaps:
            gaps[alike] = _gap(checks, [*seats, Seat.supposed(country)])
        tried[country] = gaps[alike]
    return tried


def _groups(check: Check) -> Sequence[Sequence[str]]:
    return [tuple(group) for group in check.value] if isinstance(check.value, tuple) else []


def _gap(checks: Sequence[Check], seats: Sequence[Seat]) -> int:
    return sum(lacking(check, seats) for check in checks)
