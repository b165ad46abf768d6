"""The index seen from LangChain, and LangChain's retrievers seen from here.

Importing this takes most of a second, so nothing on the way to an answer does: it is for those who build
chains of their own, or who bring a vector store or retriever of their own.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from pydantic import ConfigDict, ValidationError

from corpus.errors import CorrectInput, PrepareFirst
from index.build import build_index
from index.encoder.base import Encoder
from index.retriever import Hybrid, Retriever, open_index
from index.types import Filters, Hit
from ingest.passage import Passage


class HybridRetriever(BaseRetriever):
    """Hybrid search as a LangChain retriever; the scores are in the documents' metadata under `scores`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    hybrid: Any
    k: int = 10
    filters: Filters | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
    ) -> list[Document]:
        return [_scored(hit) for hit in self.hybrid.search(query, self.k, self.filters)]


class FromLangChain(Retriever):
    """A LangChain retriever (or `vectorstore.as_retriever()`) in the place of ours.

    Its documents must carry a passage's fields as metadata, as `Passage.to_document` writes them; filters are
    applied to what it returns. Ranks become scores, since LangChain hands over none.
    """

    def __init__(self, retriever: BaseRetriever) -> None:
        self._retriever = retriever

    def search(self, query: str, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        documents = self._retriever.invoke(query) if query.strip() else []
        passages = [_passage(document) for document in documents]
        kept = [passage for passage in passages if filters is None or filters.admit(passage)][:k]
        return [Hit(passage, 1 / (rank + 1), 0.0, 0.0) for rank, passage in enumerate(kept)]


class PassageVectorStore(VectorStore):
    """The store on disk in LangChain's terms: dense search by cosine over passages in `folder`.

    Adding and deleting writes a new version; vectors of what stays are reused.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder

    @property
    def embeddings(self) -> Embeddings:
        return self._encoder

    def add_texts(
        self, texts: Iterable[str], metadatas: list[dict[str, Any]] | None = None, **kwargs: Any
    ) -> list[str]:
        """Adds or replaces passages by id and returns the ids; a text without metadata becomes a document."""
        ids: list[str | None] = list(kwargs.get("ids") or [])
        added = []
        for number, text in enumerate(texts):
            metadata = metadatas[number] if metadatas else {}
            added.append(_as_passage(text, metadata, ids[number] if number < len(ids) else None))
        kept = {passage.id: passage for passage in [*self._stored(), *added]}
        build_index(list(kept.values()), self._encoder, self._folder)
        return [passage.id for passage in added]

    def delete(self, ids: list[str] | None = None, **_: Any) -> bool | None:
        """Removes passages by id, all of them for None; False if there was nothing to remove."""
        stored = self._stored()
        kept = [passage for passage in stored if ids is not None and passage.id not in ids]
        build_index(kept, self._encoder, self._folder)
        return len(kept) < len(stored)

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        return [document for document, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(
        self, query: str, k: int = 4, filters: Filters | None = None, **_: Any
    ) -> list[tuple[Document, float]]:
        """The `k` nearest passages with their cosine, nearest first."""
        hits = self._opened().search(query, k, filters)
        return [(hit.passage.to_document(), hit.dense) for hit in hits]

    def similarity_search_by_vector(self, embedding: list[float], k: int = 4, **_: Any) -> list[Document]:
        """The `k` passages nearest to a vector of length 1 in the encoder's space."""
        store = self._opened().store
        scores = store.dense_scores(np.array(embedding, np.float32))
        best = np.argsort(-scores, kind="stable")[:k]
        return [passage.to_document() for passage in store.passages_at([int(row) for row in best])]

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
        store = cls(Path(folder), embedding)
        store.add_texts(texts, metadatas, **kwargs)
        return store

    def _opened(self) -> Hybrid:
        return open_index(self._folder, self._encoder, dense_weight=1.0, lexical_weight=0.0)

    def _stored(self) -> list[Passage]:
        try:
            return list(self._opened().store.passages())
        except PrepareFirst:
            return []


def _scored(hit: Hit) -> Document:
    document = hit.passage.to_document()
    document.metadata["scores"] = {"fused": hit.score, "dense": hit.dense, "lexical": hit.lexical}
    return document


def _passage(document: Document) -> Passage:
    metadata = {key: value for key, value in document.metadata.items() if key != "scores"}
    try:
        return Passage.from_document(Document(page_content=document.page_content, metadata=metadata))
    except ValidationError as error:
        raise CorrectInput(
            f"The retriever returned a document that is no passage (id {document.id}): index documents made "
            "by Passage.to_document()."
        ) from error


def _as_passage(text: str, metadata: dict[str, Any], wanted: str | None) -> Passage:
    known = {key: value for key, value in metadata.items() if key in Passage.model_fields}
    passage_id = wanted or known.get("id") or f"doc:{sha256(text.encode()).hexdigest()[:16]}#1"
    defaults = {
        "source": "text",
        "title": text[:60],
        "url": None,
        "kind": "document",
        "collection": "documents",
    }
    try:
        return Passage.model_validate({**defaults, **known, "id": passage_id, "text": text})
    except ValidationError as error:
        raise CorrectInput(f"The metadata of {passage_id} is not that of a passage: correct it.") from error
