"""Nearness in meaning of a sentence and its sources, by the encoder that searches."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.encoder.base import Encoder, Vectors
from index.scale import Scale

_REMEMBERED = 4096
# multilingual-e5-small, as in index/scale.py: cosines of texts that have nothing, and much, in common.
UNRELATED, RELATED = 0.84, 0.93


class Meaning:
    """Nearness from 0 (nothing in common) to about 1 (the same); vectors are remembered."""

    def __init__(self, encoder: Encoder, scale: Scale | None = None) -> None:
        self._encoder = encoder
        self._scale = scale or Scale()
        self._vector = lru_cache(maxsize=_REMEMBERED)(self._encoded)

    def __call__(self, sentence: str, texts: Sequence[str]) -> float:
        """How near the nearest of `texts` is to the sentence; 0 without texts."""
        if not sentence.strip() or not texts:
            return 0.0
        mine = self._vector(sentence)
        cosines = np.array([float(mine @ self._vector(text)) for text in texts], np.float32)
        nearest = float(self._scale(cosines).max())
        return (nearest - UNRELATED) / (RELATED - UNRELATED)

    def _encoded(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode_passages([text])[0]
        return vector
