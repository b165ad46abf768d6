"""What a question finds in one index before anything is ranked, and the ranking over one or several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.encoder.base import Vectors
from index.fusion import Scores, Spread, fused, scaled_by, spread_of, together
from index.lexical import Frequencies
from index.scale import Scale
from index.store import Similarities, Store
from index.types import Filters

CANDIDATES = 400  # of a large index, by meaning and again by words
_SAMPLE = 4096
# How many standard deviations a passage is worth that has the whole query, for a weight of 1 (docs/retrieval.md).
_A_WHOLE_QUERY = 14.0


class Joint(NamedTuple):
    """What passages of several indexes are ranked by, (n,) each.

    `meaning` leans half on the passage's own text: a shipped passage has known wordings, a document has none.
    `coverage` is how much of the query it has.
    """

    meaning: Scores
    coverage: Scores


@dataclass(frozen=True)
class Scored:
    """Candidates of one index with their scores, all (n,).

    `positions` are those of its store. In a small index all that the filters admit are candidates; in a large one
    those that are near in meaning or share words, and the spreads (of what ranks by meaning, and of words) are those
    of all that the filters admit. `joint` is there only where several indexes are searched together.
    """

    store: Store
    positions: NDArray[np.int64]
    dense: Scores
    meaning: Scores
    lexical: Scores
    joint: Joint | None = None
    spreads: tuple[Spread, Spread] | None = None

    @property
    def ranking(self) -> Scores:
        """The meaning that this search ranks by."""
        return self.joint.meaning if self.joint else self.meaning

    def both_spreads(self) -> tuple[Spread, Spread]:
        """Of meaning and of words."""
        return self.spreads or (spread_of(self.ranking), spread_of(self.lexical))


def scored(
    store: Store,
    query: str,
    vector: Vectors,
    scale: Scale,
    filters: Filters | None = None,
    everywhere: Frequencies | None = None,
) -> Scored:
    """Scores what the filters admit; `vector` (dimension,) is that of the query.

    `everywhere`: how often the query's terms occur in all indexes, where several are searched together.
    """
    admitted = store.admitted(filters)
    count = int(np.count_nonzero(admitted))
    share: Scores | None = None
    if everywhere is None:
        words = store.lexical.scores(query)
    else:
        words, share = store.lexical.scores_and_coverage(query, everywhere)
    if store.nearest is None:
        positions = np.flatnonzero(admitted)
        near = store.similarities(vector).at(positions)
    else:
        positions = np.flatnonzero(admitted) if count <= _SAMPLE else _few(store, vector, words, admitted)
        near = store.similarities_at(vector, positions)
    joint = None if share is None else Joint(_balanced(scale, near), share[positions])
    found = Scored(store, positions, near.best, _meaning(scale, near), words[positions], joint)
    if len(positions) == count:
        return found
    # every n-th passage tells how near passages are in general
    passing = np.flatnonzero(admitted)
    sample = store.similarities_at(vector, passing[:: len(passing) // _SAMPLE])
    ranking = _balanced(scale, sample) if joint else _meaning(scale, sample)
    spreads = (spread_of(ranking, count), spread_of(words[passing]))
    return Scored(store, positions, found.dense, found.meaning, found.lexical, joint, spreads)


def ranked(sides: Sequence[Scored], dense_weight: float, lexical_weight: float) -> Scores:
    """The fused scores of all candidates, side after side: both z-scores, normalised over all sides together."""
    lexical = np.concatenate([side.lexical for side in sides])
    if all(side.spreads is None for side in sides):
        meaning = np.concatenate([side.ranking for side in sides])
        return fused(meaning, lexical, dense_weight, lexical_weight)
    by_words = together([side.both_spreads()[1] for side in sides])
    total: Scores = dense_weight * _far_ahead(sides) + lexical_weight * scaled_by(lexical, by_words)
    return total.astype(np.float32)


def ranked_jointly(
    sides: Sequence[Scored], dense_weight: float, lexical_weight: float, multilingual: bool = True
) -> Scores:
    """The same with the share of the query that a passage has in the place of how far ahead its words put it.

    Where the encoder knows one language only, how far ahead counts besides: of a question in another language a
    shared name or number is all that is understood.
    """
    share = np.concatenate([side.joint.coverage for side in sides if side.joint])
    total = dense_weight * _far_ahead(sides) + lexical_weight * _A_WHOLE_QUERY * share
    if not multilingual:
        by_words = together([side.both_spreads()[1] for side in sides])
        total += lexical_weight * scaled_by(np.concatenate([side.lexical for side in sides]), by_words)
    scores: Scores = total.astype(np.float32)
    return scores


def _far_ahead(sides: Sequence[Scored]) -> Scores:
    """The z-scores of meaning over all sides together."""
    spread = together([side.both_spreads()[0] for side in sides])
    return np.concatenate([scaled_by(side.ranking, spread) for side in sides])


def _meaning(scale: Scale, near: Similarities) -> Scores:
    return scale(np.float32(0.5) * (near.best + near.typical))


def _balanced(scale: Scale, near: Similarities) -> Scores:
    return scale(np.float32(0.25) * (near.best + near.typical) + np.float32(0.5) * near.text)


def _few(store: Store, vector: Vectors, words: Scores, admitted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The candidates of a large index: nearest in meaning, and sharing the most words."""
    near = store.nearby(vector, CANDIDATES, None if admitted.all() else admitted)
    return np.union1d(near, _best_by_words(np.where(admitted, words, 0), CANDIDATES))


def _best_by_words(words: Scores, most: int) -> NDArray[np.int64]:
    """The passages that share the most words, at most `most`, none that shares no word."""
    best = np.argpartition(-words, most - 1)[:most] if len(words) > most else np.arange(len(words))
    chosen: NDArray[np.int64] = best[words[best] > 0].astype(np.int64)
    return chosen
