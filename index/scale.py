"""One scale of nearness for all encoders.

Encoders differ in what a cosine of 0.8 means: one puts unrelated questions at 0.3, another at 0.84. What is decided by
nearness would be right for one of them only. So nearness is measured against the index itself: how near a known
question is to the other wordings of the same matter, and to other matters.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_UNRELATED = (
    0.841  # multilingual-e5-small on the shipped corpus: a matter's wordings and the centre of another,
)
_RELATED = 0.931  # and the centre of its own (means over 495 matters with 7,602 wordings)
_SAME = 0.02
_FEWEST_MATTERS = 20


@dataclass(frozen=True)
class Scale:
    """Maps an encoder's cosines to those of multilingual-e5-small, on which the margins were set."""

    factor: float = 1.0
    offset: float = 0.0

    @classmethod
    def of(cls, groups: list[NDArray[np.float32]]) -> "Scale":
        """From the wordings of each matter, unit vectors (n, dimension) each.

        No change where there are too few to measure, or where the encoder has the scale already.
        """
        groups = [rows for rows in groups if len(rows)]
        if len(groups) < _FEWEST_MATTERS:
            return cls()
        means = np.array([rows.mean(axis=0) for rows in groups], np.float64)
        centres = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
        own = (means * centres).sum(axis=1)
        others = (means @ centres.sum(axis=0) - own) / (len(groups) - 1)
        related, unrelated = float(own.mean()), float(others.mean())
        if abs(related - _RELATED) < _SAME and abs(unrelated - _UNRELATED) < _SAME:
            return cls()
        if related - unrelated < 1e-3:
            return cls()
        factor = (_RELATED - _UNRELATED) / (related - unrelated)
        return cls(factor, _RELATED - factor * related)

    def __call__(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Nearness for cosines, any shape."""
        scaled: NDArray[np.float32] = (cosines * np.float32(self.factor) + np.float32(self.offset)).astype(
            np.float32
        )
        return scaled
