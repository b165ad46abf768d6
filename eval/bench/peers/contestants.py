"""The contestants: each builds an index of texts in a folder, opens it in another process, and finds ids.

Libraries are imported where they are used, since each contestant has only its own.
"""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

Job = dict[str, Any]


class Contestant(ABC):
    """`job`: folder to write into, model (folder of a sentence-transformers model), home (ours only)."""

    def __init__(self, job: Job) -> None:
        self.folder = Path(job["folder"])
        self.model: str = job["model"]
        self.job = job

    @abstractmethod
    def build(self, ids: list[str], texts: list[str]) -> None:
        """Write an index of the texts into the folder."""

    @abstractmethod
    def open(self) -> None:
        """Open what `build` wrote, perhaps in another process."""

    @abstractmethod
    def search(self, question: str, k: int) -> list[str]:
        """The ids of the `k` best texts, best first."""


class Interreg(Contestant):
    """Ours: meaning and words fused on normalised scores."""

    def _encoder(self) -> Any:
        from index import PACKAGED, open_encoder

        home = Path(self.job["home"]) if self.model == PACKAGED else self.folder.with_name("encoders")
        return open_encoder(self.model, home)

    def build(self, ids: list[str], texts: list[str]) -> None:
        from index import PACKAGED, build_index, prepare_encoder
        from ingest import Passage

        if self.model != PACKAGED:  # converting it is part of building
            prepare_encoder(self.model, self.folder.with_name("encoders"))
        passages = [
            Passage(
                id=name,
                text=text,
                source="text",
                title="",
                url=None,
                kind="text",
                language=self.job["language"],
            )
            for name, text in zip(ids, texts, strict=True)
        ]
        build_index(passages, self._encoder(), self.folder)

    def open(self) -> None:
        from index import Joined, open_index

        weight = self.job["lexical_weight"]
        self._index = Joined(open_index(self.folder, self._encoder(), lexical_weight=weight))

    def search(self, question: str, k: int) -> list[str]:
        return [hit.passage.id for hit in self._index.search(question, k)]


class Shipped(Interreg):
    """Ours as it is shipped: the index of the home, with the known wordings of each matter."""

    def build(self, ids: list[str], texts: list[str]) -> None:
        """The home has it already."""

    def open(self) -> None:
        from index import Filters, Joined, open_index

        self._filters = Filters(collection="corpus")
        weight = self.job["lexical_weight"]
        folder = Path(self.job["home"]) / "index"
        self._index = Joined(open_index(folder, self._encoder(), lexical_weight=weight))

    def search(self, question: str, k: int) -> list[str]:
        return [hit.passage.id for hit in self._index.search(question, k, self._filters)]


class Txtai(Contestant):
    """Hybrid: vectors and BM25 with normalised scores, half and half, as txtai advises."""

    def build(self, ids: list[str], texts: list[str]) -> None:
        from txtai import Embeddings

        made = Embeddings(path=self.model, hybrid=True, content=False, normalize=True)
        made.index(zip(ids, texts, [None] * len(ids), strict=True))
        made.save(str(self.folder))

    def open(self) -> None:
        from txtai import Embeddings

        self._made = Embeddings()
        self._made.load(str(self.folder))

    def search(self, question: str, k: int) -> list[str]:
        return [name for name, _ in self._made.search(question, k)]


class Haystack(Contestant):
    """BM25 and embeddings, joined by reciprocal rank fusion."""

    def _embedders(self) -> tuple[Any, Any]:
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder as Documents,
        )
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersTextEmbedder as Texts,
        )

        return Documents(model=self.model, progress_bar=False), Texts(model=self.model, progress_bar=False)

    def build(self, ids: list[str], texts: list[str]) -> None:
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        documents, _ = self._embedders()
        documents.warm_up()
        made = [Document(id=name, content=text) for name, text in zip(ids, texts, strict=True)]
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(documents.run(made)["documents"])
        self.folder.mkdir(parents=True, exist_ok=True)
        store.save_to_disk(str(self.folder / "store.json"))

    def open(self) -> None:
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore.load_from_disk(str(self.folder / "store.json"))
        _, self._texts = self._embedders()
        self._texts.warm_up()
        self._words, self._vectors = InMemoryBM25Retriever(store), InMemoryEmbeddingRetriever(store)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def search(self, question: str, k: int) -> list[str]:
        embedding = self._texts.run(question)["embedding"]
        found = [
            self._words.run(query=question, top_k=5 * k)["documents"],
            self._vectors.run(query_embedding=embedding, top_k=5 * k)["documents"],
        ]
        return [document.id for document in self._joiner.run(found, top_k=k)["documents"]]


class LlamaIndex(Contestant):
    """BM25 and vectors, joined by reciprocal rank fusion."""

    def _embedding(self) -> Any:
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        return HuggingFaceEmbedding(model_name=self.model)

    def build(self, ids: list[str], texts: list[str]) -> None:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever

        nodes = [TextNode(id_=name, text=text) for name, text in zip(ids, texts, strict=True)]
        made = VectorStoreIndex(nodes, embed_model=self._embedding())
        made.storage_context.persist(str(self.folder))
        BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=50).persist(str(self.folder / "bm25"))

    def open(self) -> None:
        from llama_index.core import StorageContext, load_index_from_storage
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.retrievers.bm25 import BM25Retriever

        context = StorageContext.from_defaults(persist_dir=str(self.folder))
        vectors = load_index_from_storage(context, embed_model=self._embedding())
        both = [
            vectors.as_retriever(similarity_top_k=50),
            BM25Retriever.from_persist_dir(str(self.folder / "bm25")),
        ]
        self._fusion = QueryFusionRetriever(
            both, llm=MockLLM(), similarity_top_k=10, num_queries=1, mode="reciprocal_rerank", use_async=False
        )

    def search(self, question: str, k: int) -> list[str]:
        return [found.node.node_id for found in self._fusion.retrieve(question)][:k]


class LangChainFaiss(Contestant):
    """Vectors alone: LangChain's embeddings over a flat FAISS index."""

    def _embeddings(self) -> Any:
        from langchain_huggingface import HuggingFaceEmbeddings

        return HuggingFaceEmbeddings(
            model_name=self.model, encode_kwargs={"normalize_embeddings": True, "batch_size": 16}
        )

    def build(self, ids: list[str], texts: list[str]) -> None:
        import json

        import faiss
        import numpy as np

        vectors = np.array(self._embeddings().embed_documents(texts), np.float32)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        self.folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(index, str(self.folder / "index.faiss"))
        (self.folder / "ids.json").write_text(json.dumps(ids), encoding="utf-8")

    def open(self) -> None:
        import json

        import faiss

        self._embedded = self._embeddings()
        self._index = faiss.read_index(str(self.folder / "index.faiss"))
        self._ids = json.loads((self.folder / "ids.json").read_text(encoding="utf-8"))

    def search(self, question: str, k: int) -> list[str]:
        import numpy as np

        query = np.array([self._embedded.embed_query(question)], np.float32)
        return [self._ids[row] for row in self._index.search(query, k)[1][0]]


CONTESTANTS = {
    "interreg": Interreg,
    "shipped": Shipped,
    "txtai": Txtai,
    "haystack": Haystack,
    "llama-index": LlamaIndex,
    "langchain-faiss": LangChainFaiss,
}
