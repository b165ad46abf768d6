"""What a question finds in one index before anything is ranked, and the ranking over one or several."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder.base import Vectors
from index.fusion import Scores, Spread, fused, scaled_by, spread_of, together
from index.lexical import Frequencies
from index.scale import Scale
from index.store import Store
from index.types import Filters

CANDIDATES = 400  # of a large index, by meaning and again by words
_SAMPLE = 4096
# How many standard deviations a passage is worth that has the whole query, for a weight of 1 (docs/retrieval.md).
_A_WHOLE_QUERY = 14.0


@dataclass(frozen=True)
class Scored:
    """Candidates of one index with their scores, all (n,).

    `positions` are those of its store. In a small index all that the filters admit are candidates; in a large one
    those that are near in meaning or share words, and the spreads are those of all that the filters admit. `coverage`
    is there only where several indexes are searched together.
    """

    store: Store
    positions: NDArray[np.int64]
    dense: Scores
    meaning: Scores
    lexical: Scores
    spreads: tuple[Spread, Spread] | None = None
    coverage: Scores | None = None

    def both_spreads(self) -> tuple[Spread, Spread]:
        """Of meaning and of words."""
        return self.spreads or (spread_of(self.meaning), spread_of(self.lexical))


def scored(
    store: Store,
    query: str,
    vector: Vectors,
    scale: Scale,
    filters: Filters | None = None,
    everywhere: Frequencies | None = None,
) -> Scored:
    """Scores what the filters admit; `vector` (dimension,) is that of the query."""
    admitted = store.admitted(filters)
    count = int(np.count_nonzero(admitted))
    words = store.lexical.scores(query, everywhere)
    share = store.lexical.coverage(query, everywhere) if everywhere else None
    if store.nearest is None:
        positions = np.flatnonzero(admitted)
        dense, own = (found[positions] for found in store.similarities(vector))
        meaning = _meaning(scale, dense, own)
        return Scored(store, positions, dense, meaning, words[positions], None, _at(share, positions))
    if count <= _SAMPLE:
        positions = np.flatnonzero(admitted)
    else:
        near = store.nearby(vector, CANDIDATES, None if count == len(admitted) else admitted)
        positions = np.union1d(near, _best_by_words(np.where(admitted, words, 0), CANDIDATES))
    dense, own = store.similarities_at(vector, positions)
    meaning = _meaning(scale, dense, own)
    if count <= _SAMPLE:
        return Scored(store, positions, dense, meaning, words[positions], None, _at(share, positions))
    # every n-th passage tells how near passages are in general
    passing = np.flatnonzero(admitted)
    sample = passing[:: len(passing) // _SAMPLE]
    spreads = (
        spread_of(_meaning(scale, *store.similarities_at(vector, sample)), count),
        spread_of(words[passing]),
    )
    return Scored(store, positions, dense, meaning, words[positions], spreads, _at(share, positions))


def _at(values: Scores | None, positions: NDArray[np.int64]) -> Scores | None:
    return None if values is None else values[positions]


def ranked(sides: Sequence[Scored], dense_weight: float, lexical_weight: float) -> Scores:
    """The fused scores of all candidates, side after side: both z-scores, normalised over all sides together."""
    lexical = np.concatenate([side.lexical for side in sides])
    if all(side.spreads is None for side in sides):
        meaning = np.concatenate([side.meaning for side in sides])
        return fused(meaning, lexical, dense_weight, lexical_weight)
    by_words = together([side.both_spreads()[1] for side in sides])
    total: Scores = dense_weight * _far_ahead(sides) + lexical_weight * scaled_by(lexical, by_words)
    return total.astype(np.float32)


def ranked_by_coverage(sides: Sequence[Scored], dense_weight: float, lexical_weight: float) -> Scores:
    """The same with the share of the query that a passage has in the place of how far ahead its words put it."""
    share = np.concatenate([side.lexical if side.coverage is None else side.coverage for side in sides])
    total = dense_weight * _far_ahead(sides) + lexical_weight * _A_WHOLE_QUERY * share
    fused_scores: Scores = total.astype(np.float32)
    return fused_scores


def _far_ahead(sides: Sequence[Scored]) -> Scores:
    """The z-scores of meaning over all sides together."""
    spread = together([side.both_spreads()[0] for side in sides])
    return np.concatenate([scaled_by(side.meaning, spread) for side in sides])


def _meaning(scale: Scale, dense: Vectors, own: Vectors) -> Scores:
    return scale(np.float32(0.5) * (dense + own))


def _best_by_words(words: Scores, most: int) -> NDArray[np.int64]:
    """The passages that share the most words, at most `most`, none that shares no word."""
    best = np.argpartition(-words, most - 1)[:most] if len(words) > most else np.arange(len(words))
    chosen: NDArray[np.int64] = best[words[best] > 0].astype(np.int64)
    return chosen
