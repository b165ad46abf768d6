"""The regions around a place, or the countries beside a country, with the programmes that join them to it."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose.draft import Draft
from assistant.compose.geography import say_nowhere
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.compose.verdicts import to_answer
from assistant.eligibility.enquiry import enquiry_of
from assistant.eligibility.verdict import Verdict, area_ref
from assistant.places import Place
from assistant.places.countries import nuts_country
from assistant.references import Ref
from corpus.types import Programme

_NEAR_KM = 60.0
_MOST_NEIGHBOURS = 8


def answer_neighbours(known: Known, draft: Draft, place: Place, programmes: Sequence[Programme]) -> Answer:
    """The regions around a place, or the countries beside a country, with the programmes that join them to it."""
    found = known.decide(enquiry_of((place,)), programmes or None)
    own = [v for v in found if v.some_inside and (programmes or v.group in ("cross-border", "outermost"))]
    asked = [verdict.programme for verdict in own] or list(programmes)
    if place.level == "country" or place.lat is None or place.lon is None:
        _say_neighbour_countries(draft, own, nuts_country(place.country))
    else:
        _say_neighbour_regions(known, draft, place, asked)
    if draft.empty:
        say_nowhere(known, draft, [place])
    return draft.finish(
        "answered",
        programmes=[to_answer(draft, verdict, [place.name]) for verdict in (found if programmes else own)],
        places=[place.to_found()],
    )


def _say_neighbour_countries(draft: Draft, own: Sequence[Verdict], code: str) -> None:
    for country in dict.fromkeys(c for v in own for c in v.programme.countries if c != code):
        joining = [verdict for verdict in own if country in verdict.programme.countries]
        draft.say(
            f"{draft.texts.country(country)}: {_names(draft, joining)}",
            *[Ref(f"programme:{v.programme.id}#overview", "Countries:") for v in joining],
            style="item",
        )


def _say_neighbour_regions(known: Known, draft: Draft, place: Place, programmes: Sequence[Programme]) -> None:
    texts = draft.texts
    if place.lat is None or place.lon is None:
        return
    near = known.gazetteer.around(place.lat, place.lon, _NEAR_KM)
    regions = known.gazetteer.nuts3
    codes = [code for _, row in near for code in row.codes if code in regions and code != place.nuts3]
    first = True
    for code in list(dict.fromkeys(codes))[:_MOST_NEIGHBOURS]:
        region = known.gazetteer.resolve(code)
        if region is None:
            continue
        inside = [v for v in known.decide(enquiry_of((region,)), programmes) if v.some_inside]
        refs = [area_ref(v.programme, v.areas[0]) for v in inside]
        if first:
            lead_in = texts("Regions within {km} km of {place}:", km=int(_NEAR_KM), place=place.name)
            draft.say(lead_in, *[Ref(f"programme:{programme.id}#area") for programme in programmes])
            first = False
        names = _names(draft, inside) if inside else "-"
        country = texts.country(region.country)
        refs = (
            refs or [Ref(f"programme:{programme.id}#area") for programme in programmes] or [Ref("rule:R021")]
        )
        name = texts.place(region.name, region.country)
        draft.say(f"{name} ({code}, {country}): {names}", *refs, style="item")


def _names(draft: Draft, verdicts: Sequence[Verdict]) -> str:
    return draft.texts.join([short_name(verdict.programme) for verdict in verdicts])
