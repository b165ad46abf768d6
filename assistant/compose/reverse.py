"""Answers to questions asked from the other end: which regions, countries, neighbours, programmes something holds."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose.case import Case
from assistant.compose.caveats import say_doubt
from assistant.compose.comparison import named
from assistant.compose.draft import Draft
from assistant.compose.geography import of_strand_asked, say_nowhere, say_outside_rule
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.neighbours import answer_neighbours
from assistant.compose.place_record import record_ref
from assistant.compose.programme_area import say_area_note, say_countries
from assistant.compose.programme_facts import say_partnership
from assistant.compose.region_lists import in_cross_border, regions_in, shortened
from assistant.compose.shared import answer_shared, answer_whole
from assistant.compose.verdicts import to_answer
from assistant.compose.wording import place_in_words
from assistant.eligibility.enquiry import enquiry_of
from assistant.eligibility.verdict import Verdict
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.references import Ref
from assistant.understand.understood import Reading
from corpus.types import Programme
from ingest.names import country_name


def answer_reverse(
    known: Known, draft: Draft, reading: Reading, programmes: Sequence[Programme], case: Case | None
) -> Answer | None:
    """The answer to a reverse question; None where what it asks of is not known."""
    countries = reading.country_places
    match reading.reverse:
        case "regions of a country" if countries:
            return say_regions(known, draft, reading, programmes)
        case "programmes of a country" if countries:
            return say_regions(known, draft, reading, programmes)
        case "shared" if case or len(countries) > 1:
            return answer_shared(known, draft, (*(case.places if case else ()), *countries))
        case "whole region" if case:
            return answer_whole(known, draft, case, programmes)
        case "neighbours" if case or countries:
            place = case.places[0] if case else countries[0]
            return answer_neighbours(known, draft, place, programmes)
        case "partner countries" if programmes:
            return _countries(draft, programmes)
        case "partner countries" if case or countries:
            return _partners(known, draft, (case.places if case else tuple(countries))[0])
        case _:
            return None


def say_regions(known: Known, draft: Draft, reading: Reading, programmes: Sequence[Programme]) -> Answer:
    """The regions of a country in the programmes named; without any, in all cross-border ones, and who has it whole."""
    verdicts = []
    countries = reading.country_places
    for place in countries:
        found = known.decide(enquiry_of((place,)), programmes or None)
        inside = of_strand_asked(reading.question, [verdict for verdict in found if verdict.inside])
        if programmes:
            for verdict in found:
                _say_regions(known, draft, verdict, place)
            if not any(verdict.inside for verdict in found):
                say_outside_rule(draft)
        else:
            _say_country(known, draft, inside, place)
        verdicts += found if programmes else [v for v in inside if v.group != "service"]
    return draft.finish(
        "answered",
        programmes=[to_answer(draft, verdict, [place.name for place in countries]) for verdict in verdicts],
        places=[place.to_found() for place in countries],
    )


def _say_regions(known: Known, draft: Draft, verdict: Verdict, place: Place) -> None:
    texts, programme = draft.texts, verdict.programme
    country = texts.country(place.country)
    ref = _area_of(programme, nuts_country(place.country))
    if not verdict.inside:
        text = texts(
            "{programme} has no region of {country} in its area.",
            programme=short_name(programme),
            country=country,
        )
        draft.say(text, ref)
        return
    regions = regions_in(known, texts, programme, place)
    if not regions:
        text = texts(
            "All of {place} is in the area of {programmes}.", place=country, programmes=short_name(programme)
        )
        draft.say(text, ref)
    else:
        say_countries(draft, programme)
        names, more = shortened(draft.texts, regions)
        draft.say(f"{short_name(programme)} – {country} ({len(regions)}): {names}{more}", ref, style="item")
        if programme.area.parts and programme.area.note and not programme.area.doubt:
            say_area_note(draft, programme)
    say_doubt(draft, programme)


def _say_country(known: Known, draft: Draft, inside: Sequence[Verdict], place: Place) -> None:
    texts = draft.texts
    code = nuts_country(place.country)
    country = texts.country(place.country)
    if not inside:
        say_nowhere(known, draft, [place])
        return
    border = [v for v in inside if v.group in ("cross-border", "outermost")]
    if border:
        _say_count(known, draft, border, place)
    for verdict in border:
        _say_regions_short(known, draft, verdict, place)
    wide = [v for v in inside if v.group in ("transnational", "everywhere")]
    whole = [v for v in wide if v.outcome == "in_area"]
    if whole:
        text = texts(
            "All of {place} is in the area of {programmes}.", place=country, programmes=_names(draft, whole)
        )
        draft.say(text, *[_area_of(v.programme, code) for v in whole], style="paragraph")
    for verdict in (v for v in wide if v not in whole):
        _say_regions_short(known, draft, verdict, place)


def _say_count(known: Known, draft: Draft, border: Sequence[Verdict], place: Place) -> None:
    """How many of the country's regions are in a cross-border programme, and which are not."""
    country = draft.texts.country(place.country)
    covered, missing = in_cross_border(
        known, draft.texts, [verdict.programme for verdict in border], nuts_country(place.country)
    )
    if not covered:
        return
    text = draft.texts(
        "{country}: {count} of {all} NUTS 3 regions are in the area of a cross-border programme.",
        country=country,
        count=len(covered),
        all=len(covered) + len(missing),
    )
    draft.say(text, record_ref(known, [place], "NUTS 3 regions are in"))
    if missing:
        names, more = shortened(draft.texts, missing)
        draft.say(
            draft.texts("In none of them: {regions}.", regions=f"{names}{more}"),
            record_ref(known, [place], "In none of them"),
        )


