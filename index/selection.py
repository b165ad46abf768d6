"""From ranked candidates to the hits that are shown: no repetitions, different sources, neighbours."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.encoder.base import Vectors
from index.fusion import Scores
from index.rerank import Reranker
from index.scoring import Scored
from index.types import Hit, Options, document_of
from ingest.passage import Passage

_POOL = 5  # candidates looked at for each hit wanted, where some of them are passed over
_MOST = 200  # and at most
_RERANKED = 50


@dataclass(frozen=True)
class _Found:
    """A hit and where it lies."""

    hit: Hit
    side: Scored
    position: int


def selected(
    query: str,
    sides: Sequence[Scored],
    scores: Scores,
    k: int,
    options: Options,
    reranker: Reranker | None = None,
) -> list[Hit]:
    """The `k` hits, best first. `scores` are those of all candidates, side after side.

    Equal scores keep the order of the index, so that the same question gives the same list. A passage that says
    nearly the same as one before it (`duplicate_of`) is passed over.
    """
    order = np.argsort(-scores, kind="stable")
    looked_at = k if options.diversity == 0 else k * _POOL
    while True:
        found = _hits(sides, scores, order[: max(looked_at, _RERANKED) if reranker else looked_at])
        if reranker is not None:
            found = _reranked(query, found, reranker)
        found = _capped(_without_repetitions(found), options.per_source)
        if len(found) >= k or reranker is not None or looked_at >= min(len(order), _MOST * k):
            break
        looked_at *= _POOL  # some were passed over: look further
    if options.diversity > 0:
        found = _diverse(found, k, options.diversity)
    return [_with_neighbours(one, options.neighbours) for one in found[:k]]


def _hits(sides: Sequence[Scored], scores: Scores, best: NDArray[np.int64]) -> list[_Found]:
    """The candidates numbered `best`, in that order, each with its passage; numbers run on from side to side."""
    found: dict[int, _Found] = {}
    begin = 0
    for side in sides:
        end = begin + len(side.positions)
        own = best[(best >= begin) & (best < end)]
        passages = side.store.passages_at([int(position) for position in side.positions[own - begin]])
        for number, passage in zip(own, passages, strict=True):
            found[int(number)] = _found(side, int(number - begin), passage, float(scores[number]))
        begin = end
    return [found[int(number)] for number in best]


def _found(side: Scored, row: int, passage: Passage, score: float) -> _Found:
    dense, lexical, meaning = (float(some[row]) for some in (side.dense, side.lexical, side.meaning))
    return _Found(Hit(passage, score, dense, lexical, meaning), side, int(side.positions[row]))


def _reranked(query: str, found: list[_Found], reranker: Reranker) -> list[_Found]:
    """In the order of the cross-encoder, whose score takes the place of ours."""
    scores = reranker.scores(query, [one.hit.passage.embedded_text for one in found])
    rescored = [
        replace(one, hit=replace(one.hit, score=float(score)))
        for one, score in zip(found, scores, strict=True)
    ]
    return sorted(rescored, key=lambda one: -one.hit.score)


def _without_repetitions(found: list[_Found]) -> list[_Found]:
    seen: set[str] = set()
    kept = []
    for one in found:
        original = one.hit.passage.duplicate_of or one.hit.passage.id
        if original not in seen:
            seen.add(original)
            kept.append(one)
    return kept


def _diverse(found: list[_Found], k: int, diversity: float) -> list[_Found]:
    """Maximal marginal relevance: how well a passage fits, less how near it is to those chosen before."""
    if not found:
        return found
    vectors = np.concatenate([one.side.store.texts_at(np.array([one.position])) for one in found])
    fits = _from_0_to_1(np.array([one.hit.score for one in found], np.float32))
    likeness = _from_0_to_1(vectors @ vectors.T)
    left, chosen = list(range(len(found))), list[int]()
    nearest = np.zeros(len(found), np.float32)
    while left and len(chosen) < k:
        worth = (1 - diversity) * fits[left] - diversity * nearest[left]
        chosen.append(left.pop(int(np.argmax(worth))))
        nearest = np.maximum(nearest, likeness[chosen[-1]])
    return [found[row] for row in chosen]


def _from_0_to_1(values: Vectors) -> Vectors:
    low, high = float(values.min()), float(values.max())
    scaled: Vectors = (values - low) / (high - low) if high > low else np.zeros_like(values)
    return scaled


def _capped(found: list[_Found], per_source: int | None) -> list[_Found]:
    if per_source is None:
        return found
    taken: Counter[str] = Counter()
    kept = []
    for one in found:
        document = document_of(one.hit.passage.id)
        taken[document] += 1
        if taken[document] <= per_source:
            kept.append(one)
    return kept


def _with_neighbours(one: _Found, reach: int) -> Hit:
    if reach < 1:
        return one.hit
    before, after = one.side.store.neighbours(one.position, reach)
    look_up: Callable[[Sequence[int]], list[Passage]] = one.side.store.passages_at
    return replace(one.hit, before=tuple(look_up(before)), after=tuple(look_up(after)))
