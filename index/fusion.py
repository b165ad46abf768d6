"""Joins two scorings of the same candidates, which may lie in several indexes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NO_SPREAD = 1e-6


class Spread(NamedTuple):
    """Number, mean and standard deviation of scores."""

    of: int
    mean: float
    deviation: float


def z_scores(scores: Scores) -> Scores:
    """Scores as distances from their mean in standard deviations; all zero if they do not differ."""
    if scores.size == 0:
        return scores
    spread = float(scores.std())
    if spread < _NO_SPREAD:
        return np.zeros_like(scores)
    scaled: Scores = ((scores - scores.mean()) / spread).astype(np.float32)
    return scaled


def scaled_by(scores: Scores, spread: Spread) -> Scores:
    """Scores as distances from a mean in standard deviations that were found on more than these scores."""
    if spread.deviation < _NO_SPREAD:
        return np.zeros_like(scores)
    scaled: Scores = ((scores - np.float32(spread.mean)) / np.float32(spread.deviation)).astype(np.float32)
    return scaled


def spread_of(scores: Scores, count: int | None = None) -> Spread:
    """The spread of scores; `count`: of how many they are a fair sample, if not of themselves."""
    if not scores.size:
        return Spread(0, 0.0, 0.0)
    return Spread(scores.size if count is None else count, float(scores.mean()), float(scores.std()))


def together(spreads: Sequence[Spread]) -> Spread:
    """The spread of several groups as one."""
    count = sum(spread.of for spread in spreads)
    if not count:
        return Spread(0, 0.0, 0.0)
    mean = sum(spread.of * spread.mean for spread in spreads) / count
    square = sum(spread.of * (spread.deviation**2 + (spread.mean - mean) ** 2) for spread in spreads)
    return Spread(count, mean, float(np.sqrt(square / count)))


def fused(dense: Scores, lexical: Scores, dense_weight: float, lexical_weight: float) -> Scores:
    """The weighted sum of both z-scores, in the candidates' order.

    Normalised scores keep how far ahead a candidate is; ranks (reciprocal rank fusion) forget it.
    """
    total: Scores = dense_weight * z_scores(dense) + lexical_weight * z_scores(lexical)
    return total.astype(np.float32)
