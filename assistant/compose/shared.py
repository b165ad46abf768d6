"""Which programmes several places share, and which hold the whole of a region."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose.case import Case
from assistant.compose.caveats import say_doubts
from assistant.compose.draft import Draft
from assistant.compose.geography import say_item, say_no_cross_border, say_nowhere
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.place_record import record_ref
from assistant.compose.verdicts import to_answer
from assistant.compose.wording import place_in_words
from assistant.eligibility.enquiry import enquiry_of
from assistant.eligibility.verdict import Verdict, area_ref, none_across_borders
from assistant.places import Place
from assistant.references import Ref
from corpus.types import Programme


def answer_shared(known: Known, draft: Draft, places: Sequence[Place]) -> Answer:
    """Only the programmes whose areas hold all of the places."""
    texts = draft.texts
    verdicts = known.decide(enquiry_of(tuple(places)))
    fits = [verdict for verdict in verdicts if verdict.inside and verdict.group != "service"]
    where = texts.join([place_in_words(texts, place) for place in places])
    text = texts(
        "Programmes that have all of these in their area ({where}): {count}.", where=where, count=len(fits)
    )
    needle = "Programmes of 2021-2027" if fits else "No programme's area"
    draft.say(text, record_ref(known, places, needle))
    if fits and none_across_borders(verdicts):
        say_no_cross_border(known, draft, places)
    for verdict in fits:
        say_item(draft, verdict)
    say_doubts(known, draft, fits, places)
    return draft.finish(
        "answered",
        programmes=[to_answer(draft, verdict, [place.name for place in places]) for verdict in fits],
        places=[place.to_found() for place in places],
    )


def answer_whole(known: Known, draft: Draft, case: Case, programmes: Sequence[Programme]) -> Answer:
    """Which programmes hold all of a region, which a part of it only, with which part."""
    texts, place = draft.texts, case.places[0]
    found = known.decide(enquiry_of((place,)), programmes or None)
    inside = [verdict for verdict in found if verdict.inside and verdict.group != "service"]
    whole = [verdict for verdict in inside if verdict.outcome == "in_area"]
    where = place_in_words(texts, place)
    if whole:
        text = texts(
            "All of {place} is in the area of {programmes}.", place=where, programmes=_names(draft, whole)
        )
        draft.say(text, *_refs(whole))
    for verdict in inside:
        if verdict.outcome == "partly_in_area":
            text = texts(
                "In part: {place} is only partly in the area of {programme}.",
                place=where,
                programme=short_name(verdict.programme),
            )
            draft.say(text, record_ref(known, [place], "In part:"), style="paragraph")
            draft.say(verdict.areas[0].why, record_ref(known, [place], verdict.areas[0].why))
    for verdict in found:
        if verdict.outcome == "unknown" or (programmes and verdict.outcome == "outside"):
            draft.say(verdict.areas[0].why, *_refs([verdict]), style="paragraph")
    if draft.empty:
        say_nowhere(known, draft, [place])
    say_doubts(known, draft, [verdict for verdict in inside if verdict.outcome == "in_area"], [place])
    return draft.finish(
        "answered",
        programmes=[to_answer(draft, verdict, [place.name]) for verdict in (found if programmes else inside)],
        places=[place.to_found()],
    )


def _refs(verdicts: Sequence[Verdict]) -> list[Ref]:
    return [area_ref(verdict.programme, area) for verdict in verdicts for area in verdict.areas]


def _names(draft: Draft, verdicts: Sequence[Verdict]) -> str:
    return draft.texts.join([short_name(verdict.programme) for verdict in verdicts])
