"""The case that an answer is about: who sits where, of which kind, on what; as the engine takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import FactInUse, FactKind
from assistant.compose.naming import short_name
from assistant.compose.wording import place_in_words
from assistant.eligibility.applicants import Applicant
from assistant.eligibility.enquiry import Enquiry, Partner
from assistant.places import Place
from assistant.texts import Texts, mark
from assistant.understand.facts import Facts, Member, NamedTopic, Period
from corpus.types import Programme

_LABELS: dict[FactKind, str] = {
    "place": mark("Place"),
    "partner": mark("Partner"),
    "applicant": mark("Kind of organisation"),
    "topic": mark("Topic"),
    "programme": mark("Programme"),
    "lead": mark("Lead partner"),
    "period": mark("Time of the project"),
    "status": mark("Legal status"),
}


@dataclass(frozen=True)
class Case:
    """Those spoken of with their places (none ambiguous), who asks first, and the enquiry made of them."""

    members: tuple[Member, ...]
    places: tuple[Place, ...]
    enquiry: Enquiry
    topics: tuple[NamedTopic, ...] = ()
    period: Period | None = None

    @property
    def applicant(self) -> Applicant | None:
        """What kind of organisation asks."""
        return self.enquiry.partners[0].applicant

    @property
    def names(self) -> list[str]:
        return [place.name for place in self.places]


def case_of(
    facts: Facts,
    members: Sequence[Member],
    places: Sequence[Place],
    applicant: Applicant | None = None,
) -> Case:
    """The case of `members` who sit in `places`; `applicant` is the kind of the first where nothing else is known."""
    partners = tuple(
        _partner(member, place, applicant if number == 0 else None, facts.own if number == 0 else None)
        for number, (member, place) in enumerate(zip(members, places, strict=True))
    )
    leads = [number for number, member in enumerate(members) if member.leads]
    leads += [number for number, member in enumerate(members) if facts.own_leads and member.own]
    enquiry = Enquiry(
        partners,
        complete=len(partners) > 1,
        lead=leads[0] if leads else None,
        topic=facts.topics[0].topic if facts.topics else None,
        start=facts.period.start if facts.period else None,
        end=facts.period.end if facts.period else None,
        completed=facts.completed,
    )
    return Case(tuple(members), tuple(places), enquiry, facts.topics, facts.period)


def _partner(member: Member, place: Place, applicant: Applicant | None, own: Member | None) -> Partner:
    kind = member.applicant or applicant
    difficulty = member.in_difficulty
    if own is not None and member.own and difficulty is None:
        difficulty = own.in_difficulty
    return Partner(place, kind, None, difficulty, member.countries)


def facts_in_use(
    texts: Texts,
    facts: Facts,
    case: Case | None,
    programmes: Sequence[Programme] = (),
    countries: Sequence[str] = (),
) -> list[FactInUse]:
    """The facts that an answer rests on, in the order of the case; each can be taken away by its id."""
    listed = _Listed(texts)
    if case is not None:
        for member, place in zip(case.members, case.places, strict=True):
            listed.member(member, place, facts)
        listed.project(facts, case)
        for country in countries:
            listed.add("partner", texts.country(country), facts.country_fact(country), facts.country_turn)
    elif programmes and facts.own is not None and facts.own.applicant is not None:
        own = facts.own
        listed.add("applicant", texts(facts.own.applicant.label), own.kind_fact, own.kind_turn)
    if programmes:
        names = texts.join([short_name(programme) for programme in programmes])
        assumed = not facts.programmes
        listed.add("programme", names, facts.programme_fact, facts.programme_turn, assumed=assumed)
    return listed.facts


class _Listed:
    """Facts in the words of one language."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.facts: list[FactInUse] = []

    def add(self, kind: FactKind, value: str, fact: str, turn: int, *, assumed: bool = False) -> None:
        self.facts.append(
            FactInUse(
                id=fact,
                kind=kind,
                label=self._texts(_LABELS[kind]),
                value=value,
                source="assumed" if assumed else "said",
                turn=turn,
            )
        )

    def member(self, member: Member, place: Place, facts: Facts) -> None:
        """One organisation: where it sits, what it is, whether it leads."""
        assumed = member.mention is not None and member.mention.place.ambiguous
        kind: FactKind = "place" if member.own else "partner"
        where = place_in_words(self._texts, place)
        self.add(kind, where, member.place_fact, member.turn, assumed=assumed)
        if member.applicant is not None:
            label = self._texts(member.applicant.label)
            value = label if member.own else f"{place.name}: {label}"
            self.add("applicant", value, member.kind_fact, member.kind_turn)
        if member.leads or (member.own and facts.own_leads):
            self.add("lead", place.name, facts.lead_fact, facts.lead_turn)
        if member.in_difficulty:
            self.add("status", place.name, member.difficulty_fact, member.turn)

    def project(self, facts: Facts, case: Case) -> None:
        """What is known of partners without a place, and of the project."""
        for member in facts.members:
            if member.mention is None and member.applicant is not None and not member.own:
                value = f"{self._texts(_LABELS['partner'])}: {self._texts(member.applicant.label)}"
                self.add("applicant", value, member.kind_fact, member.kind_turn)
        for topic in case.topics:
            self.add("topic", topic.word, topic.fact, topic.turn)
        if case.period is not None:
            self.add("period", case.period.word, case.period.fact, case.period.turn)
