"""How sure a figure is: Wilson intervals of shares, bootstrap intervals of means and of differences of pairs."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from pydantic import BaseModel, ConfigDict

_Z95 = 1.959963984540054
_RESAMPLES = 2000
_SEED = 2021


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Share(_Model):
    """`met` of `counted`, and the Wilson score interval of the share at 95 %; None where nothing counted."""

    met: int
    counted: int
    share: float | None
    low: float | None
    high: float | None


class Mean(_Model):
    """The mean of `counted` values and its bootstrap interval at 95 %."""

    counted: int
    mean: float
    low: float
    high: float


def wilson(met: int, counted: int) -> Share:
    """The share and its Wilson score interval at 95 %, to 4 digits. Raises ValueError if met > counted."""
    if not 0 <= met <= counted:
        raise ValueError(f"{met} of {counted} is no share")
    if counted == 0:
        return Share(met=0, counted=0, share=None, low=None, high=None)
    p, z2 = met / counted, _Z95**2
    centre = (p + z2 / (2 * counted)) / (1 + z2 / counted)
    half = _Z95 / (1 + z2 / counted) * sqrt(p * (1 - p) / counted + z2 / (4 * counted**2))
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    return Share(met=met, counted=counted, share=round(p, 4), low=round(low, 4), high=round(high, 4))


def bootstrap(values: Sequence[float]) -> Mean:
    """The mean and its percentile bootstrap interval at 95 %, to 4 digits; the same values give the same interval.

    Raises ValueError if there are none.
    """
    if not values:
        raise ValueError("no value")
    data = np.asarray(values, dtype=np.float64)
    picks = np.random.default_rng(_SEED).integers(0, len(data), size=(_RESAMPLES, len(data)))
    low, high = np.percentile(data[picks].mean(axis=1), (2.5, 97.5))
    return Mean(
        counted=len(data),
        mean=round(float(data.mean()), 4),
        low=round(float(low), 4),
        high=round(float(high), 4),
    )