def _say_regions_short(known: Known, draft: Draft, verdict: Verdict, place: Place) -> None:
    regions = regions_in(known, draft.texts, verdict.programme, place)
    ref = _area_of(verdict.programme, nuts_country(place.country))
    names, more = shortened(draft.texts, regions) if regions else (draft.texts.country(place.country), "")
    draft.say(f"{short_name(verdict.programme)}: {names}{more}", ref, style="item")


def _countries(draft: Draft, programmes: Sequence[Programme]) -> Answer:
    """From which countries partners of a programme come, and how many there must be."""
    for programme in programmes:
        text = draft.texts(
            "The area of {programme} lies in {countries}.",
            programme=short_name(programme),
            countries=draft.texts.countries(programme.countries),
        )
        draft.say(text, Ref(f"programme:{programme.id}#overview", "Countries:"), style="paragraph")
        say_partnership(draft, programme)
    return draft.finish("answered", programmes=[named(programme) for programme in programmes])


def _partners(known: Known, draft: Draft, place: Place) -> Answer:
    """For each programme of a place, the countries that its partners can come from."""
    texts = draft.texts
    fits = [v for v in known.decide(enquiry_of((place,))) if v.inside and v.group != "service"]
    where = place_in_words(texts, place)
    if not fits:
        say_nowhere(known, draft, [place])
    else:
        draft.say(
            texts("Countries from which partners of {place} can come, by programme:", place=where),
            record_ref(known, [place], "Programmes of 2021-2027"),
        )
    own = nuts_country(place.country)
    for verdict in fits:
        programme = verdict.programme
        others = [code for code in programme.countries if code != own]
        names, more = shortened(texts, [texts.country(code) for code in others])
        draft.say(
            f"{short_name(programme)}: {names}{more}",
            Ref(f"programme:{programme.id}#overview", "Countries:"),
            style="item",
        )
    if fits:
        draft.say(
            texts(
                "As a rule a project needs partners from at least two participating countries, one of them in a "
                "Member State."
            ),
            "rule:R048",
            style="paragraph",
        )
    return draft.finish(
        "answered",
        programmes=[to_answer(draft, verdict, [place.name]) for verdict in fits],
        places=[place.to_found()],
    )


def _area_of(programme: Programme, code: str) -> Ref:
    """The line of a programme's area on one country."""
    return Ref(f"programme:{programme.id}#area", f"{country_name(code)}:")


def _names(draft: Draft, verdicts: Sequence[Verdict]) -> str:
    return draft.texts.join([short_name(verdict.programme) for verdict in verdicts])
