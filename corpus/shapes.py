"""Approximate shapes of the regions and of the countries around them, for drawing maps without a network.

They are made from the table of places by scripts/draw_regions.py. Nothing is decided by them.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

from corpus.errors import CorrectCorpus

Detail = Literal["fine", "medium", "coarse"]
Ring = list[tuple[float, float]]
Polygon = list[Ring]

_COUNTRY = 2


@dataclass(frozen=True)
class Shapes:
    """The shapes of one corpus folder; the file is read when the first is asked for.

    "fine" is for maps of some hundred kilometres, "medium" for a thousand, "coarse" for half of Europe, with a third of
    the corners of "fine". Neighbours share their corners within one detail, not between two.
    """

    folder: Path

    @property
    def about(self) -> str:
        """How the shapes were made and what they are good for."""
        return str(self._content["about"])

    def polygons(self, code: str, detail: Detail = "fine") -> list[Polygon]:
        """The polygons of a NUTS 3 region of 2016 or of a country (two letters, as in NUTS); none if unknown.

        A polygon is a list of rings of (longitude, latitude) in degrees (WGS 84), each ring ending where it begins.
        The outer ring comes first and goes clockwise, as the chart library asks (GeoJSON itself asks for the
        opposite); holes go the other way. Raises CorrectCorpus if the file cannot be read.
        """
        scale = int(self._content[detail]["scale"])
        listed: Sequence[Sequence[Sequence[int]]] = self._content[detail]["shapes"].get(code, ())
        return [[_ring(steps, scale) for steps in polygon] for polygon in listed]

    @cached_property
    def regions(self) -> frozenset[str]:
        """The NUTS 3 codes that have a shape."""
        return frozenset(code for code in self._content["fine"]["shapes"] if len(code) > _COUNTRY)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that have a shape, also of those without regions."""
        return tuple(code for code in self._content["fine"]["shapes"] if len(code) == _COUNTRY)

    @cached_property
    def _content(self) -> Mapping[str, Any]:
        file = self.folder / "shapes.json.gz"
        try:
            with gzip.open(file, "rt", encoding="utf-8") as stream:
                content: Mapping[str, Any] = json.load(stream)
        except (OSError, EOFError, ValueError) as error:
            raise CorrectCorpus(
                f"nuts/{file.name}: cannot be read ({error}); restore the file or run scripts/draw_regions.py."
            ) from error
        return content


def _ring(steps: Sequence[int], scale: int) -> Ring:
    """Corners from the differences between them; the first corner is the last as well."""
    lons, lats = accumulate(steps[::2]), accumulate(steps[1::2])
    corners = [(lon / scale, lat / scale) for lon, lat in zip(lons, lats, strict=True)]
    return [*corners, corners[0]]
