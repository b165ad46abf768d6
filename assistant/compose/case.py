"""The case that an answer is about: who sits where, of which kind, on what; as the engine takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import FactInUse
from assistant.compose.naming import short_name
from assistant.compose.wording import place_in_words
from assistant.eligibility.applicants import Applicant
from assistant.eligibility.enquiry import Enquiry, Partner
from assistant.places import Place
from assistant.texts import Texts, mark
from assistant.understand.facts import Facts, Member, NamedTopic, Period
from corpus.types import Programme

_LABELS = {
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
    out: list[FactInUse] = []

    def fact(kind: str, value: str, fact: str, turn: int, *, assumed: bool = False) -> None:
        source = "assumed" if assumed else "said"
        out.append(
            FactInUse(id=fact, kind=kind, label=texts(_LABELS[kind]), value=value, source=source, turn=turn)
        )

    members = zip(case.members, case.places, strict=True) if case else ()
    for member, place in members:
        assumed = member.mention is not None and member.mention.place.ambiguous
        kind = "place" if member.own else "partner"
        fact(kind, place_in_words(texts, place), member.place_fact, member.turn, assumed=assumed)
        if member.applicant is not None:
            label = texts(member.applicant.label)
            fact(
                "applicant",
                label if member.own else f"{place.name}: {label}",
                member.kind_fact,
                member.kind_turn,
            )
        if member.leads:
            fact("lead", place.name, facts.lead_fact, facts.lead_turn)
        if member.in_difficulty:
            fact("status", place.name, member.difficulty_fact, member.turn)
    if case is not None:
        if facts.own_leads and not any(member.leads for member in case.members):
            fact("lead", case.places[0].name, facts.lead_fact, facts.lead_turn)
        for topic in case.topics:
            fact("topic", topic.word, topic.fact, topic.turn)
        if case.period is not None:
            fact("period", case.period.word, case.period.fact, case.period.turn)
        for country in countries:
            fact("partner", texts.country(country), facts.country_fact(country), facts.country_turn)
    elif programmes and facts.own is not None and facts.own.applicant is not None:
        own = facts.own
        fact("applicant", texts(facts.own.applicant.label), own.kind_fact, own.kind_turn)
    if programmes:
        names = texts.join([short_name(programme) for programme in programmes])
        assumed = not facts.programmes or facts.programme_assumed
        fact("programme", names, facts.programme_fact, facts.programme_turn, assumed=assumed)
    return out
