"""The map as a Vega-Lite description: points of regions, no background tiles, so it needs no network.

All regions around are drawn as faint dots, which shows the land well enough to find oneself; regions of the
area are large dots (or their exact shapes), the place asked for is a diamond.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Final

from corpus import Region
from ui.texts import Texts, screen_texts

_INSIDE: Final = "In the area"
_PLACE: Final = "Your place"
_COLOURS: Final = {_INSIDE: "#0b4ea2", _PLACE: "#c2410c"}
_SHAPES: Final = {_INSIDE: "circle", _PLACE: "diamond"}
_LAND: Final = "#b3bfcb"
_MARGIN_DEGREES: Final = 1.5
_ASPECT: Final = 1.5
_HEIGHT: Final = 360


@dataclass(frozen=True)
class Marker:
    """A place asked for."""

    name: str
    lat: float
    lon: float


def map_chart(
    covered: Mapping[Region, Sequence[str]],
    around: Sequence[Region],
    places: Sequence[Marker],
    shapes: Sequence[dict[str, Any]] = (),
    *,
    say: Texts | None = None,
) -> dict[str, Any]:
    """The chart of `covered` regions (each with the names of its programmes) among the regions `around`.

    `shapes` are GeoJSON features with the property `code`; `say` gives the words (English by default).
    Raises ValueError where there is nothing to draw.
    """
    say = say or screen_texts("en")
    points = [(region.lat, region.lon) for region in covered] + [(place.lat, place.lon) for place in places]
    if not points:
        raise ValueError("a map needs at least one region or place")
    south, north, west, east = _window(points)
    land = [
        {"lat": region.lat, "lon": region.lon}
        for region in around
        if south <= region.lat <= north and west <= region.lon <= east
    ]
    corners = [{"lat": lat, "lon": lon} for lat in (south, north) for lon in (west, east)]
    layers = [_frame(corners), _land(land), *_areas(covered, shapes, say), _places(places, say)]
    return {
        "height": _HEIGHT,
        "background": "#ffffff",
        "view": {"stroke": None},
        "projection": {
            "type": "azimuthalEqualArea",
            "rotate": [-(west + east) / 2, -(south + north) / 2, 0],
        },
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }


def _window(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """South, north, west, east around the points: with a margin, and as wide as the drawing is."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    south, north = max(min(lats) - _MARGIN_DEGREES, -85), min(max(lats) + _MARGIN_DEGREES, 85)
    shrink = cos(radians((south + north) / 2))
    needed = (max(lons) - min(lons)) / 2 + _MARGIN_DEGREES / shrink
    half = min(max(needed, _ASPECT * (north - south) / 2 / shrink), 170)
    middle = (min(lons) + max(lons)) / 2
    return south, north, middle - half, middle + half


def _frame(corners: list[dict[str, Any]]) -> dict[str, Any]:
    """Nothing to see: the chart fits itself to its points, and these keep a margin around the others."""
    return {
        "data": {"values": corners},
        "mark": {"type": "circle", "opacity": 0, "tooltip": False},
        "encoding": _position(),
    }


def _land(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": rows},
        "mark": {"type": "circle", "size": 14, "color": _LAND, "opacity": 1, "tooltip": False},
        "encoding": _position(),
    }


def _areas(
    covered: Mapping[Region, Sequence[str]], shapes: Sequence[dict[str, Any]], say: Texts
) -> list[dict[str, Any]]:
    rows = {region.code: _row(region, names, say) for region, names in covered.items()}
    drawn = {shape["properties"]["code"] for shape in shapes}
    outlines = [
        {**shape, "properties": rows[code]}
        for shape in shapes
        if (code := shape["properties"]["code"]) in rows
    ]
    fields = [
        {"field": "region", "title": say("Region")},
        {"field": "country", "title": say("Country")},
        {"field": "programmes", "title": say("Programmes")},
    ]
    shaded = {
        "data": {"values": [{**row, **outline} for outline in outlines for row in (outline["properties"],)]},
        "mark": {
            "type": "geoshape",
            "color": _COLOURS[_INSIDE],
            "opacity": 0.75,
            "stroke": "#ffffff",
            "strokeWidth": 0.7,
        },
        "encoding": {"tooltip": fields},
    }
    dots = {
        "data": {"values": [row for code, row in rows.items() if code not in drawn]},
        "mark": {
            "type": "point",
            "filled": True,
            "size": 130,
            "opacity": 0.9,
            "stroke": "#ffffff",
            "strokeWidth": 1,
        },
        "encoding": {**_position(), **_signs(), "tooltip": fields},
    }
    return [shaded, dots]


def _places(places: Sequence[Marker], say: Texts) -> dict[str, Any]:
    rows = [{"lat": place.lat, "lon": place.lon, "kind": _PLACE, "place": place.name} for place in places]
    return {
        "data": {"values": rows},
        "mark": {
            "type": "point",
            "filled": True,
            "size": 260,
            "opacity": 1,
            "stroke": "#ffffff",
            "strokeWidth": 1.5,
        },
        "encoding": {**_position(), **_signs(), "tooltip": [{"field": "place", "title": say("Your place")}]},
    }


def _row(region: Region, programmes: Sequence[str], say: Texts) -> dict[str, Any]:
    return {
        "lat": region.lat,
        "lon": region.lon,
        "kind": _INSIDE,
        "region": f"{region.name} ({region.code})",
        "country": say.country(region.country),
        "programmes": "; ".join(programmes),
    }


def _position() -> dict[str, Any]:
    return {
        "latitude": {"field": "lat", "type": "quantitative"},
        "longitude": {"field": "lon", "type": "quantitative"},
    }


def _signs() -> dict[str, Any]:
    """Colour and shape together, so that the map reads without colour; the page says what they mean."""
    kinds = list(_COLOURS)
    return {
        "color": _sign(kinds, [_COLOURS[kind] for kind in kinds]),
        "shape": _sign(kinds, [_SHAPES[kind] for kind in kinds]),
    }


def _sign(kinds: list[str], values: list[str]) -> dict[str, Any]:
    scale = {"domain": kinds, "range": values}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": None}
