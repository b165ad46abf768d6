"""What is known of those who ask: who they are, where they sit, with whom, when, on what.

None means not told, never "no".
"""

from dataclasses import dataclass
from datetime import date

from assistant.eligibility.applicants import Applicant
from assistant.places import Place
from assistant.places.countries import PART_OF, nuts_country
from corpus.condition_types import Topic


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation; `members` are the countries (as in NUTS) of a cross-border body's members."""

    place: Place
    applicant: Applicant | None = None
    legal_personality: bool | None = None
    in_difficulty: bool | None = None
    members: tuple[str, ...] = ()

    @property
    def country(self) -> str | None:
        """The state, as NUTS spells it (EL, UK; Réunion is FR); None while it is open which place is meant."""
        countries = {c.country for c in self.place.candidates} or {self.place.country}
        states = {nuts_country(PART_OF.get(country, country)) for country in countries}
        return states.pop() if len(states) == 1 else None

    @property
    def legal_status_told(self) -> bool:
        return self.legal_personality is not None or self.in_difficulty is not None

    @property
    def kind(self) -> str | None:
        return self.applicant.kind if self.applicant else None


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A project as far as it was told; the first of `partners` asks.

    `complete` says that all partners are named, so that a missing one is missing and not just not mentioned.
    `lead` is the number of the lead partner in `partners`. `start` and `end` are the first and last day of costs.
    """

    partners: tuple[Partner, ...]
    complete: bool = False
    lead: int | None = None
    topic: Topic | None = None
    start: date | None = None
    end: date | None = None
    completed: bool | None = None

    def __post_init__(self) -> None:
        if not self.partners:
            raise ValueError("an enquiry needs at least one partner")
        if self.lead is not None and not 0 <= self.lead < len(self.partners):
            raise ValueError(f"there is no partner {self.lead} that could lead")


def enquiry_of(places: tuple[Place, ...], applicant: Applicant | None = None) -> Enquiry:
    """An enquiry by places alone, the first with a kind; several places are all partners there are."""
    first, *others = places
    partners = (Partner(first, applicant), *(Partner(place) for place in others))
    return Enquiry(partners, complete=len(partners) > 1)
