"""The sheets that `draw_regions.py` draws on: parts of the world, each on a plane of its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EARTH_KM = 6371.0

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Sheet:
    """A part of the world drawn on a plane of its own, equal in area; `lat` and `lon` are its middle.

    In km: `reach` is how far land goes around a place (a little more than half the way to its neighbours, within
    these limits), `gaps` of up to twice this are land within a region (by how thinly it is settled, within these
    limits), and of countries without regions only what lies `around` this near to a region counts. `detail` divides
    the tolerances.
    """

    name: str
    lat: float
    lon: float
    radius: float
    reach: tuple[float, float] = (2.5, 5.0)
    gaps: tuple[float, float] = (3.0, 8.0)
    around: float = 250.0
    detail: float = 3.0

    def project(self, lonlat: Points) -> Points:
        """Degrees to kilometres (Lambert's azimuthal equal-area projection of the sphere)."""
        lon, lat = np.radians(lonlat[:, 0] - self.lon), np.radians(lonlat[:, 1])
        mid = np.radians(self.lat)
        cosine = np.sin(mid) * np.sin(lat) + np.cos(mid) * np.cos(lat) * np.cos(lon)
        k = np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
        x = k * np.cos(lat) * np.sin(lon)
        y = k * (np.cos(mid) * np.sin(lat) - np.sin(mid) * np.cos(lat) * np.cos(lon))
        return EARTH_KM * np.column_stack([x, y])

    def back(self, xy: Points) -> Points:
        """Kilometres to degrees."""
        x, y = xy[:, 0] / EARTH_KM, xy[:, 1] / EARTH_KM
        rho = np.maximum(np.hypot(x, y), 1e-12)
        c, mid = 2 * np.arcsin(np.minimum(rho / 2, 1)), np.radians(self.lat)
        lat = np.arcsin(np.cos(c) * np.sin(mid) + y * np.sin(c) * np.cos(mid) / rho)
        lon = np.arctan2(x * np.sin(c), rho * np.cos(mid) * np.cos(c) - y * np.sin(mid) * np.sin(c))
        return np.column_stack([np.degrees(lon) + self.lon, np.degrees(lat)])


SHEETS = (
    Sheet("Azores", 38.5, -28.0, 500),
    Sheet("Madeira", 32.8, -16.9, 200),
    Sheet("Canaries", 28.4, -15.7, 400),
    Sheet("Antilles", 15.9, -61.5, 400),
    Sheet("Guyane", 4.0, -53.0, 500, reach=(8, 45), gaps=(60, 90), around=1, detail=1),
    Sheet("Réunion", -21.1, 55.5, 200, gaps=(12, 15)),
    Sheet("Mayotte", -12.8, 45.2, 200),
    Sheet("Europe", 52.0, 12.0, 4500, reach=(4, 30), gaps=(10, 60), detail=1),
)
