"""Answers to "which programmes for our place": every programme whose area holds it, with why, rate and link."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose import refusals
from assistant.compose.case import Case
from assistant.compose.caveats import say_doubts, say_money_and_partners
from assistant.compose.criteria import say_first, say_told
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.next_question import next_question
from assistant.compose.partners import say_partnerships
from assistant.compose.place_record import record_ref
from assistant.compose.programme_item import say_programme
from assistant.compose.third_countries import say_own_money, say_third_countries
from assistant.compose.verdicts import to_answer
from assistant.compose.wording import COUNTED, GROUP_HEADINGS, OUTSIDE_RULE, place_in_words
from assistant.eligibility.enquiry import enquiry_of
from assistant.eligibility.verdict import Group, Verdict, area_ref, none_across_borders
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.references import Ref
from assistant.understand.cues import CROSS_BORDER_ONLY, TRANSNATIONAL_ONLY
from assistant.understand.understood import Reading

_ORDER: tuple[Group, ...] = ("cross-border", "outermost", "transnational", "everywhere")


def answer_places(
    known: Known, draft: Draft, reading: Reading, case: Case, open_places: Sequence[Place] = ()
) -> Answer:
    """The programmes that cover all places of the case, then those that cover most.

    `open_places` are those of which it is not known which of several they are; that is asked at the end.
    """
    places = case.places
    verdicts = known.decide(case.enquiry)
    inside = [verdict for verdict in verdicts if verdict.inside and verdict.group != "service"]
    fits = of_strand_asked(reading.question, inside)
    # Of the strands that nobody asked about nothing is said, neither doubts nor that some give no grants.
    spoken_of = verdicts if len(fits) == len(inside) else fits
    some = [verdict for verdict in verdicts if _covers_most(verdict)]
    partners = _partner_countries(reading, places)
    _say_where(known, draft, places, verdicts, fits)
    say_own_money(known, draft, places)
    _say_partner_countries(draft, fits, partners)
    say_first(known, draft, fits or some, case)
    _say_groups(draft, fits, partners)
    _say_some(known, draft, some, places)
    if len(places) > 1:
        say_partnerships(known, draft, [*fits, *some], places)
    say_told(known, draft, fits or some, case)
    say_services(draft, [verdict for verdict in spoken_of if verdict.inside and verdict.group == "service"])
    say_doubts(known, draft, [verdict for verdict in spoken_of if verdict.group != "service"], places)
    say_third_countries(known, draft, places, sorted(partners))
    say_money_and_partners(draft, fits)
    clarify, choices = next_question(draft, reading, fits, case, open_places)
    certain = bool(fits or some) and all(
        place.level != "country" or len(place.regions) == 1 for place in places
    )
    return draft.finish(
        "answered" if certain and not open_places else "partly_answered",
        programmes=[to_answer(draft, verdict, case.names) for verdict in (*fits, *some)],
        places=[place.to_found() for place in (*places, *open_places)],
        clarify=clarify,
        choices=choices,
    )


def answer_each_meaning(known: Known, draft: Draft, ambiguous: Sequence[Place]) -> Answer:
    """Asked often enough: the programmes of each place that may be meant, in short."""
    texts = draft.texts
    place = ambiguous[0]
    draft.say(
        texts("{place}: a regional border runs here, and the answer depends on the side.", place=place.name)
        if place.level == "coordinates"
        else texts("There are several places of this name, and the answer differs between them.")
    )
    for candidate in place.candidates:
        row = known.gazetteer.entity(candidate.entity) if candidate.entity is not None else None
        if row is None:
            continue
        meant = known.gazetteer.place(row, place.text)
        fits = [v for v in known.decide(enquiry_of((meant,))) if v.inside and v.group != "service"]
        names = ", ".join(short_name(verdict.programme) for verdict in fits) or "-"
        refs = [area_ref(verdict.programme, verdict.areas[0]) for verdict in fits]
        label = refusals.told_apart(candidate, texts.country(candidate.country))
        draft.say(f"{label}: {names}", *(refs or [Ref("rule:R017")]), style="item")
    return draft.finish("partly_answered", places=[place.to_found()])


def of_strand_asked(question: str, fits: list[Verdict]) -> list[Verdict]:
    """Only the cross-border or only the transnational ones, where the question says so and there are any."""
    for cue, groups in (
        (CROSS_BORDER_ONLY, ("cross-border", "outermost")),
        (TRANSNATIONAL_ONLY, ("transnational",)),
    ):
        wanted = [verdict for verdict in fits if verdict.group in groups]
        if cue.search(question) and wanted:
            return wanted
    return fits


def _covers_most(verdict: Verdict) -> bool:
    """Whether all partners but one are inside: with two, either of them."""
    inside = sum(area.outcome in ("in_area", "partly_in_area") for area in verdict.areas)
    return (
        0 < inside < len(verdict.areas)
        and inside >= len(verdict.areas) - 1
        and verdict.programme.strand != "C"
    )


def say_item(draft: Draft, verdict: Verdict) -> None:
    """One programme as a line of a list: name, what it pays, where to read on."""
    say_programme(draft, verdict.programme)


def _partner_countries(reading: Reading, places: Sequence[Place]) -> set[str]:
    own = {nuts_country(place.country) for place in places}
    return {*reading.countries, *reading.facts.countries} - own


def say_nowhere(known: Known, draft: Draft, places: Sequence[Place]) -> None:
    """That no area known covers the places."""
    where = draft.texts.join([place_in_words(draft.texts, place) for place in places])
    draft.say(
        draft.texts("{where}: no programme's area that we know of covers this.", where=where),
        record_ref(known, places, "No programme's area"),
    )


def _say_where(
    known: Known, draft: Draft, places: Sequence[Place], verdicts: Sequence[Verdict], fits: Sequence[Verdict]
) -> None:
    """How many programmes fit; of `verdicts` on all, whether one across borders may be among them."""
    texts = draft.texts
    where = texts.join([place_in_words(texts, place) for place in places])
    if not fits:
        say_nowhere(known, draft, places)
        return
    counts = {group: sum(verdict.group == group for verdict in fits) for group in _ORDER}
    listed = [texts(COUNTED[group], count=count) for group, count in counts.items() if count]
    text = texts(
        "{where} – programmes that fund projects and have this in their area: {total} ({counts}).",
        where=where,
        total=len(fits),
        counts="; ".join(listed),
    )
    draft.say(text, record_ref(known, places, "Programmes of 2021-2027"), style="paragraph")
    if none_across_borders(verdicts):
        say_no_cross_border(known, draft, places)


def say_no_cross_border(known: Known, draft: Draft, places: Sequence[Place]) -> None:
    """Said where neither a cross-border programme nor one of the outermost regions has the places."""
    draft.say(
        draft.texts("No cross-border programme has this in its area."),
        record_ref(known, places, "No cross-border programme"),
    )


def _say_groups(draft: Draft, fits: Sequence[Verdict], partners: set[str]) -> None:
    texts = draft.texts
    for group in _ORDER:
        members = [verdict for verdict in fits if verdict.group == group]
        if not members:
            continue
        members.sort(key=lambda verdict: not partners & set(verdict.programme.countries))
        draft.say(texts(GROUP_HEADINGS[group]), style="heading")
        for verdict in members:
            say_item(draft, verdict)


def _say_partner_countries(draft: Draft, fits: Sequence[Verdict], partners: set[str]) -> None:
    """Before the list: which of the programmes the countries of the partners, or of the question, are in as well."""
    texts = draft.texts
    for country in sorted(partners) if fits else ():
        having = [verdict for verdict in fits if country in verdict.programme.countries]
        name = texts.country(country)
        if not having:
            draft.say(
                texts("None of these programmes has {country} in its area.", country=name),
                *[Ref(f"programme:{verdict.programme.id}#area") for verdict in fits],
                style="paragraph",
            )
            continue
        names = texts.join([short_name(verdict.programme) for verdict in having])
        draft.say(
            texts(
                "Of these, {programme} also has {country}, or a part of it, in its area.",
                programme=names,
                country=name,
            )
            if len(having) == 1
            else texts(
                "Of these, {programmes} also have {country}, or a part of it, in their area.",
                programmes=names,
                country=name,
            ),
            *[Ref(f"programme:{verdict.programme.id}#area") for verdict in having],
            style="paragraph",
        )


def _say_some(known: Known, draft: Draft, some: Sequence[Verdict], places: Sequence[Place]) -> None:
    texts = draft.texts
    if not some:
        return
    draft.say(texts("Only a part of the partners inside"), style="heading")
    for verdict in some:
        inside = [
            place.name
            for place, area in zip(places, verdict.areas, strict=True)
            if area.outcome in ("in_area", "partly_in_area")
        ]
        outside = [
            place.name for place, area in zip(places, verdict.areas, strict=True) if area.outcome == "outside"
        ]
        text = texts(
            "{programme}: inside {inside}, outside {outside}",
            programme=verdict.programme.plain_name,
            inside=texts.join(inside),
            outside=texts.join(outside) or "-",
        )
        draft.say(text, record_ref(known, places, f"{verdict.programme.plain_name}: inside"), style="item")
    say_outside_rule(draft)


def say_outside_rule(draft: Draft) -> None:
    """What holds for partners outside a programme's area."""
    draft.say(draft.texts(OUTSIDE_RULE), "rule:R098", style="paragraph")


def say_services(draft: Draft, services: Sequence[Verdict]) -> None:
    """Programmes that cover the place and fund no ordinary projects."""
    heading = GROUP_HEADINGS["service"]
    if services:
        draft.say(draft.texts(heading), style="heading")
    for verdict in services:
        name = short_name(verdict.programme)
        draft.say(
            draft.texts("{programme} gives no grants to ordinary projects.", programme=name),
            f"programme:{verdict.programme.id}#money",
            style="item",
        )
