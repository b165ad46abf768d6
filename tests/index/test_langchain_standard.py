"""LangChain's own tests of vector stores and embeddings, run on ours as they come."""

from pathlib import Path
from typing import Any

import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import EmbeddingsIntegrationTests, VectorStoreIntegrationTests
from langchain_tests.unit_tests import EmbeddingsUnitTests

from index.encoder.langchain import LangChainEncoder
from index.encoder.onnx_runtime import OnnxEncoder
from index.encoder.packaged import model_folder
from index.vector_store import PassageVectorStore
from tests.index.hashing import HashingEncoder


class TestVectorStore(VectorStoreIntegrationTests):
    """Sync and async, with the embeddings that the suite brings."""

    @pytest.fixture
    def vectorstore(self, tmp_path: Path) -> VectorStore:
        encoder = LangChainEncoder(self.get_embeddings(), "theirs", 512, len)
        return PassageVectorStore(tmp_path / "index", encoder, cache=tmp_path / "vectors")


class Hashing:
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return HashingEncoder

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"window": 32}


class Wrapped:
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return LangChainEncoder

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"embeddings": HashingEncoder(), "name": "wrapped", "window": 32, "counter": len}


class Packaged:
    """The encoder that is shipped, as it is prepared for the other tests."""

    folder: Path

    @pytest.fixture(autouse=True)
    def _prepared(self, prepared_home: Path) -> None:
        type(self).folder = model_folder(prepared_home)

    @pytest.fixture
    def model(self, _prepared: None) -> Embeddings:
        return self.embeddings_class(**self.embedding_model_params)

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return OnnxEncoder

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"folder": self.folder}


class TestHashingUnit(Hashing, EmbeddingsUnitTests): ...


class TestHashing(Hashing, EmbeddingsIntegrationTests): ...


class TestWrappedUnit(Wrapped, EmbeddingsUnitTests): ...


class TestWrapped(Wrapped, EmbeddingsIntegrationTests): ...


@pytest.mark.slow
class TestPackagedUnit(Packaged, EmbeddingsUnitTests): ...


@pytest.mark.slow
class TestPackaged(Packaged, EmbeddingsIntegrationTests): ...
