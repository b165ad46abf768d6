"""Answers to "can we lead", "what if X leads": programme by programme, who of the partners may be lead partner."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.compose.case import Case
from assistant.compose.criteria import say_lead
from assistant.compose.draft import Draft
from assistant.compose.geography import say_nowhere
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.programme_facts import say_applicants, say_partnership
from assistant.compose.rules import say_english_only
from assistant.compose.verdicts import to_answer
from assistant.eligibility.findings import CriterionResult
from assistant.eligibility.verdict import Verdict, area_ref
from corpus.types import Programme

_MOST_OTHERS = 3
# In the lists of a programme, which are in English.
_LEAD = re.compile(r"\blead\b", re.IGNORECASE)


def answer_lead(known: Known, draft: Draft, programmes: Sequence[Programme], case: Case) -> Answer:
    """Where the partner named (else who asks) may lead; then what would be otherwise if another partner led."""
    lead = case.enquiry.lead or 0
    verdicts = _verdicts(known, case, lead, programmes)
    if not verdicts:
        say_nowhere(known, draft, case.places)
        return draft.finish("answered", places=[place.to_found() for place in case.places])
    found = _of_lead(verdicts)
    say_lead(known, draft, found, case.places[lead])
    _say_what_else_changes(known, draft, case, lead, programmes, found)
    if any(result.outcome == "met" for _, result in found):
        draft.say(
            draft.texts(
                "Any partner of a participating country may lead, unless the programme restricts it."
            ),
            "rule:R069",
            style="paragraph",
        )
    outside = [verdict for verdict in verdicts if not verdict.some_inside]
    for verdict in outside:
        draft.say(verdict.areas[lead].why, area_ref(verdict.programme, verdict.areas[lead]), style="item")
    return draft.finish(
        "answered",
        programmes=[to_answer(draft, verdict, case.names) for verdict in verdicts],
        places=[place.to_found() for place in case.places],
    )


def say_who_may_lead(known: Known, draft: Draft, programme: Programme) -> None:
    """What the programme says of its lead partners; where it says nothing, what holds for all."""
    concerned = [
        condition
        for condition in known.corpus.conditions.values()
        if condition.criterion == "lead_partner" and condition.concerns(programme.id, programme.strand)
    ]
    say_english_only(draft)
    own = [one for one in concerned if one.own]
    for condition in own or concerned:
        # What holds for all names no programme: no source says it of this one.
        text = f"{short_name(programme)}: {condition.text}" if condition.own else condition.text
        draft.say(text, *condition.refs, style="paragraph")
    if not own and any(_LEAD.search(text) for text in programme.who_can_apply):
        say_applicants(draft, programme)
    if not own and _LEAD.search(programme.min_partnership):
        say_partnership(draft, programme)


def _verdicts(known: Known, case: Case, lead: int, programmes: Sequence[Programme]) -> list[Verdict]:
    """Of the programmes named; else of those that hold all partners; else of those that hold some."""
    enquiry = replace(case.enquiry, lead=lead)
    if programmes:
        return known.decide(enquiry, programmes, full=True)
    verdicts = [verdict for verdict in known.decide(enquiry) if verdict.group != "service"]
    return [v for v in verdicts if v.inside] or [
        v for v in verdicts if v.some_inside and v.group != "everywhere"
    ]


def _of_lead(verdicts: Sequence[Verdict]) -> list[tuple[Verdict, CriterionResult]]:
    return [(verdict, result) for verdict in verdicts for result in verdict.of("lead_partner")]


def _say_what_else_changes(
    known: Known,
    draft: Draft,
    case: Case,
    lead: int,
    programmes: Sequence[Programme],
    found: Sequence[tuple[Verdict, CriterionResult]],
) -> None:
    """For each other partner only the programmes in which leading is another matter for it."""
    known_outcomes = {verdict.programme.id: result.outcome for verdict, result in found}
    for number in range(len(case.places))[: _MOST_OTHERS + 1]:
        if number == lead:
            continue
        others = _of_lead(_verdicts(known, case, number, programmes))
        changed = [(v, r) for v, r in others if known_outcomes.get(v.programme.id) != r.outcome]
        if changed:
            say_lead(known, draft, changed, case.places[number])
        else:
            draft.say(
                draft.texts(
                    "{place} as lead partner instead: the same in all of these programmes.",
                    place=case.places[number].name,
                ),
                *[ref for _, result in others for ref in result.refs],
                style="paragraph",
            )
