"""Regions of the few places that the table leaves out: islands and headlands off its coarse boundaries."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.places.countries import nuts_country

_Key = tuple[str, str]
_Point = tuple[float, float, str]


def regions_of_the_rest(
    cities: Iterable[Mapping[str, Any]], known: Mapping[int, str]
) -> dict[int, tuple[str, bool]]:
    """GeoNames id to (NUTS 3 code, whether another one is possible) of cities without a region.

    `known` gives the region of all others. A place shares the region of the nearest one in its own country and
    first-level unit; nothing is said where that unit has none.
    """
    points: dict[_Key, list[_Point]] = defaultdict(list)
    rest = []
    covered = {code[:2] for code in known.values()}
    for city in cities:
        key = (city["countrycode"], city["admin1code"])
        region = known.get(city["geonameid"])
        if region is not None and region[:2] == nuts_country(city["countrycode"]):
            points[key].append((city["latitude"], city["longitude"], region))
        elif region is None and nuts_country(city["countrycode"]) in covered:
            rest.append((city, key))
    found = {}
    for city, key in rest:
        near = points.get(key, ())
        if near:
            region = min(near, key=lambda point: _squared(city["latitude"], city["longitude"], point))[2]
            found[city["geonameid"]] = (region, len({point[2] for point in near}) > 1)
    return found


def _squared(lat: float, lon: float, point: _Point) -> float:
    """Squared distance in degrees of latitude, good enough to compare."""
    return float((point[0] - lat) ** 2 + ((point[1] - lon) * math.cos(math.radians(lat))) ** 2)
