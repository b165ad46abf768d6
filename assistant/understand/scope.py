"""Whether a question is about Interreg at all.

Two judges on the encoder's vectors are added up: which known question is nearest, one of our field or one of other
matters; and on which side of a plane between the two kinds the question lies (linear discriminant by ridge
regression, both kinds weighing alike). The first knows single topics, the second what our field sounds like in
general. Both are made from the index at start, so any encoder will do.
"""

import numpy as np
from numpy.typing import NDArray

from assistant.understand.intents import OUTSIDE
from index import Hybrid
from index.vectors import cosines

_RIDGE = 1e-4
_NEAREST_WEIGHT = 20.0
_NOT_OUR_FIELD = ("guide:out-of-scope-funds#",)
_NEITHER = frozenset({"intent:misuse", "intent:small_talk", "intent:write_for_me", "intent:live_figure"})
_OUTSIDE_IDS = frozenset({OUTSIDE, "intent:out_of_scope"})

Vectors = NDArray[np.float32]


class Scope:
    """Judges questions by their vectors; below zero lies what is not about Interreg."""

    def __init__(self, inside: Vectors, outside: Vectors, factor: float = 1.0) -> None:
        """`inside` and `outside` are unit vectors of known questions, (n, dimension) each, n at least 1.

        `factor` stretches differences of cosines to the scale of the packaged encoder (`index.scale`).
        """
        self._inside, self._outside = inside, outside
        self._nearest_weight = _NEAREST_WEIGHT * factor
        both = np.vstack([inside, outside]).astype(np.float64)
        sides = np.concatenate([np.ones(len(inside)), -np.ones(len(outside))])
        weights = np.concatenate(
            [np.full(len(inside), 0.5 / len(inside)), np.full(len(outside), 0.5 / len(outside))]
        )
        centre = weights @ both
        spread = (both - centre) * weights[:, None]
        covariance = spread.T @ (both - centre) + _RIDGE * np.eye(both.shape[1])
        self._normal = np.linalg.solve(covariance, spread.T @ sides)
        self._offset = float(centre @ self._normal)

    @classmethod
    def of(cls, search: Hybrid) -> "Scope | None":
        """From the wordings in an index; None for an index without examples of other matters."""
        inside: list[Vectors] = []
        outside: list[Vectors] = []
        for passage_id, rows in search.store.wordings():
            if passage_id in _OUTSIDE_IDS:
                outside.append(rows)
            elif passage_id not in _NEITHER and not passage_id.startswith(_NOT_OUR_FIELD):
                inside.append(rows)
        if not inside or not outside:
            return None
        return cls(np.vstack(inside), np.vstack(outside), search.scale.factor)

    def margin(self, question: Vectors) -> float:
        """How far inside (above zero) or outside (below) the question (dimension,) lies."""
        nearest = float(cosines(self._inside, question).max() - cosines(self._outside, question).max())
        return float(question @ self._normal) - self._offset + self._nearest_weight * nearest
