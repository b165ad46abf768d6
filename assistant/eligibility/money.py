"""Who gets which money: the fund and the highest rate for each partner, as far as the sources say."""

from dataclasses import dataclass

from assistant.eligibility.operators import Seat
from assistant.eligibility.rulebook import Rulebook
from assistant.references import Ref
from corpus.condition_types import THIS_PROGRAMME, Fund, Funding
from corpus.types import Programme


@dataclass(frozen=True, slots=True)
class Money:
    """What a partner can be paid from. `rate` is a ceiling between 0 and 1, None where none is known.

    `instrument` is ERDF, IPA III or NDICI where the sources name it.
    """

    fund: Fund
    instrument: str | None
    rate: float | None
    text: str
    refs: tuple[Ref, ...]
    entry: str

    @property
    def own_cost(self) -> bool:
        """Whether the programme pays this partner nothing."""
        return self.fund in ("none", "national funds")


def money_for(rulebook: Rulebook, programme: Programme, seat: Seat) -> Money | None:
    """The first entry that fits; None while it is open which country the partner is in."""
    if seat.country is None:
        return None
    entry = next((entry for entry in rulebook.funding(programme) if _fits(entry, seat)), None)
    return _money(entry, programme) if entry else None


def _fits(entry: Funding, seat: Seat) -> bool:
    if entry.countries and seat.country not in entry.countries:
        return False
    if entry.kinds and (seat.partner is None or seat.partner.kind not in entry.kinds):
        return False
    if entry.outside_area is None:
        return True
    return seat.outside if entry.outside_area else seat.inside or seat.partly


def _money(entry: Funding, programme: Programme) -> Money:
    refs = [Ref(ref.replace(THIS_PROGRAMME, f"programme:{programme.id}")) for ref in entry.refs]
    rate = programme.max_cofinancing_rate if entry.programme_rate else entry.rate
    return Money(entry.fund, entry.instrument, rate, entry.text, tuple(refs), entry.id)
