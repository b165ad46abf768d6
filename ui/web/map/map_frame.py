"""The window of a map: what of the globe is seen, and how it is laid on the screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Any, Final

_ASPECT: Final = 1.5
# Land is drawn beyond the window, since the drawing may be wider than the window needs.
_WIDEST: Final = 2.8
_LAT_LIMIT: Final = 85.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A window in degrees, seen in Lambert's azimuthal equal-area projection around its middle."""

    south: float
    north: float
    west: float
    east: float

    @classmethod
    def around(cls, points: Sequence[Point], margin: float) -> "Frame":
        """The window around points of (latitude, longitude): with a margin in degrees, and as wide as drawings are.

        Raises ValueError if there are no points.
        """
        lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
        south, north = max(min(lats) - margin, -_LAT_LIMIT), min(max(lats) + margin, _LAT_LIMIT)
        shrink = cos(radians((south + north) / 2))
        needed = (max(lons) - min(lons)) / 2 + margin / shrink
        half = min(max(needed, _ASPECT * (north - south) / 2 / shrink), 170)
        middle = (min(lons) + max(lons)) / 2
        return cls(south, north, middle - half, middle + half)

    @property
    def middle(self) -> Point:
        """Latitude and longitude."""
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    def holds(self, lat: float, lon: float) -> bool:
        return self.south <= lat <= self.north and self.west <= lon <= self.east

    def surroundings(self) -> "Frame":
        """A larger window that holds all that can be seen, however wide the drawing is."""
        height = self.north - self.south
        lat, lon = self.middle
        wide = _WIDEST * height / 2 / cos(radians(min(abs(lat) + height / 2, 80)))
        half = min(max(wide, (self.east - self.west) * 0.6), 170)
        tall = (self.east - self.west) * cos(radians(lat)) * 0.5
        south, north = min(self.south - 0.2 * height, lat - tall), max(self.north + 0.2 * height, lat + tall)
        return Frame(max(south, -_LAT_LIMIT), min(north, _LAT_LIMIT), lon - half, lon + half)

    def projection(self) -> dict[str, Any]:
        """The projection in Vega-Lite's words: the window fills the drawing, whatever its size turns out to be.

        Said outright because the library would else fit the drawing to all land around as well.
        """
        lat, lon = self.middle
        edge = [self._seen(point) for point in self._edge()]
        left, right = min(x for x, _ in edge), max(x for x, _ in edge)
        bottom, top = min(y for _, y in edge), max(y for _, y in edge)
        scale = f"min(width / {right - left:.6f}, height / {top - bottom:.6f})"
        across, up = (left + right) / 2, (bottom + top) / 2
        shift = f"[width / 2 - {scale} * ({across:.6f}), height / 2 + {scale} * ({up:.6f})]"
        return {
            "type": "azimuthalEqualArea",
            "rotate": [-lon, -lat, 0],
            "scale": {"expr": scale},
            "translate": {"expr": shift},
        }

    def _edge(self) -> Iterable[Point]:
        lat, lon = self.middle
        yield from ((y, x) for y in (self.south, lat, self.north) for x in (self.west, lon, self.east))

    def _seen(self, point: Point) -> Point:
        """Where a point lies on the plane, in radii of the globe, x to the right and y up."""
        lat, lon = radians(point[0]), radians(point[1] - self.middle[1])
        mid = radians(self.middle[0])
        cosine = sin(mid) * sin(lat) + cos(mid) * cos(lat) * cos(lon)
        k = sqrt(2 / max(1 + cosine, 1e-9))
        return k * cos(lat) * sin(lon), k * (cos(mid) * sin(lat) - sin(mid) * cos(lat) * cos(lon))
