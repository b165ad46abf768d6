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

Detail = Literal["fine", "coarse"]
Ring = list[tuple[float, float]]
Polygon = list[Ring]

_COUNTRY = 2


@dataclass(frozen=True)
class Shapes:
    """The shapes of one corpus folder; the file is read when the first is asked for.

    "fine" is right to about 1.5 km of what the places tell, for maps of a programme; "coarse" has a third of the
    corners, for maps of half of Europe. Neighbours share their corners within one detail, not between the two.
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
        scale = int(self._content["scale"])
        listed: Sequence[Sequence[Sequence[int]]] = self._content[detail].get(code, ())
        return [[_ring(steps, scale) for steps in polygon] for polygon in listed]

    @cached_property
    def regions(self) -> frozenset[str]:
        """The NUTS 3 codes that have a shape."""
        return frozenset(code for code in self._content["fine"] if len(code) > _COUNTRY)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that have a shape, also of those without regions."""
        return tuple(code for code in self._content["fine"] if len(code) == _COUNTRY)

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
