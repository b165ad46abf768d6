"""Hybrid search: meaning (dense) and words (lexical) over the same passages, fused on normalised scores."""

from functools import lru_cache
from pathlib import Path
from typing import Protocol

from corpus.errors import RebuildIndex
from index.encoder.base import Encoder, Vectors
from index.lexical import Frequencies
from index.rerank import Reranker
from index.scale import Scale
from index.scoring import Scored, ranked, scored
from index.selection import selected
from index.store import Store, open_store
from index.types import PLAIN, Filters, Hit, Options
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
        scale: Scale | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """`scale`: that of the index which the encoder's scale was measured on, if not this one.

        Raises RebuildIndex if the index was built with another encoder.
        """
        if store.manifest.encoder_digest != encoder.digest:
            raise RebuildIndex(
                f"The index was built with the encoder {store.manifest.encoder}, but {encoder.name} "
                "(another version or model) is set: run `interreg index build` or set `encoder` back."
            )
        self.store = store
        self.encoder = encoder
        self.weights = (dense_weight, lexical_weight)
        self.scale = scale or Scale.of([rows for _, rows in store.wordings()])
        self.reranker = reranker
        # One question is searched several times with different filters.
        self.vector = lru_cache(maxsize=32)(self._vector)

    def search(
        self, query: str, k: int = 10, filters: Filters | None = None, options: Options = PLAIN
    ) -> list[Hit]:
        """The `k` best passages, best first; fewer if the filters leave fewer, none for a blank query.

        Equal scores keep the order of the index, so that the same question gives the same list.
        """
        if not query.strip() or k < 1:
            return []
        side = self.scored(query, self.vector(query), filters)
        return selected(query, [side], ranked([side], *self.weights), k, options, self.reranker)

    def scored(
        self,
        query: str,
        vector: Vectors,
        filters: Filters | None = None,
        everywhere: Frequencies | None = None,
    ) -> Scored:
        """The candidates for a query with their scores; see `index.scoring`."""
        return scored(self.store, query, vector, self.scale, filters, everywhere)

    def _vector(self, query: str) -> Vectors:
        """The unit vector of a question, (dimension,)."""
        vector: Vectors = self.encoder.encode_queries([query])[0]
        return vector

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        return self.store.passage(passage_id)


def open_index(
    folder: Path,
    encoder: Encoder,
    corpus_digest: str | None = None,
    dense_weight: float = DENSE_WEIGHT,
    lexical_weight: float = LEXICAL_WEIGHT,
    scale: Scale | None = None,
) -> Hybrid:
    """Opens the current version in `folder`.

    Raises PrepareFirst (nothing built), RebuildIndex (damaged, other encoder, or built from another corpus
    than `corpus_digest` says).
    """
    store = open_store(folder)
    if corpus_digest is not None and store.manifest.corpus_digest != corpus_digest:
        raise RebuildIndex(
            "The index was built from another state of the corpus: run `interreg index build`."
        )
    return Hybrid(store, encoder, dense_weight, lexical_weight, scale)
