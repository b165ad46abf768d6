"""The types of what we know: programmes, rules, guides, strategies, sources.

All are frozen; collections are tuples, so that a loaded corpus can be shared between threads.
"""

import re
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Basis = Literal["page", "repository", "knowledge"]
Confidence = Literal["high", "medium", "low"]
Strand = Literal["A", "B", "C", "D"]
SectionStatus = Literal["answered", "not_in_sources", "out_of_scope"]
ProgrammeKind = Literal[
    "internal cross-border",
    "IPA cross-border",
    "NEXT cross-border",
    "PEACEPLUS",
    "transnational",
    "IPA transnational",
    "NEXT transnational",
    "interregional",
    "outermost regions",
]


_STRAND_IN_FRONT = re.compile(r"^\(Interreg[^)]*\)\s*")


class Frozen(BaseModel):
    """Base of all corpus types: immutable, and an unknown field in a file is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """An entry of the register of sources: who publishes what, where, and when it was last read."""

    id: str
    title: str
    publisher: str
    url: str | None
    kind: Literal[
        "act", "programme page", "national page", "public page", "guide", "knowledge", "uploaded document"
    ]
    language: str
    checked_on: date
    licence: str | None = None


class Evidence(Frozen):
    """What a single fact stands on."""

    basis: Basis
    url: str | None
    confidence: float = Field(ge=0, le=1)
    derived: str | None = None
    source: str | None = None

    @property
    def level(self) -> Confidence:
        """high from 0.85, medium from 0.7, low below; without a page never more than medium."""
        if self.confidence >= 0.85 and self.basis != "knowledge":
            return "high"
        return "medium" if self.confidence >= 0.7 else "low"


class Part(Frozen):
    """A named part of an area without a NUTS code of its own, or a part of the region `part_of`."""

    country: str
    name: str
    part_of: str | None = None

    @property
    def whole_country(self) -> bool:
        return self.part_of is None and (
            self.name == "whole country" or self.name.endswith("(whole country)")
        )


class AreaCheck(Frozen):
    """Whether a second page confirmed the area."""

    status: Literal["confirmed", "changed", "unchecked"]
    url: str | None
    note: str = ""


class Area(Frozen):
    """A programme area in NUTS 2016: a code covers every code that begins with it.

    `doubt` is what a person has to be told when the area decides (None: nothing known to be doubtful).
    """

    nuts_version: Literal["2016"]
    codes: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    note: str = ""
    doubt: str | None = None
    check: AreaCheck
    names: dict[str, str] = {}
    nuts_2021_equivalents: dict[str, str] = {}
    recoded_in_2021: dict[str, str] = {}


class Priority(Frozen):
    """A policy objective of a programme, or a theme of its own that `title` names."""

    policy_objective: str
    title: str | None = None
    specific_objectives: tuple[str, ...] = ()


class Programme(Frozen):
    """One of the 86 programmes. None or an empty tuple means not known, never "no".

    `aliases` are found whatever their capitals (up to four letters: only as written); `aliases_as_written`
    are also ordinary words, so they count only with exactly these capitals.
    """

    id: str
    name: str
    short_name: str
    aliases: tuple[str, ...] = ()
    aliases_as_written: tuple[str, ...] = ()
    cci: str | None
    strand: Strand
    kind: ProgrammeKind
    countries: tuple[str, ...]
    area: Area
    eu_funding_eur: int | None
    max_cofinancing_rate: float | None
    cofinancing_note: str | None = None
    website: str
    managing_authority: str
    secretariat_city: str | None
    priorities: tuple[Priority, ...]
    who_can_apply: tuple[str, ...]
    min_partnership: str
    working_languages: tuple[str, ...]
    predecessor: str
    macro_regional_strategies: tuple[str, ...] = ()
    funds_projects: bool = True
    evidence: dict[str, Evidence]
    checked_on: date

    @property
    def plain_name(self) -> str:
        """The official name without a bracket in front that only repeats the strand."""
        return _STRAND_IN_FRONT.sub("", self.name)


class Rule(Frozen):
    """One atomic statement on the rules, in our own words.

    `programmes` names those the statement is about (empty: not about single ones). `seen_at` is the page on
    which the act was read, or a description of it where the page has no address.
    """

    id: str
    topic: str
    text: str
    act: str
    article: str | None
    celex: str | None
    url: str | None
    seen_at: str | None = None
    basis: Basis
    confidence: Confidence
    scope: Literal["EU-wide", "programme-specific", "country or programme information"]
    programmes: tuple[str, ...] = ()
    period: Literal["2014-2020", "2021-2027"] | None = None
    note: str | None = None
    checked_on: date


class Statement(Frozen):
    """A sentence of a guide with what it stands on (`rule:R117`, `programme:mac#area`, `strategy:eusdr`,
    `cancelled:kolarctic`); no references means advice without a claim."""

    text: str
    refs: tuple[str, ...]


class Section(Frozen):
    """A question and its answer: what the composer gives as it stands.

    `status` says what kind of answer it is: `not_in_sources` if the sources do not hold what is asked,
    `out_of_scope` if the question is not about Interreg or asks for another service.
    """

    id: str
    heading: str
    status: SectionStatus = "answered"
    asked_as: tuple[str, ...] = ()
    statements: tuple[Statement, ...]


class Guide(Frozen):
    """A short page in plain language; `id` is its file name without ending."""

    id: str
    title: str
    topics: tuple[str, ...] = ()
    sections: tuple[Section, ...]
    checked_on: date


class Strategy(Frozen):
    """A macro-regional strategy."""

    id: str
    name: str
    abbreviation: str
    adopted_by_commission: int
    endorsed_by_european_council: int
    member_states: tuple[str, ...]
    partner_countries: tuple[str, ...]
    partner_note: str | None = None
    perimeter_note: str | None = None
    structure: dict[str, object] = {}
    closest_programme_area: str | None = None
    evidence: dict[str, Evidence]
    checked_on: date


class CancelledProgramme(Frozen):
    """A programme (or a part of one) that does not exist in 2021-2027, and what took its place."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    status: str
    replaced_by: str | None
    replaced_by_programmes: tuple[str, ...] = ()
    note: str | None = None
    evidence: Evidence
    evidence_replacement: Evidence | None = None
    checked_on: date


class Overview(Frozen):
    """What holds for the programmes or strategies as a whole, such as how many there are."""

    id: str
    title: str
    text: str
    evidence: Evidence
    checked_on: date


class Reallocation(Frozen):
    """Where money or regions of the cancelled programmes went."""

    id: str
    text: str
    evidence: Evidence
    checked_on: date
