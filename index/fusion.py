"""Joins two scorings of the same candidates."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def z_scores(scores: Scores) -> Scores:
    """Scores as distances from their mean in standard deviations; all zero if they do not differ."""
    if scores.size == 0:
        return scores
    spread = float(scores.std())
    if spread < 1e-6:
        return np.zeros_like(scores)
    scaled: Scores = ((scores - scores.mean()) / spread).astype(np.float32)
    return scaled


def fused(dense: Scores, lexical: Scores, dense_weight: float, lexical_weight: float) -> Scores:
    """The weighted sum of both z-scores, in the candidates' order.

    Normalised scores keep how far ahead a candidate is; ranks (reciprocal rank fusion) forget it.
    """
    total: Scores = dense_weight * z_scores(dense) + lexical_weight * z_scores(lexical)
    return total.astype(np.float32)
