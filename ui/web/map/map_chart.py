"""The map as a Vega-Lite description: shapes of regions, no background tiles, so it needs no network.

The countries around are drawn faintly, regions of the area darkly, the place asked for as a diamond. A region
without a shape is a dot, and where no shape of any country is known, faint dots show the land. To screen readers
it is one picture: pages say the same in words beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from corpus import Region, Shapes
from ui.texts import Texts, mark, screen_texts
from ui.web.map.map_frame import Frame
from ui.web.map.map_shapes import Feature, corners, detail_for, land_shapes, region_shapes, small_islands

_INSIDE: Final = "In the area"
_PLACE: Final = "Your place"
_COLOURS: Final = {_INSIDE: "#0b4ea2", _PLACE: "#c2410c"}
_SHAPES: Final = {_INSIDE: "circle", _PLACE: "diamond"}
_TOLD: Final = {"region": mark("Region"), "country": mark("Country"), "programmes": mark("Programmes")}
_LAND: Final = "#b3bfcb"
_LAND_SHAPE: Final = "#e9ecef"
_SEA: Final = "#f7fafc"
# Points stand for something around them, shapes for themselves.
_MARGIN_OF_POINTS: Final = 1.5
_MARGIN: Final = 0.5
_HEIGHT: Final = 360
# With more regions than this, countries that are covered wholly are drawn as one: borders could not be seen.
_MOST_REGIONS: Final = 250


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
    exact: Sequence[Feature] = (),
    shapes: Shapes | None = None,
    *,
    say: Texts | None = None,
) -> dict[str, Any]:
    """The chart of `covered` regions (each with the names of its programmes) among the regions `around`.

    `exact` are GeoJSON features with the property `code`, drawn in place of the approximate `shapes` of their
    regions. `say` gives the words, default English. Raises ValueError where there is nothing to draw.
    """
    say = say or screen_texts("en")
    whole = _whole_countries(covered, around)
    rows = _rows(covered, whole if shapes and len(covered) > _MOST_REGIONS else {}, say)
    codes = [region.code for region in covered]
    detail = detail_for(shapes, codes) if shapes else "fine"
    drawn = {feature["properties"]["code"]: feature for feature in exact}
    if shapes:
        missing = [code for code in rows if code not in drawn]
        drawn |= {item["properties"]["code"]: item for item in region_shapes(shapes, missing, detail)}
    frame = _frame(covered, places, [drawn[code] for code in rows if code in drawn])
    land = land_shapes(shapes, frame, detail, whole) if shapes else []
    dots = [] if land else [region for region in around if frame.holds(region.lat, region.lon)]
    layers = [_countries(land), _dots(dots), *_areas(rows, drawn, frame, say), _places(places, say)]
    return {
        "height": _HEIGHT,
        "description": say("Map of the areas"),
        "background": "#ffffff",
        "view": {"stroke": None, "fill": _SEA if land else None},
        "projection": frame.projection(),
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }


def _frame(
    covered: Mapping[Region, Sequence[str]], places: Sequence[Marker], drawn: Sequence[Feature]
) -> Frame:
    shaped = tuple(feature["properties"]["code"] for feature in drawn)
    points = [(region.lat, region.lon) for region in covered if not region.code.startswith(shaped)]
    points += [(place.lat, place.lon) for place in places]
    edges = corners(drawn)
    if not points and not edges:
        raise ValueError("a map needs at least one region or place")
    return Frame.around([*points, *edges], _MARGIN if edges else _MARGIN_OF_POINTS)


def _whole_countries(
    covered: Mapping[Region, Sequence[str]], around: Sequence[Region]
) -> dict[str, list[Region]]:
    """The countries that the area covers wholly, with their regions: their land need not be drawn beneath."""
    uncovered = {region.code[:2] for region in around if region not in covered}
    whole: dict[str, list[Region]] = {}
    for region in covered:
        if region.code[:2] not in uncovered:
            whole.setdefault(region.code[:2], []).append(region)
    return whole


def _rows(
    covered: Mapping[Region, Sequence[str]], whole: Mapping[str, Sequence[Region]], say: Texts
) -> dict[str, dict[str, Any]]:
    """What is told of each region, by code; a country that the same programmes cover `whole` is one."""
    rows = {region.code: _row(region, names, say) for region, names in covered.items()}
    for country, regions in whole.items():
        programmes = {tuple(covered[region]) for region in regions}
        if len(programmes) == 1:
            for region in regions:
                del rows[region.code]
            rows[country] = _row(regions[0], programmes.pop(), say) | {
                "region": say("All regions: {count}", count=say.number(len(regions)))
            }
    return rows


def _countries(land: Sequence[Feature]) -> dict[str, Any]:
    return {
        "data": {"values": land},
        "mark": {
            "type": "geoshape",
            "aria": False,
            "color": _LAND_SHAPE,
            "stroke": _LAND,
            "strokeWidth": 0.8,
            "clip": True,
            "tooltip": False,
        },
    }


def _dots(regions: Sequence[Region]) -> dict[str, Any]:
    return {
        "data": {"values": [{"lat": region.lat, "lon": region.lon} for region in regions]},
        "mark": {"type": "circle", "size": 14, "color": _LAND, "opacity": 1, "tooltip": False},
        "encoding": _position(),
    }


def _areas(
    rows: Mapping[str, dict[str, Any]], drawn: Mapping[str, Feature], frame: Frame, say: Texts
) -> list[dict[str, Any]]:
    islands = small_islands(drawn.values(), frame)
    small: list[Feature] = []
    large: list[Feature] = []
    for code, row in rows.items():
        if code in drawn:
            (small if code in islands else large).append({**drawn[code], "properties": _told(row)})
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
        "encoding": {**_position(), **_signs(), "tooltip": _tooltip(say)},
    }
    return [_shaded(large, "#ffffff", 0.7, say), _shaded(small, _COLOURS[_INSIDE], 3, say), dots]


def _shaded(shapes: Sequence[Feature], edge: str, width: float, say: Texts) -> dict[str, Any]:
    return {
        "data": {"values": shapes},
        "mark": {
            "type": "geoshape",
            "aria": False,
            "color": _COLOURS[_INSIDE],
            "opacity": 0.8,
            "stroke": edge,
            "strokeWidth": width,
            "clip": True,
        },
        "encoding": {"tooltip": _tooltip(say, "properties.")},
    }


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
        "region": f"{say.place(region.name, region.country)} ({region.code})",
        "country": say.country(region.country),
        "programmes": "; ".join(programmes),
    }


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """What is said of a region; that it is inside, and where, is seen."""
    return {field: row[field] for field in _TOLD}


def _tooltip(say: Texts, beginning: str = "") -> list[dict[str, str]]:
    return [{"field": beginning + field, "title": say(title)} for field, title in _TOLD.items()]


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
