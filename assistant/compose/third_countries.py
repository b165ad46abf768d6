"""How organisations outside the Union take part and who pays them, from the guide on third countries."""

from collections.abc import Iterable

from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.rules import say_section
from assistant.places import Place
from assistant.places.countries import nuts_country
from corpus.types import Programme, Section

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
# Countries whose partners are as a rule not paid from the programme: that has to stand beside the first rate named.
_OWN_MONEY = frozenset({"switzerland", "norway", "united-kingdom"})
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
    _say(known, draft, [*_sections_of(places), *(section_for(country) for country in countries)])


def say_own_money(
    known: Known, draft: Draft, places: Iterable[Place], programmes: Iterable[Programme] | None = None
) -> None:
    """How partners of countries that pay for themselves are paid; with `programmes` only what is on these or on all."""
    wanted = [name for name in _sections_of(places) if name in _OWN_MONEY]
    _say(known, draft, wanted, None if programmes is None else {programme.id for programme in programmes})


def _sections_of(places: Iterable[Place]) -> list[str | None]:
    return [section_for(nuts_country(place.country), place.codes) for place in places]


def _say(known: Known, draft: Draft, wanted: Iterable[str | None], of: set[str] | None = None) -> None:
    by_id = {section.id: section for section in known.corpus.guides[_GUIDE].sections}
    for name in dict.fromkeys(wanted):
        section = by_id.get(name) if name else None
        if section is not None:
            say_section(draft, section if of is None else _on(section, of), most=_STATEMENTS)


def _on(section: Section, programmes: set[str]) -> Section:
    """The section without statements that are on other programmes alone."""
    kept = [
        statement
        for statement in section.statements
        if not statement.refs or any(_concerns(ref, programmes) for ref in statement.refs)
    ]
    return section.model_copy(update={"statements": tuple(kept)})


def _concerns(ref: str, programmes: set[str]) -> bool:
    kind, _, rest = ref.partition(":")
    return kind not in ("programme", "cancelled") or rest.partition("#")[0] in programmes
