"""Answers to "is our place in this programme": yes or no first, then what the place is in."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose.case import Case
from assistant.compose.caveats import say_doubt
from assistant.compose.comparison import say_strands
from assistant.compose.criteria import say_first, say_told
from assistant.compose.draft import Draft
from assistant.compose.geography import say_item, say_outside_rule, say_services
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.partners import say_partnerships
from assistant.compose.place_record import record_ref
from assistant.compose.programme_facts import say_facts
from assistant.compose.rule_finding import RuleFinding
from assistant.compose.rules import (
    chosen_sections,
    programme_rules,
    say_rule_texts,
    say_rules,
    topics_of,
)
from assistant.compose.third_countries import say_own_money
from assistant.compose.verdicts import to_answer
from assistant.compose.wording import place_in_words
from assistant.eligibility.area import AreaVerdict
from assistant.eligibility.enquiry import enquiry_of
from assistant.eligibility.verdict import Verdict, area_ref
from assistant.places import Place
from assistant.texts import mark
from corpus.types import Programme

_MOST_ALTERNATIVES = 9
_OWN_RULES = 2
_CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


def answer_membership(
    known: Known,
    draft: Draft,
    programmes: Sequence[Programme],
    case: Case,
    finding: RuleFinding | None = None,
    facts: Sequence[str] = (),
) -> Answer:
    """Whether each place is in each programme named; for those outside, which programmes cover them.

    `facts` are those of the programmes that the question names besides.

    With `finding` the question asks for a rule as well: the programmes' own rules and the best section follow.
    """
    places = case.places
    asked = known.decide(case.enquiry, programmes)
    for verdict in asked:
        for place, area in zip(places, verdict.areas, strict=True):
            _say_one(known, draft, verdict.programme, place, area)
        if verdict.some_inside:
            say_doubt(draft, verdict.programme)
    say_own_money(known, draft, places, programmes)
    say_services(draft, [verdict for verdict in asked if verdict.group == "service"])
    inside = [verdict for verdict in asked if verdict.some_inside]
    say_first(known, draft, inside, case)
    say_told(known, draft, inside, case)
    if len(places) > 1:
        say_partnerships(known, draft, inside, places)
    for verdict in inside if facts else ():
        say_facts(draft, verdict.programme, facts)
    if finding is not None:
        for programme in programmes:
            topics = topics_of(known, chosen_sections(finding))
            say_rule_texts(draft, programme_rules(known, programme, finding, topics)[:_OWN_RULES])
        say_rules(known, draft, finding)
    if len({programme.strand for programme in programmes}) > 1:
        say_strands(draft, programmes)
    outside = any(not verdict.inside for verdict in asked)
    if outside:
        say_outside_rule(draft)
    others = _alternatives(known, places) if outside or len(asked) > 1 else []
    if others:
        where = draft.texts.join([place.name for place in places])
        draft.say(draft.texts("Programmes whose area holds {where}", where=where), style="heading")
        for verdict in others:
            say_item(draft, verdict)
    known_already = {verdict.programme.id for verdict in asked}
    shown = asked + [verdict for verdict in others if verdict.programme.id not in known_already]
    unknown = any(verdict.outcome == "unknown" for verdict in asked)
    return draft.finish(
        "partly_answered" if unknown else "answered",
        programmes=[to_answer(draft, verdict, case.names) for verdict in shown],
        places=[place.to_found() for place in places],
    )


def _say_one(known: Known, draft: Draft, programme: Programme, place: Place, area: AreaVerdict) -> None:
    texts = draft.texts
    sentence = {
        "in_area": mark("Yes: {place} is in the area of {programme}."),
        "partly_in_area": mark("In part: {place} is only partly in the area of {programme}."),
        "outside": mark("No: {place} is not in the area of {programme}."),
        "unknown": mark(
            "Not certain: the sources do not settle whether {place} is in the area of {programme}."
        ),
    }[area.outcome]
    text = texts(sentence, place=place_in_words(texts, place), programme=short_name(programme))
    record = record_ref(known, [place], place.name)
    draft.say(text, area_ref(programme, area) if _stands_in_the_list(place, area) else record)
    if area.outcome in ("partly_in_area", "unknown") or area.edge:
        draft.say(area.why, record_ref(known, [place], area.why))


def _stands_in_the_list(place: Place, area: AreaVerdict) -> bool:
    """Whether the area's list names the region of a place, or one around it, so that it alone shows the answer."""
    if area.outcome != "in_area" or area.via is None:
        return False
    return not _CODE.fullmatch(area.via) or all(code.startswith(area.via) for code in place.codes)


def _alternatives(known: Known, places: Sequence[Place]) -> list[Verdict]:
    verdicts = known.decide(enquiry_of(tuple(places)))
    fits = [verdict for verdict in verdicts if verdict.inside and verdict.group != "service"]
    return fits[:_MOST_ALTERNATIVES]
