"""Rates that depend on who the partner is: all cases as the programme has them, or the one that is asked about."""

from collections.abc import Sequence

from assistant.answer import Choice
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.next_question import WHAT_KIND, kind_choices, said
from assistant.compose.rules import say_english_only
from assistant.places.countries import PART_OF, nuts_country
from assistant.understand.facts import Facts
from assistant.understand.understood import Reading
from corpus.condition_types import THIS_PROGRAMME, Funding
from corpus.types import Programme


def say_rates_by_partner(
    known: Known, draft: Draft, reading: Reading, programmes: Sequence[Programme]
) -> tuple[str | None, list[Choice]]:
    """For each programme that pays by kind of partner: what it says of the kind that was told.

    Where no kind was told, all cases stand in the facts of the programme already, and the kind is asked for.
    """
    by_kind = [programme for programme in programmes if any(e.kinds for e in _entries(known, programme))]
    applicant = reading.applicants[0] if reading.applicants else reading.facts.applicant
    if not by_kind:
        return None, []
    if applicant is None:
        question = draft.texts(WHAT_KIND)
        if question in reading.context.answers:
            return None, []
        return said(draft, question), kind_choices(draft.texts)
    countries = _countries(reading.facts)
    for programme in by_kind:
        entry = next((e for e in _entries(known, programme) if _fits(e, applicant.kind, countries)), None)
        if entry is None:
            continue
        refs = [ref.replace(THIS_PROGRAMME, f"programme:{programme.id}") for ref in entry.refs]
        say_english_only(draft)
        label = draft.texts(applicant.label)
        draft.say(f"{short_name(programme)}, {label}: {entry.text}", *refs, style="paragraph")
    return None, []


def _entries(known: Known, programme: Programme) -> list[Funding]:
    """What the programme itself says on money, in the order in which it is tried."""
    return [
        entry
        for entry in known.corpus.funding.values()
        if programme.id in entry.programmes and not entry.outside_area
    ]


def _fits(entry: Funding, kind: str, countries: frozenset[str]) -> bool:
    if entry.countries and not countries & frozenset(entry.countries):
        return False
    return not entry.kinds or kind in entry.kinds


def _countries(facts: Facts) -> frozenset[str]:
    """The country of who asks, if it is known."""
    own = facts.own
    if own is None or own.mention is None or own.mention.place.ambiguous:
        return frozenset()
    country = own.mention.place.country
    return frozenset({nuts_country(PART_OF.get(country, country))})
