"""What has to be said beside a list of programmes: doubts, borders nearby, ceilings, partners, open calls."""

import re
from collections.abc import Sequence

from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.place_record import record_ref
from assistant.eligibility.verdict import Verdict, area_ref
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.references import Ref
from assistant.texts import mark
from corpus.types import Programme
from ingest.names import country_name

_COUNTRY_CODE = 2
_NUTS_CODE = re.compile(r"\(([A-Z]{2}[0-9A-Z]{1,3})\)")
_OPEN = {
    "partly_in_area": mark("Only partly covered by {programme}: {why}"),
    "unknown": mark("Not certain for {programme}: {why}"),
}


def say_doubts(known: Known, draft: Draft, verdicts: Sequence[Verdict], places: Sequence[Place]) -> None:
    """Doubtful areas, parts, what is not settled, borders that matter; `verdicts` are on all programmes."""
    for verdict in verdicts:
        if _doubt_concerns(verdict, places):
            say_doubt(draft, verdict.programme)
        for area in verdict.areas:
            sentence = _OPEN.get(area.outcome)
            if sentence is not None:
                _say(draft, verdict, sentence, area.why, record_ref(known, places, area.why))
            if area.note:
                where = area_ref(verdict.programme, area)
                _say(draft, verdict, mark("Besides, for {programme}: {why}"), area.note, where)
    _say_borders(known, draft, verdicts, places)


def _doubt_concerns(verdict: Verdict, places: Sequence[Place]) -> bool:
    """Whether the doubt touches one of the places: by its region, or as a doubt about the whole area.

    A doubt that names regions touches only places in them, inside the area or left out of it. A place in a country
    that takes part as a whole is not touched by doubts about other countries.
    """
    doubt = verdict.programme.area.doubt or ""
    codes = _NUTS_CODE.findall(doubt)
    regions = [region for place in places for region in (*place.regions, *place.codes)]
    if codes:
        return any(region.startswith(code) or code.startswith(region) for code in codes for region in regions)
    if not verdict.inside:
        return False
    named = any(country_name(nuts_country(place.country)) in doubt for place in places)
    return named or any(area.via is None or len(area.via) > _COUNTRY_CODE for area in verdict.areas)


def say_doubt(draft: Draft, programme: Programme) -> None:
    """What has to be confirmed about the programme's area, if anything."""
    if programme.area.doubt:
        text = draft.texts(
            "To be confirmed for {programme}: {why}",
            programme=short_name(programme),
            why=programme.area.doubt,
        )
        draft.say(text, Ref(f"programme:{programme.id}#area", "Doubt:"), style="paragraph")


def _say_borders(known: Known, draft: Draft, verdicts: Sequence[Verdict], places: Sequence[Place]) -> None:
    """For each place near a regional border: the programmes on which the neighbouring region would answer otherwise."""
    for number, place in enumerate(places):
        near = [verdict for verdict in verdicts if verdict.areas[number].edge]
        if near:
            text = draft.texts(
                "{place} lies so close to a regional border that the answer on {programme} could change: "
                "check its region.",
                place=place.name,
                programme=draft.texts.join([short_name(verdict.programme) for verdict in near]),
            )
            record = record_ref(known, places, f"{place.name} lies so close")
            draft.say(text, record, style="paragraph")


def _say(draft: Draft, verdict: Verdict, sentence: str, why: str, ref: Ref) -> None:
    text = draft.texts(sentence, programme=short_name(verdict.programme), why=why)
    draft.say(text, ref, style="paragraph")


def say_money_and_partners(draft: Draft, fits: Sequence[Verdict]) -> None:
    """That rates are ceilings, that partners are needed, and where the open calls are."""
    texts = draft.texts
    if not fits:
        return
    draft.say(
        texts(
            "The rates are ceilings at programme level: the rate offered in a call is often lower, for example "
            "for private partners."
        ),
        "rule:R041",
        style="paragraph",
    )
    draft.say(
        texts(
            "As a rule a project needs partners from at least two participating countries, one of them in a "
            "Member State."
        ),
        "rule:R048",
    )
    if any(verdict.group == "everywhere" for verdict in fits):
        draft.say(
            texts("Interreg Europe and URBACT need partners from at least three countries."), "rule:R049"
        )
    draft.say(texts("The programme's website has the current state of its calls."), "rule:R182")
