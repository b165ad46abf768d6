"""The index on disk as a LangChain vector store that can be added to and deleted from."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from pydantic import ValidationError

from corpus.errors import CorrectInput, PrepareFirst
from index.build import change_index
from index.encoder.base import Encoder
from index.retriever import Hybrid, open_index
from index.scale import Scale
from index.types import Filters, Hit
from index.versions import current_version
from ingest.passage import Passage

_COLLECTION = "documents"


class PassageVectorStore(VectorStore):
    """Dense search by cosine over the passages in `folder`.

    Adding and deleting write a new version in one step, which readers see whole or not at all; vectors of what stays
    are reused. So add many documents at a time. Documents that `Passage.to_document` made are passages again; of
    others, text, id and metadata are kept as they are (metadata has to be JSON).
    """

    def __init__(self, folder: Path, encoder: Encoder, cache: Path | None = None) -> None:
        """`cache`: a folder for vectors by text, so that what was deleted and comes back is not encoded again."""
        self._folder = folder
        self._encoder = encoder
        self._cache = cache
        self._searched: Hybrid | None = None

    @property
    def embeddings(self) -> Embeddings:
        return self._encoder

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: Sequence[str | None] | None = None,
        **_: Any,
    ) -> list[str]:
        """Adds or replaces passages by id and returns the ids; a text without an id gets one made from it.

        Raises CorrectInput for metadata that is not JSON.
        """
        every = list(texts)
        given = list(ids) if ids else [None] * len(every)
        metadata = metadatas or [{} for _ in every]
        added = [_as_passage(*one) for one in zip(every, metadata, given, strict=True)]
        new = {passage.id: passage for passage in added}
        if new:
            self._change(lambda stored: list({**{one.id: one for one in stored}, **new}.values()))
        return [passage.id for passage in added]

    def delete(self, ids: list[str] | None = None, **_: Any) -> bool | None:
        """Removes passages by id, all of them for None; False if there was nothing to remove."""
        before = after = 0

        def without(stored: list[Passage]) -> list[Passage]:
            nonlocal before, after
            kept = [passage for passage in stored if ids is not None and passage.id not in set(ids)]
            before, after = len(stored), len(kept)
            return kept

        self._change(without)
        return after < before

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The documents with these ids; ids that do not exist are passed over."""
        store = self._opened()
        found = [store.passage(name) for name in ids] if store else []
        return [_as_document(passage) for passage in found if passage is not None]

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        return [document for document, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(
        self, query: str, k: int = 4, filters: Filters | None = None, **_: Any
    ) -> list[tuple[Document, float]]:
        """The `k` nearest passages with their cosine, nearest first."""
        store = self._opened()
        hits: list[Hit] = store.search(query, k, filters) if store else []
        return [(_as_document(hit.passage), hit.dense) for hit in hits]

    def similarity_search_by_vector(self, embedding: list[float], k: int = 4, **_: Any) -> list[Document]:
        """The `k` passages nearest to a vector of length 1 in the encoder's space."""
        opened = self._opened()
        if opened is None:
            return []
        best = opened.store.nearest_passages(np.array(embedding, np.float32), k)
        return [_as_document(passage) for passage in opened.store.passages_at([int(row) for row in best])]

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        **kwargs: Any,
    ) -> "PassageVectorStore":
        """Needs `folder=`; `embedding` is an `Encoder` (wrap others in `LangChainEncoder`)."""
        folder = kwargs.pop("folder", None)
        if not isinstance(embedding, Encoder) or folder is None:
            raise CorrectInput(
                "A passage store needs folder=PATH and an Encoder: wrap it in LangChainEncoder."
            )
        store = cls(Path(folder), embedding, kwargs.pop("cache", None))
        store.add_texts(texts, metadatas, **kwargs)
        return store

    def _select_relevance_score_fn(self) -> Any:
        return lambda cosine: (cosine + 1) / 2

    def _change(self, change: Any) -> None:
        change_index(change, self._encoder, self._folder, cache=self._cache)

    def _opened(self) -> Hybrid | None:
        """The version in use, None where nothing was ever added."""
        try:
            if self._searched is None or self._searched.store.version != current_version(self._folder):
                self._searched = open_index(
                    self._folder, self._encoder, None, dense_weight=1.0, lexical_weight=0.0, scale=Scale()
                )
        except PrepareFirst:
            self._searched = None
        return self._searched


def _as_passage(text: str, metadata: dict[str, Any], wanted: str | None) -> Passage:
    passage_id = wanted or metadata.get("id") or f"doc:{sha256(text.encode()).hexdigest()[:16]}#1"
    try:
        return Passage.model_validate({**metadata, "id": str(passage_id), "text": text})
    except ValidationError:
        pass  # a document of others
    title = metadata.get("title")
    try:
        foreign = json.dumps(metadata, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise CorrectInput(
            f"The metadata of {passage_id} cannot be written as JSON ({error}): correct it."
        ) from error
    return Passage(
        id=str(passage_id),
        text=text,
        source=str(metadata.get("source") or "text"),
        title=title if isinstance(title, str) else text[:60],
        url=None,
        kind="document",
        collection=_COLLECTION,
        foreign=foreign,
    )


def _as_document(passage: Passage) -> Document:
    if passage.foreign is None:
        return passage.to_document()
    return Document(id=passage.id, page_content=passage.text, metadata=json.loads(passage.foreign))
