"""Operators on one partner: its kind, its country, its region, its standing in law."""

from collections.abc import Callable
from typing import Final

from assistant.answer import Outcome
from assistant.eligibility.operators.partnership import MEMBER_STATES, Seat
from corpus.condition_types import Check, Operator


def check_partner(check: Check, seat: Seat) -> Outcome:
    """The outcome of one check on a partner; what is not told is unknown."""
    operator = _OPERATORS.get(check.operator)
    return operator(check, seat) if operator else "unknown"


def _outcome(value: bool | None) -> Outcome:
    return "unknown" if value is None else "met" if value else "not_met"


def _names(check: Check) -> frozenset[str]:
    return frozenset(str(name) for name in check.value) if isinstance(check.value, tuple) else frozenset()


def _among(value: str | None, names: frozenset[str], *, wanted: bool) -> Outcome:
    return _outcome(None if value is None else (value in names) == wanted)


def _region(check: Check, seat: Seat) -> Outcome:
    place = seat.partner.place if seat.partner else None
    if place is None or place.ambiguous:
        return "unknown"
    inside = [region.startswith(tuple(_names(check))) for region in place.extent]
    if not inside:
        return "not_met"
    return "met" if all(inside) else "unknown" if any(inside) else "not_met"


def _in_area(_: Check, seat: Seat) -> Outcome:
    return "met" if seat.inside else "not_met" if seat.outside else "unknown"


def _kind(seat: Seat) -> str | None:
    return seat.partner.kind if seat.partner else None


def _no_difficulty(_: Check, seat: Seat) -> Outcome:
    told = seat.partner.in_difficulty if seat.partner else None
    return _outcome(None if told is None else not told)


_OPERATORS: Final[dict[Operator, Callable[[Check, Seat], Outcome]]] = {
    "kind_among": lambda check, seat: _among(_kind(seat), _names(check), wanted=True),
    "kind_not_among": lambda check, seat: _among(_kind(seat), _names(check), wanted=False),
    "country_among": lambda check, seat: _among(seat.country, _names(check), wanted=True),
    "country_not_among": lambda check, seat: _among(seat.country, _names(check), wanted=False),
    "region_among": _region,
    "in_area": _in_area,
    "member_state": lambda _, seat: _among(seat.country, MEMBER_STATES, wanted=True),
    "participating_country": lambda _, seat: _outcome(
        True if seat.inside else None if seat.participating else False
    ),
    "legal_personality": lambda _, seat: _outcome(seat.partner.legal_personality if seat.partner else None),
    "no_difficulty": _no_difficulty,
}
