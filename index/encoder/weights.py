"""The tensors of a transformer encoder by name, whatever file they come from.

Layers are named `emb`, `l0`, `l1`, ...; in each `q`, `k`, `v` and `ao` are the attention, `fi` and `fo` the
feed-forward, and `aln` and `oln` the normalisations after them; `.w` behind a name are the weights, `.b` the bias.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Shape:
    """Sizes of the transformer."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    type_vocabulary: int
    epsilon: float


class Weights(Protocol):
    """What a graph is built from, and checked against."""

    @property
    def shape(self) -> Shape: ...

    def floats(self, name: str) -> NDArray[np.float32]:
        """A small tensor, flat: a bias, a normalisation, `emb.pos` or `emb.type`."""

    def dense(self, name: str, columns: int) -> NDArray[np.float32]:
        """A layer's weights (outputs, `columns`)."""

    def words(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of some words, (len(ids), hidden)."""
