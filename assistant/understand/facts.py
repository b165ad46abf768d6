"""The facts of a conversation: who asks from where, with whom, on what; each with the turn in which it was said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from assistant.eligibility.applicants import Applicant
from assistant.places import Mention, Place
from assistant.understand.fold import folded
from corpus.condition_types import Topic

_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True)
class Member:
    """One organisation that was spoken of: where it sits, what it is; what was not said is None.

    `own` is who asks; `marked` says that the words made clear who it is (and not only the order of places).
    `countries` (as in NUTS) are those of the members of a cross-border body. `turn` counts what the user wrote, from
    0; `kind_turn` is that of the kind of organisation.
    """

    mention: Mention | None = None
    applicant: Applicant | None = None
    own: bool = True
    marked: bool = False
    leads: bool = False
    in_difficulty: bool | None = None
    countries: tuple[str, ...] = ()
    turn: int = 0
    kind_turn: int = 0

    @property
    def place(self) -> Place | None:
        return self.mention.place if self.mention else None

    @property
    def place_fact(self) -> str:
        """Id of the fact where it sits."""
        name = self.mention.text if self.mention else ""
        return fact_id("place" if self.own else "partner", self.turn, name)

    @property
    def kind_fact(self) -> str:
        """Id of the fact what it is."""
        kind = self.applicant.kind if self.applicant else ""
        return fact_id("applicant", self.kind_turn, kind if self.own else f"{kind} {self.place_fact}")

    @property
    def difficulty_fact(self) -> str:
        """Id of the fact that it is in difficulty."""
        return fact_id("status", self.turn, "difficulty")

    def same_place(self, other: "Member") -> bool:
        """Whether both sit in the same place."""
        if self.mention is None or other.mention is None:
            return False
        mine, theirs = self.mention.place, other.mention.place
        if mine.ambiguous or theirs.ambiguous:
            return folded(self.mention.text) == folded(other.mention.text)
        return (mine.name, mine.country, mine.codes) == (theirs.name, theirs.country, theirs.codes)


def fact_id(kind: str, turn: int, value: str) -> str:
    """Names one fact as said in one turn: said again later, it is another fact."""
    return f"{kind}-{turn}-{_NO_WORD.sub('-', folded(value)) or 'x'}"


@dataclass(frozen=True)
class NamedTopic:
    """A topic with the word that named it."""

    topic: Topic
    word: str
    turn: int = 0

    @property
    def fact(self) -> str:
        return fact_id("topic", self.turn, self.topic.id)


@dataclass(frozen=True)
class Period:
    """First and last day of the project as far as said; `word` is how it was said."""

    start: date | None
    end: date | None
    word: str
    turn: int = 0

    @property
    def fact(self) -> str:
        return fact_id("period", self.turn, self.word)


@dataclass(frozen=True)
class Facts:
    """All that is known at one point of a conversation.

    `members` are who asks and the partners; `aside` are places that a question was about without anybody saying
    to sit there. `countries` (as in NUTS) are those of partners of whom no place is known.
    """

    members: tuple[Member, ...] = ()
    aside: tuple[Member, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[NamedTopic, ...] = ()
    programmes: tuple[str, ...] = ()
    programme_turn: int = 0
    period: Period | None = None
    completed: bool | None = None
    completed_turn: int = 0
    own_leads: bool = False
    lead_turn: int = 0
    country_turn: int = 0

    @property
    def spoken_of(self) -> tuple[Member, ...]:
        """Those that a question without a place is about: the places asked for last, else who asks with partners."""
        return self.aside or self.with_place

    @property
    def with_place(self) -> tuple[Member, ...]:
        return tuple(sorted((m for m in self.members if m.mention is not None), key=lambda m: not m.own))

    @property
    def own(self) -> Member | None:
        """Who asks."""
        return next((member for member in self.members if member.own), None)

    @property
    def leader(self) -> Member | None:
        """Who was said to lead."""
        named = next((member for member in self.members if member.leads), None)
        return named or (self.own if self.own_leads else None)

    @property
    def applicant(self) -> Applicant | None:
        """What kind of organisation asks."""
        own = self.own
        return own.applicant if own else None

    def without(self, dropped: Iterable[str]) -> "Facts":
        """As if the facts with these ids had not been said."""
        gone = frozenset(dropped)
        if not gone:
            return self
        left = replace(
            self,
            members=_kept(self.members, gone),
            aside=_kept(self.aside, gone),
            topics=tuple(topic for topic in self.topics if topic.fact not in gone),
            programmes=() if self.programme_fact in gone else self.programmes,
            period=None if self.period and self.period.fact in gone else self.period,
            completed=None if self.completed_fact in gone else self.completed,
            own_leads=self.own_leads and self.lead_fact not in gone,
            countries=tuple(code for code in self.countries if self.country_fact(code) not in gone),
        )
        if self.lead_fact in gone:
            return replace(left, members=tuple(replace(member, leads=False) for member in left.members))
        return left

    @property
    def lead_fact(self) -> str:
        return fact_id("lead", self.lead_turn, "lead")

    @property
    def completed_fact(self) -> str:
        return fact_id("status", self.completed_turn, "completed")

    def country_fact(self, code: str) -> str:
        """Id of the fact that a partner comes from a country."""
        return fact_id("partner", self.country_turn, code)

    @property
    def programme_fact(self) -> str:
        return fact_id("programme", self.programme_turn, " ".join(self.programmes))


def _kept(members: tuple[Member, ...], gone: frozenset[str]) -> tuple[Member, ...]:
    """Members without what is gone; one of whom nothing is left goes."""
    kept = []
    for member in members:
        left = member
        if member.mention is not None and member.place_fact in gone:
            left = replace(left, mention=None, leads=False)
        if member.applicant is not None and member.kind_fact in gone:
            left = replace(left, applicant=None)
        if member.difficulty_fact in gone:
            left = replace(left, in_difficulty=None)
        if left.mention is not None or left.applicant is not None:
            kept.append(left)
    return tuple(kept)


@dataclass(frozen=True)
class Told:
    """What one text says, before it is put to what was said earlier.

    `dropped_places` and `dropped_kinds` were said not to be meant; `own_words`: somebody speaks of themselves.
    """

    members: tuple[Member, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[NamedTopic, ...] = ()
    period: Period | None = None
    completed: bool | None = None
    own_leads: bool = False
    partner_leads: bool = False
    own_words: bool = False
    dropped_places: tuple[Mention, ...] = ()
    dropped_kinds: tuple[str, ...] = ()
    turn: int = 0

    @property
    def something(self) -> bool:
        """Whether it adds a fact at all."""
        return bool(
            self.members or self.topics or self.period or self.countries
            or self.own_leads or self.partner_leads or self.completed is not None or self.dropped
        )  # fmt: skip

    @property
    def says_who_leads(self) -> bool:
        return self.own_leads or self.partner_leads or any(member.leads for member in self.members)

    @property
    def dropped(self) -> bool:
        return bool(self.dropped_places or self.dropped_kinds)
