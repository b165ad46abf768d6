"""A map of one country on which a region can be picked."""

from collections.abc import Sequence
from typing import Any, Final

from corpus import Region, Shapes
from ui.web.map.map_frame import Frame
from ui.web.map.map_shapes import Feature, corners, detail_for, land_shapes, region_shapes

SELECTION: Final = "picked"
# Parts of a country that lie oceans away would make a map of mostly water: each is a map of its own.
_APART: Final = ("ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "PT20", "PT30")
_FILL: Final = "#cfe0f3"
_CHOSEN: Final = "#0b4ea2"
_EDGE: Final = "#5d7186"
_HEIGHT: Final = 420


def parts(regions: Sequence[Region]) -> dict[str, list[Region]]:
    """The maps there are, by country code or by the code of a far part, each with its regions."""
    found: dict[str, list[Region]] = {}
    for region in regions:
        part = next((code for code in _APART if region.code.startswith(code)), region.country)
        found.setdefault(part, []).append(region)
    return dict(sorted(found.items()))


def pick_chart(regions: Sequence[Region], shapes: Shapes, title: str) -> dict[str, Any]:
    """The chart of `regions`; a click puts the region's `code` into the selection `SELECTION`.

    `title` is what a screen reader says of it. Raises ValueError where no region has a shape.
    """
    codes = [region.code for region in regions]
    detail = detail_for(shapes, codes)
    names = {region.code: region.name for region in regions}
    drawn = region_shapes(shapes, codes, detail)
    frame = Frame.around(corners(drawn), 0.3)
    rows = [
        {**feature, "code": code, "region": f"{names[code]} ({code})"}
        for feature in drawn
        for code in (feature["properties"]["code"],)
    ]
    around = land_shapes(shapes, frame, detail, {regions[0].country})
    return {
        "height": _HEIGHT,
        "description": title,
        "background": "#ffffff",
        "view": {"stroke": None, "fill": "#f7fafc"},
        "projection": frame.projection(),
        "layer": [_land(around), _regions(rows)],
    }


def _land(around: Sequence[Feature]) -> dict[str, Any]:
    return {
        "data": {"values": list(around)},
        "mark": {
            "type": "geoshape",
            "aria": False,
            "color": "#e9ecef",
            "stroke": "#b3bfcb",
            "clip": True,
            "tooltip": False,
        },
    }


def _regions(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": list(rows)},
        "params": [{"name": SELECTION, "select": {"type": "point", "fields": ["code"]}}],
        "mark": {
            "type": "geoshape",
            "aria": False,
            "stroke": _EDGE,
            "strokeWidth": 0.8,
            "clip": True,
            "cursor": "pointer",
        },
        "encoding": {
            "color": {
                "condition": {"param": SELECTION, "value": _CHOSEN, "empty": False},
                "value": _FILL,
            },
            "tooltip": [{"field": "region"}],
        },
    }
