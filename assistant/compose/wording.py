"""Wordings that several composers share."""

from assistant.eligibility.verdict import Group
from assistant.places import Place
from assistant.texts import Texts, mark

GROUP_HEADINGS: dict[Group, str] = {
    "cross-border": mark("Cross-border"),
    "outermost": mark("Outermost regions"),
    "transnational": mark("Transnational"),
    "everywhere": mark("Interregional, in the whole Union"),
    "service": mark("Service programmes"),
}
COUNTED: dict[Group, str] = {
    "cross-border": mark("cross-border: {count}"),
    "outermost": mark("outermost regions: {count}"),
    "transnational": mark("transnational: {count}"),
    "everywhere": mark("in the whole Union: {count}"),
}
# Said wherever a partner lies outside an area.
OUTSIDE_RULE = mark(
    "Partners outside the area: a project that is wholly or partly implemented outside it needs the explicit "
    "approval of the managing authority."
)


def place_in_words(texts: Texts, place: Place) -> str:
    """ "Brno (Jihomoravský kraj, CZ064)"; a country or region by its name alone."""
    if place.level == "country":
        return texts.country(place.country)
    region = texts.place(place.nuts3_name, place.country) if place.nuts3_name and place.country else ""
    if place.nuts3 and region and region != place.name:
        return f"{place.name} ({region}, {place.nuts3})"
    if place.nuts3:
        return f"{place.name} ({place.nuts3})"
    if place.codes:
        return f"{place.name} ({', '.join(place.codes)})"
    return f"{place.name} ({texts.country(place.country)})" if place.country else place.name
