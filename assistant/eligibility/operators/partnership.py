"""Operators on a partnership: how many partners, from which countries.

A partner surely counts when the area holds it; it possibly counts when that is open, or when it sits outside but in
a country that takes part (Art. 22(1) of Regulation (EU) 2021/1059 lets the programme approve it). A check is met when
those who surely count suffice, not met when not even all who possibly count do, and unknown in between. While not
all partners are told, nothing is missing for good.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer import Outcome
from assistant.eligibility.area import AreaVerdict
from assistant.eligibility.enquiry import Partner
from corpus.condition_types import Check, Operator

MEMBER_STATES: Final = frozenset(
    "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A partner as one programme sees it; `country` as in NUTS, None while it is open.

    `inside` and `outside` are certain; `partly` is a larger place of which only a part is in the area.
    """

    country: str | None
    inside: bool
    outside: bool
    participating: bool
    partly: bool = False
    partner: Partner | None = None

    @classmethod
    def of(cls, partner: Partner, area: AreaVerdict, countries: frozenset[str]) -> "Seat":
        """`countries` are the programme's; one of its parts also makes a country participate."""
        outcome, country = area.outcome, partner.country
        return cls(
            country,
            inside=outcome == "in_area",
            outside=outcome == "outside",
            participating=country in countries or outcome != "outside",
            partly=outcome == "partly_in_area",
            partner=partner,
        )

    @classmethod
    def supposed(cls, country: str) -> "Seat":
        """A partner inside the area in `country`, to try what one more partner would change."""
        return cls(country, inside=True, outside=False, participating=True)

    @property
    def standing(self) -> tuple[str, bool, bool]:
        """All of a partner among several that conditions on partnerships look at."""
        return (self.country or "", self.inside, self.participating)

    @property
    def body(self) -> tuple[object, ...]:
        """What else counts where a cross-border body takes part alone."""
        return (self.partner.kind, self.partner.members) if self.partner else ()

    @property
    def counts(self) -> bool:
        """Whether it surely counts as a partner from its country."""
        return self.inside and self.country is not None


@dataclass(frozen=True, slots=True)
class Group:
    """All seats of a partnership; `complete`: there are no others."""

    seats: tuple[Seat, ...]
    complete: bool

    @property
    def sure(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.counts]

    @property
    def possible(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.participating]


def check_group(check: Check, group: Group) -> Outcome:
    """The outcome of one check on a partnership."""
    if check.operator in _AT_MOST:
        if lacking(check, group.seats):
            return "not_met"
        return "met" if group.complete else "unknown"
    if check.operator not in _DEFICITS:
        return "unknown"
    if not lacking(check, group.sure):
        return "met"
    return "not_met" if group.complete and lacking(check, group.possible) else "unknown"


def lacking(check: Check, seats: Sequence[Seat]) -> int:
    """How many partners too few (or too many) there are; 0 when the check holds or cannot be counted."""
    count = _DEFICITS.get(check.operator) or _AT_MOST.get(check.operator)
    return count(check, seats) if count else 0


def _short_of(check: Check, have: int) -> int:
    return max(0, _number(check) - have)


def _number(check: Check) -> int:
    if not isinstance(check.value, int):
        raise TypeError(f"{check.operator} needs a number, not {check.value!r}")
    return check.value


def _one_from_each(check: Check, seats: Sequence[Seat]) -> int:
    """Groups of countries are the same or have no country in common, so they can be counted one by one."""
    wanted = Counter(tuple(group) for group in check.value) if isinstance(check.value, tuple) else Counter()
    return sum(
        max(0, number - sum(seat.country in group for seat in seats)) for group, number in wanted.items()
    )


def _of_one_country(check: Check, seats: Sequence[Seat]) -> int:
    most = max(Counter(seat.country for seat in seats if seat.country).values(), default=0)
    return max(0, most - _number(check))


_DEFICITS: Final[dict[Operator, Callable[[Check, Sequence[Seat]], int]]] = {
    "partners_at_least": lambda check, seats: _short_of(check, len(seats)),
    "partners_in_area_at_least": lambda check, seats: _short_of(check, sum(seat.inside for seat in seats)),
    "countries_at_least": lambda check, seats: _short_of(
        check, len({seat.country for seat in seats if seat.country})
    ),
    "member_state_partners_at_least": lambda check, seats: _short_of(
        check, sum(seat.country in MEMBER_STATES for seat in seats)
    ),
    "one_from_each": _one_from_each,
}
_AT_MOST: Final[dict[Operator, Callable[[Check, Sequence[Seat]], int]]] = {
    "partners_at_most": lambda check, seats: max(0, len(seats) - _number(check)),
    "partners_of_a_country_at_most": _of_one_country,
}
