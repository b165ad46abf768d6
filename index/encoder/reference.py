"""The encoder once more in plain float32 numpy, slow and obvious, to check the prepared graph."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from index.encoder.base import Vectors, unit_length
from index.encoder.weights import Weights

Matrix = NDArray[np.float32]


def reference_vectors(
    weights: Weights, token_ids: Sequence[Sequence[int]], first_token: bool = False
) -> Vectors:
    """Unit vectors float32 (texts, hidden) of token sequences that include the special tokens.

    That of the `first_token` of each text, or the mean of all.
    """
    sizes = [len(ids) for ids in token_ids]
    hidden = _embedded(weights, token_ids)
    for layer in range(weights.shape.layers):
        hidden = _layer(weights, f"l{layer}", hidden, sizes)
    ends = np.cumsum(sizes)
    texts = [hidden[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    return unit_length(np.stack([text[0] if first_token else text.mean(axis=0) for text in texts]))


def _embedded(weights: Weights, token_ids: Sequence[Sequence[int]]) -> Matrix:
    """All tokens of all texts one below the other, (tokens, hidden): without padding, without a mask."""
    size = weights.shape.hidden
    positions = weights.floats("emb.pos").reshape(-1, size)
    types = weights.floats("emb.type").reshape(-1, size)
    rows = []
    for ids in token_ids:
        rows.append(weights.words(ids) + positions[: len(ids)] + types[0])
    return _normalised(weights, "emb.ln", np.concatenate(rows))


def _layer(weights: Weights, name: str, hidden: Matrix, sizes: Sequence[int]) -> Matrix:
    query, key, value = (_linear(weights, f"{name}.{part}", hidden) for part in "qkv")
    attended = np.empty_like(hidden)
    start = 0
    for size in sizes:
        rows = slice(start, start + size)
        attended[rows] = _attention(query[rows], key[rows], value[rows], weights.shape.heads)
        start += size
    hidden = _normalised(weights, f"{name}.aln", hidden + _linear(weights, f"{name}.ao", attended))
    active = _gelu(_linear(weights, f"{name}.fi", hidden))
    return _normalised(weights, f"{name}.oln", hidden + _linear(weights, f"{name}.fo", active))


def _linear(weights: Weights, name: str, inputs: Matrix) -> Matrix:
    result: Matrix = inputs @ weights.dense(f"{name}.w", inputs.shape[1]).T
    return result + weights.floats(f"{name}.b")


def _attention(query: Matrix, key: Matrix, value: Matrix, heads: int) -> Matrix:
    width = query.shape[1] // heads
    parts = []
    for head in range(heads):
        columns = slice(head * width, (head + 1) * width)
        scores = query[:, columns] @ key[:, columns].T / np.float32(sqrt(width))
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        parts.append(chances / chances.sum(axis=1, keepdims=True) @ value[:, columns])
    joined: Matrix = np.concatenate(parts, axis=1).astype(np.float32)
    return joined


def _normalised(weights: Weights, name: str, inputs: Matrix) -> Matrix:
    centred = inputs - inputs.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + np.float32(weights.shape.epsilon))
    result: Matrix = centred / spread * weights.floats(f"{name}.w") + weights.floats(f"{name}.b")
    return result


def _gelu(inputs: Matrix) -> Matrix:
    from math import erf

    exact = np.vectorize(erf, otypes=[np.float32])
    result: Matrix = np.float32(0.5) * inputs * (1 + exact(inputs / np.float32(sqrt(2))))
    return result
