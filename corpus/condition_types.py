"""Conditions that code can decide: rules as data, each with what it stands on.

A condition says whom it is about (strands, programmes, countries), which criterion it belongs to, and one or more
checks (operator and value) that all have to hold. Several conditions of one programme with different `variant`s
are alternatives: kinds of projects, of which one has to fit. What a condition rests on is in `refs`; it adds no
fact of its own. The operators are in `assistant/eligibility/operators`.
"""

from typing import Literal

from pydantic import Field

from corpus.types import Frozen, Strand

THIS_PROGRAMME = "this-programme"

Criterion = Literal["applicant", "legal_status", "partnership", "lead_partner", "period"]
Operator = Literal[
    # of the partnership
    "partners_at_least",
    "partners_at_most",
    "partners_of_a_country_at_most",
    "partners_in_area_at_least",
    "countries_at_least",
    "member_state_partners_at_least",
    "one_from_each",
    # of one partner, or of the lead partner
    "kind_among",
    "kind_not_among",
    "country_among",
    "country_not_among",
    "region_among",
    "in_area",
    "member_state",
    "participating_country",
    "legal_personality",
    "no_difficulty",
    # of the project
    "costs_between",
    "not_completed",
    # what no fact that we ask for can settle
    "said_by_the_call",
]


class Check(Frozen):
    """`value`: a number, names (kinds, ISO dates, NUTS codes) or groups of countries, as the operator needs."""

    operator: Operator
    value: int | tuple[str, ...] | tuple[tuple[str, ...], ...] | None = None


class Condition(Frozen):
    """One condition; see the module. Country codes are those of NUTS (EL, UK).

    `text` says what is required, in one English sentence. `firm` is False where a call may ask for something
    else: then a failed check leaves the matter open. `general` marks what does not come from the programmes named
    but from law or a country. `sole` conditions hold for a body that takes part alone.
    """

    id: str
    criterion: Criterion
    text: str
    strands: tuple[Strand, ...] = ()
    programmes: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    variant: str | None = None
    firm: bool = True
    general: bool = False
    sole: bool = False
    checks: tuple[Check, ...] = Field(min_length=1)
    refs: tuple[str, ...] = Field(min_length=1)

    @property
    def own(self) -> bool:
        """Whether it is a programme's own condition, which goes before the general ones."""
        return bool(self.programmes) and not self.general

    def concerns(self, programme_id: str, strand: Strand) -> bool:
        """Whether the condition is about a programme: named, of its strand, or about all."""
        if programme_id in self.unless:
            return False
        if self.programmes:
            return programme_id in self.programmes
        return not self.strands or strand in self.strands


Fund = Literal["Interreg funds", "national funds", "none", "unknown"]


class Funding(Frozen):
    """Which money a partner of some countries (and kinds) can get in some programmes, and at what rate.

    `fund` "Interreg funds" means EU money of the programme (ERDF, IPA III, NDICI), `instrument` says which where
    the sources do. `rate` is a ceiling between 0 and 1; None: not known, or the programme's own rate where
    `programme_rate` is set. Empty `countries`, `kinds` and `programmes` mean all; `outside_area` limits an entry
    to partners outside (True) or inside (False) the area. In `refs`, `this-programme#money` is that part of the
    programme that is looked at.
    """

    id: str
    text: str
    fund: Fund
    instrument: str | None = None
    rate: float | None = Field(default=None, ge=0, le=1)
    programme_rate: bool = False
    programmes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outside_area: bool | None = None
    refs: tuple[str, ...] = Field(min_length=1)


class Topic(Frozen):
    """A theme in everyday words and the specific objectives (of ERDF and Interreg) that it belongs to."""

    id: str
    label: str
    objectives: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = ()
