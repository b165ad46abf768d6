"""Hybrid search: meaning (dense) and words (lexical) over the same passages, fused on normalised scores."""

from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import RebuildIndex
from index.encoder.base import Encoder, Vectors
from index.fusion import fused
from index.scale import Scale
from index.store import Store, current_version
from index.types import Filters, Hit
from ingest.passage import Passage

DENSE_WEIGHT = 1.0
LEXICAL_WEIGHT = 0.2  # names and numbers; more of it favours passages that share common words of the question


class Retriever(Protocol):
    """Anything that finds passages for a question."""

    def search(self, query: str, k: int = 10, filters: Filters | None = None) -> list[Hit]: ...


class Hybrid:
    """Searches one index version with the encoder it was built with."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        dense_weight: float = DENSE_WEIGHT,
        lexical_weight: float = LEXICAL_WEIGHT,
    ) -> None:
        """Raises RebuildIndex if the index was built with another encoder."""
        if store.manifest.encoder_digest != encoder.digest:
            raise RebuildIndex(
                f"The index was built with the encoder {store.manifest.encoder}, but {encoder.name} "
                "(another version or model) is set: run `interreg index build` or set `encoder` back."
            )
        self.store = store
        self.encoder = encoder
        self._weights = (dense_weight, lexical_weight)
        self.scale = Scale.of([rows for _, rows in store.wordings()])
        # One question is searched several times with different filters.
        self.vector = lru_cache(maxsize=32)(self._vector)

    def search(self, query: str, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The `k` best passages, best first; fewer if the filters leave fewer, none for a blank query.

        Equal scores keep the order of the index, so that the same question gives the same list.
        """
        candidates = self._candidates(filters)
        if not query.strip() or not candidates.size or k < 1:
            return []
        vector = self.vector(query)
        dense = self.store.dense_scores(vector)[candidates]
        meaning = self.scale(np.float32(0.5) * (dense + self.store.typical_scores(vector)[candidates]))
        lexical = self.store.lexical.scores(query)[candidates]
        scores = fused(meaning, lexical, *self._weights)
        best = np.argsort(-scores, kind="stable")[:k]
        passages = self.store.passages_at([int(position) for position in candidates[best]])
        return [
            Hit(passage, float(scores[row]), float(dense[row]), float(lexical[row]), float(meaning[row]))
            for passage, row in zip(passages, best, strict=True)
        ]

    def _vector(self, query: str) -> Vectors:
        """The unit vector of a question, (dimension,)."""
        vector: Vectors = self.encoder.encode_queries([query])[0]
        return vector

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        return self.store.passage(passage_id)

    def _candidates(self, filters: Filters | None) -> NDArray[np.int64]:
        chosen = np.ones(self.store.manifest.passages, bool)
        for name, allowed in filters.limits() if filters else ():
            chosen &= self.store.having(name, allowed)
        return np.flatnonzero(chosen)


def open_index(
    folder: Path,
    encoder: Encoder,
    corpus_digest: str | None = None,
    dense_weight: float = DENSE_WEIGHT,
    lexical_weight: float = LEXICAL_WEIGHT,
) -> Hybrid:
    """Opens the current version in `folder`.

    Raises PrepareFirst (nothing built), RebuildIndex (damaged, other encoder, or built from another corpus
    than `corpus_digest` says).
    """
    store = Store(current_version(folder))
    if corpus_digest is not None and store.manifest.corpus_digest != corpus_digest:
        raise RebuildIndex(
            "The index was built from another state of the corpus: run `interreg index build`."
        )
    return Hybrid(store, encoder, dense_weight, lexical_weight)
