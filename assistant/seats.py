"""Who sits where in a question, the case that they make, and the facts that an answer on them rests on."""

from collections.abc import Sequence

from assistant.answer import Answer, FactInUse
from assistant.compose.case import Case, case_of, facts_in_use
from assistant.compose.draft import Draft
from assistant.judged import Judged
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.understand.facts import Member
from assistant.understand.understood import Reading
from corpus.types import Programme

Seats = list[tuple[Member, Place]]


def case_here(reading: Reading, seats: Seats) -> Case | None:
    """Those whose places are clear; None where there are none."""
    clear = [(member, place) for member, place in seats if not place.ambiguous]
    if not clear:
        return None
    members, places = zip(*clear, strict=True)
    applicant = reading.applicants[0] if reading.applicants and not reading.told.dropped_kinds else None
    facts = reading.facts
    # What the partner is ("our choir, with a school in Szeged") says nothing of who asks.
    others = {member.applicant.kind for member in reading.told.members if member.applicant and not member.own}
    own = applicant if reading.alone is None and applicant and applicant.kind not in others else None
    return case_of(facts, members, places, facts.applicant or own)


def facts_of(
    draft: Draft, judged: Judged, programmes: list[Programme], seats: Seats, answer: Answer
) -> list[FactInUse]:
    """What the answer rests on: those in whose places it looked, and the programme of the conversation."""
    reading = judged.reading
    in_use = bool(answer.places) or answer.status == "needs_clarification"
    case = case_of(reading.facts, *_unzipped(seats)) if seats and in_use else None
    here = {nuts_country(place.country) for _, place in seats}
    countries = [code for code in reading.facts.countries if code not in here] if in_use else []
    return facts_in_use(draft.texts, reading.facts, case, programmes, countries)


def placed_members(reading: Reading) -> Sequence[Member]:
    """Those spoken of; whole countries only where nobody names a town."""
    return [member for member in reading.facts.spoken_of if member.place and member.place.level != "country"]


def _unzipped(seats: Seats) -> tuple[list[Member], list[Place]]:
    return [member for member, _ in seats], [place for _, place in seats]
