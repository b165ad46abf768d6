"""Charts of figures as Vega-Lite descriptions: shapes and words beside colour, no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_BLUE: Final = "#0b4ea2"
_ORANGE: Final = "#b45309"
_GREY: Final = "#465463"
_LINES: Final = (_BLUE, _ORANGE, "#166534", "#7e22ce", "#1b2733")
_SHARE: Final = {"format": ".0%", "grid": True}


@dataclass(frozen=True)
class Bar:
    """A figure from 0 to 1 with its 95 % interval, and the least that is asked for, if anything is."""

    name: str
    value: float
    low: float
    high: float
    least: float | None = None


@dataclass(frozen=True)
class Point:
    """A figure of one run; `at` in ISO form."""

    name: str
    at: str
    run: str
    value: float


def figures_chart(bars: Sequence[Bar]) -> dict[str, Any]:
    """A bar a figure, a line for its interval, an orange tick for the threshold."""
    rows = [bar.__dict__ for bar in bars]
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}}
    x = {"type": "quantitative", "scale": {"domain": [0, 1]}, "title": None, "axis": _SHARE}
    tooltip = [
        {"field": "name", "title": " "},
        *(
            {"field": f, "title": f, "format": ".1%", "type": "quantitative"}
            for f in ("value", "low", "high")
        ),
    ]
    layers = [
        {
            "mark": {"type": "bar", "color": _BLUE, "opacity": 0.75, "height": 14},
            "encoding": {"x": {"field": "value", **x}, "y": y, "tooltip": tooltip},
        },
        {
            "mark": {"type": "rule", "color": _GREY, "strokeWidth": 2},
            "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}, "y": y},
        },
        {
            "transform": [{"filter": "isValid(datum.least)"}],
            "mark": {"type": "tick", "color": _ORANGE, "thickness": 4, "height": 22},
            "encoding": {"x": {"field": "least", **x}, "y": y},
        },
    ]
    return {"height": {"step": 28}, "data": {"values": rows}, "layer": layers, **_PLAIN}


def trend_chart(points: Sequence[Point]) -> dict[str, Any]:
    """A line a figure over the runs; the shape of its points tells lines apart without colour."""
    rows = [point.__dict__ for point in points]
    legend = {"orient": "bottom", "title": None, "columns": 1}
    name = {"field": "name", "type": "nominal", "legend": legend}
    return {
        "height": 260,
        "data": {"values": rows},
        "mark": {"type": "line", "point": {"size": 70, "filled": True}, "strokeWidth": 2},
        "encoding": {
            "x": {"field": "at", "type": "temporal", "title": None},
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"zero": False},
                "title": None,
                "axis": {**_SHARE, "format": ".1%"},
            },
            "color": {**name, "scale": {"range": list(_LINES)}},
            "shape": name,
            "tooltip": [
                {"field": "name", "title": " "},
                {"field": "run", "title": " "},
                {"field": "value", "title": " ", "format": ".1%"},
            ],
        },
        **_PLAIN,
    }


_PLAIN: Final = {"background": "#ffffff", "view": {"stroke": None}}
