"""Shapes of regions and of the land around as GeoJSON features, no larger than the picture needs."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, Final

from corpus import Shapes
from corpus.shapes import Detail, Polygon, Ring
from ui.web.map.map_frame import Frame

# Up to which height of the window (degrees) and how many corners a detail is worth drawing.
_WORTH: Final[tuple[tuple[Detail, float, int], ...]] = (("fine", 5.0, 2_000), ("medium", 10.0, 2_500))
# Bits of land smaller than this share of the window's height cannot be seen.
_VISIBLE: Final = 0.008
# Regions smaller than this share are easily overlooked.
_SMALL: Final = 0.05

Feature = dict[str, Any]


def detail_for(shapes: Shapes, codes: Collection[str]) -> Detail:
    """How finely a map of these regions is worth drawing."""
    for detail, height, most in _WORTH:
        outlines = [polygon[0] for code in codes for polygon in shapes.polygons(code, detail)]
        corners = [corner for outline in outlines for corner in outline]
        if len(corners) <= most and (not corners or _height(corners) <= height):
            return detail
    return "coarse"


def region_shapes(shapes: Shapes, codes: Iterable[str], detail: Detail) -> list[Feature]:
    """Features with the property `code`; regions without a shape are left out."""
    found = ((code, shapes.polygons(code, detail)) for code in codes)
    return [_feature(code, polygons) for code, polygons in found if polygons]


def land_shapes(shapes: Shapes, frame: Frame, detail: Detail, without: Collection[str] = ()) -> list[Feature]:
    """The countries in the window except some, cut off somewhat outside it, with the property `code`."""
    seen = frame.surroundings()
    smallest = _VISIBLE * (frame.north - frame.south)
    features = []
    for code in (code for code in shapes.countries if code not in without):
        cut = [[_cut(ring, seen) for ring in polygon] for polygon in shapes.polygons(code, detail)]
        polygons = [[ring for ring in rings if ring] for rings in cut if rings[0]]
        polygons = [rings for rings in polygons if _height(rings[0]) >= smallest]
        if polygons:
            features.append(_feature(code, polygons))
    return features


def corners(features: Iterable[Feature]) -> list[tuple[float, float]]:
    """(Latitude, longitude) of all corners of outer rings."""
    polygons = chain.from_iterable(feature["geometry"]["coordinates"] for feature in features)
    return [(lat, lon) for polygon in polygons for lon, lat in polygon[0]]


def small_islands(features: Iterable[Feature], frame: Frame) -> set[str]:
    """The codes of shapes that are easily overlooked: small in their window, and without a neighbour drawn."""
    outlines = {feature["properties"]["code"]: corners([feature]) for feature in features}
    times = Counter(chain.from_iterable(set(outline) for outline in outlines.values()))
    small = _SMALL * (frame.north - frame.south)
    return {
        code
        for code, outline in outlines.items()
        if outline and _spread(outline) < small and all(times[corner] == 1 for corner in outline)
    }


def _spread(outline: Sequence[tuple[float, float]]) -> float:
    lats = [lat for lat, _ in outline]
    return max(lats) - min(lats)


def _feature(code: str, polygons: list[Polygon]) -> Feature:
    rings = [[[list(corner) for corner in ring] for ring in polygon] for polygon in polygons]
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "MultiPolygon", "coordinates": rings},
    }


def _height(ring: Ring) -> float:
    lats = [lat for _, lat in ring]
    return max(lats) - min(lats)


def _cut(ring: Ring, frame: Frame) -> Ring:
    """The part of a ring inside a window (Sutherland and Hodgman: one side of the window after the other)."""
    for axis, limit, sign in (
        (0, frame.west, 1),
        (0, frame.east, -1),
        (1, frame.south, 1),
        (1, frame.north, -1),
    ):
        ring = _cut_side(ring, axis, limit, sign)
        if not ring:
            return []
    return ring


def _cut_side(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """What lies on the side of `limit` that `sign` tells (1: above it)."""
    kept: Ring = []
    for start, end in pairwise(ring):
        inside, stays = sign * (start[axis] - limit) >= 0, sign * (end[axis] - limit) >= 0
        if inside:
            kept.append(start)
        if inside != stays:
            share = (limit - start[axis]) / (end[axis] - start[axis])
            cut = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            kept.append((round(cut[0], 3), round(cut[1], 3)))
    return [*kept, kept[0]] if kept else []
