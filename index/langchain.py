"""Search seen from LangChain, and LangChain's retrievers seen from here (the store: `index.vector_store`).

Importing this takes most of a second, so nothing on the way to an answer does: it is for those who build
chains of their own, or who bring a vector store or retriever of their own.
"""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, ValidationError

from corpus.errors import CorrectInput
from index.retriever import Retriever
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
