"""The index in LangChain's terms, and LangChain's retrievers in ours."""

from pathlib import Path

import pytest
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.vectorstores import InMemoryVectorStore

from corpus.errors import CorrectInput
from index import Filters, build_index, open_index
from index.langchain import FromLangChain, HybridRetriever
from index.vector_store import PassageVectorStore
from tests.index.hashing import HashingEncoder, shelf


def test_hybrid_search_as_a_retriever(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    hybrid = open_index(tmp_path, HashingEncoder())
    retriever = HybridRetriever(hybrid=hybrid, k=2, filters=Filters(kind="rule"))
    documents = retriever.invoke("lead partner")
    assert [document.metadata["id"] for document in documents] == ["rule:R2", "rule:R1"]
    assert documents[0].page_content == shelf()[1].text
    hit = hybrid.search("lead partner", 1, Filters(kind="rule"))[0]
    assert documents[0].metadata["scores"] == {"fused": hit.score, "dense": hit.dense, "lexical": hit.lexical}


def test_another_vector_store_takes_our_place() -> None:
    theirs = InMemoryVectorStore(HashingEncoder())
    theirs.add_documents([passage.to_document() for passage in shelf()])
    adapted = FromLangChain(theirs.as_retriever(search_kwargs={"k": 4}))
    hits = adapted.search("lead partner signs the contract", 3)
    assert [hit.passage for hit in hits][:1] == [shelf()[1]]
    assert len(hits) == 3
    assert hits[0].score > hits[1].score
    assert {hit.passage.id for hit in adapted.search("tax", 9, Filters(kind="rule"))} == {
        "rule:R1",
        "rule:R2",
    }
    assert adapted.search("  ") == []


def test_our_own_retriever_survives_the_round_trip(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    hybrid = open_index(tmp_path, HashingEncoder())
    adapted = FromLangChain(HybridRetriever(hybrid=hybrid, k=4))
    assert [hit.passage for hit in adapted.search("tax")] == [hit.passage for hit in hybrid.search("tax")]


def test_documents_that_are_no_passages_are_named() -> None:
    theirs = InMemoryVectorStore(HashingEncoder())
    theirs.add_documents([Document("text without metadata", id="stray")])
    with pytest.raises(CorrectInput, match="stray"):
        FromLangChain(theirs.as_retriever()).search("text")


def test_the_store_as_a_langchain_vector_store(tmp_path: Path) -> None:
    store = PassageVectorStore.from_texts(
        ["the lead partner signs", "value added tax"],
        HashingEncoder(),
        [{"title": "Lead"}, {"title": "VAT", "language": "en"}],
        folder=tmp_path,
    )
    best, cosine = store.similarity_search_with_score("value added tax", 1)[0]
    assert best.metadata["title"] == "VAT"
    assert cosine == pytest.approx(1, abs=1e-5)
    assert best.metadata == {"title": "VAT", "language": "en"}
    vector = store.embeddings.embed_query("lead partner")
    assert store.similarity_search_by_vector(vector, 1)[0].metadata["title"] == "Lead"
    assert store.as_retriever(search_kwargs={"k": 1}).invoke("partner")[0].metadata["title"] == "Lead"


def test_adding_replacing_and_deleting(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    store = PassageVectorStore(tmp_path, encoder)
    store.add_documents([passage.to_document() for passage in shelf()])
    encoder.encoded.clear()
    store.add_texts(["the lead beneficiary signs"], [shelf()[1].model_dump()], ids=["rule:R2"])
    assert encoder.encoded == ["the lead beneficiary signs"]
    assert len(store.similarity_search("signs", 10)) == 4
    assert store.delete(["rule:R2"]) is True
    assert store.delete(["rule:R2"]) is False
    assert {document.id for document in store.similarity_search("signs", 10)} == {
        "rule:R1",
        "programme:mac#area",
        "doc:1#1",
    }


def test_what_a_store_needs_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorrectInput, match="LangChainEncoder"):
        PassageVectorStore.from_texts(["x"], DeterministicFakeEmbedding(size=4), folder=tmp_path)
    with pytest.raises(CorrectInput, match="metadata"):
        PassageVectorStore(tmp_path, HashingEncoder()).add_texts(["x"], [{"language": object()}])
