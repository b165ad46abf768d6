"""Regions of a country in a programme's area, as lists that stay short."""

from collections.abc import Sequence

from assistant.compose.known import Known
from assistant.places import Place
from assistant.places.countries import iso, nuts_country
from assistant.texts import Texts
from corpus.types import Programme

_MOST = 12


def regions_in(known: Known, texts: Texts, programme: Programme, place: Place) -> list[str]:
    """The regions and parts of a country in an area, as the programme names them; empty: the whole country."""
    country = nuts_country(place.country)
    codes = [code for code in programme.area.codes if code[:2] == country]
    if country in codes:
        return []
    names = [_name(known, texts, programme, code) for code in codes]
    parts = [part for part in programme.area.parts if iso(part.country) == iso(country)]
    if any(part.whole_country for part in parts):
        return []
    return [*names, *(texts.place(part.name, part.country) for part in parts)]


def _name(known: Known, texts: Texts, programme: Programme, code: str) -> str:
    name = programme.area.names.get(code) or known.corpus.regions.name(code)
    return f"{texts.place(name, code[:2])} ({code})" if name else code


def in_cross_border(
    known: Known, texts: Texts, programmes: Sequence[Programme], country: str
) -> tuple[list[str], list[str]]:
    """Names of the NUTS 3 regions of a country that some programme holds at least in part, and of the others."""
    codes = tuple({code for programme in programmes for code in programme.area.codes})
    pieces = {part.part_of for programme in programmes for part in programme.area.parts if part.part_of}
    covered: list[str] = []
    missing: list[str] = []
    for region in known.corpus.regions.by_code.values():
        if region.code[:2] == country and not region.code.endswith("ZZZ"):
            inside = bool(codes) and (region.code.startswith(codes) or region.code in pieces)
            name = texts.place(region.name, country)
            (covered if inside else missing).append(f"{name} ({region.code})")
    return covered, missing


def shortened(texts: Texts, regions: Sequence[str]) -> tuple[str, str]:
    """The first regions of a long list, and how many more there are (said with where they stand)."""
    shown = "; ".join(regions[:_MOST])
    left = len(regions) - _MOST
    if left <= 1:
        return "; ".join(regions), ""
    return shown, texts(" – and {count} more, all of them in the source", count=left)
