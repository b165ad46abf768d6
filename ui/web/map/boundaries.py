"""Exact region boundaries from the Commission's GISCO service, for users who are online and ask for them.

Optional in every sense: without the `gisco-geodata` package, without a network, or for very many regions
there are no boundaries, and the map keeps its points.
"""

import logging
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Final

# The service is asked once per region; beyond this the wait is longer than the picture is worth.
MOST_REGIONS: Final = 200
_YEAR: Final = "2016"
_TIMEOUT_SECONDS: Final = 10
_log = logging.getLogger(__name__)

Ring = Sequence[Sequence[float]]


@cache
def available() -> bool:
    """Whether the optional packages are installed (the client needs geopandas for its answers)."""
    return find_spec("gisco_geodata") is not None and find_spec("geopandas") is not None


def boundaries(codes: Sequence[str]) -> list[dict[str, Any]]:
    """GeoJSON features (WGS 84, property `code`) of NUTS 3 regions of 2016; empty when they cannot be had."""
    if not available() or not codes or len(codes) > MOST_REGIONS:
        return []
    try:
        import gisco_geodata

        gisco_geodata.set_httpx_args(timeout=_TIMEOUT_SECONDS)
        found = gisco_geodata.NUTS().get(
            countries=list(codes), nuts_level="LEVL_3", spatial_type="RG", scale="20M", year=_YEAR
        )
        return [_feature(item) for item in found.__geo_interface__["features"]]
    except Exception as problem:  # noqa: BLE001 - any failure of an optional picture means: keep the points
        _log.info("no exact boundaries: %s", problem)
        return []


def _feature(item: dict[str, Any]) -> dict[str, Any]:
    shape = item["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return {
        "type": "Feature",
        "properties": {"code": item["properties"]["NUTS_ID"]},
        "geometry": {"type": "MultiPolygon", "coordinates": [_wound(polygon) for polygon in polygons]},
    }


def _wound(polygon: Sequence[Ring]) -> list[list[list[float]]]:
    """Outer ring clockwise, holes the other way: the chart library takes a ring wound otherwise for the
    rest of the globe (GeoJSON itself asks for the opposite)."""
    rings = []
    for position, ring in enumerate(polygon):
        points = [[float(lon), float(lat)] for lon, lat, *_ in ring]
        clockwise = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(points)) > 0
        rings.append(points if clockwise == (position == 0) else points[::-1])
    return rings
