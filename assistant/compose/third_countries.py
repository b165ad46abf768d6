"""How organisations outside the Union take part and who pays them, from the guide on third countries."""

from collections.abc import Iterable

from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.rules import say_section
from assistant.places import Place
from assistant.places.countries import nuts_country

_GUIDE = "third-countries"
_SECTIONS: dict[str, tuple[str, ...]] = {
    "switzerland": ("CH",),
    "small-states": ("LI", "AD", "MC", "SM"),
    "norway": ("NO",),
    "iceland-greenland-faroe": ("IS", "GL", "FO"),
    "united-kingdom": ("UK",),
    "ukraine": ("UA",),
    "moldova": ("MD",),
    "western-balkans": ("AL", "BA", "ME", "MK", "RS"),
    "kosovo": ("XK",),
    "turkiye": ("TR",),
    "southern-neighbours": ("DZ", "EG", "IL", "JO", "LB", "LY", "MA", "PS", "SY", "TN"),
    "caucasus": ("AM", "AZ", "GE"),
    "russia-belarus": ("RU", "BY"),
}
_NORTHERN_IRELAND = "UKN"
_STATEMENTS = 3


def section_for(country: str, codes: Iterable[str] = ()) -> str | None:
    """The section of the guide on a country (code as in NUTS); None for Member States and unknown countries."""
    if any(code.startswith(_NORTHERN_IRELAND) for code in codes):
        return "northern-ireland"
    return next((section for section, countries in _SECTIONS.items() if country in countries), None)


def say_third_countries(
    known: Known, draft: Draft, places: Iterable[Place], countries: Iterable[str]
) -> None:
    """For each place or country outside the Union: whether it can take part, and with which money."""
    wanted = [section_for(nuts_country(place.country), place.codes) for place in places]
    wanted += [section_for(country) for country in countries]
    guide = known.corpus.guides[_GUIDE]
    by_id = {section.id: section for section in guide.sections}
    for name in dict.fromkeys(wanted):
        if name in by_id:
            say_section(draft, by_id[name], most=_STATEMENTS)
