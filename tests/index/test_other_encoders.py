"""Encoders that others bring: sentence-transformers models and LangChain embeddings."""

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding

from corpus.errors import CorrectSettings
from index import open_encoder
from index.encoder.langchain import LangChainEncoder


class Tensor(np.ndarray):
    """The few tensor methods that a model's digest uses."""

    def detach(self) -> "Tensor":
        return self

    def float(self) -> "Tensor":
        return self

    def cpu(self) -> "Tensor":
        return self

    def numpy(self) -> np.ndarray:
        return np.asarray(self)


class FakeModel:
    """Answers like sentence_transformers.SentenceTransformer, and remembers the prompts it was given."""

    max_seq_length = 256

    def __init__(self, name: str, **options: object) -> None:
        assert options == {"device": "cpu", "trust_remote_code": False, "local_files_only": True}
        if name == "absent/model":
            raise OSError("not found in the local cache")
        self.prompts = {"query": "ask: ", "document": "text: "} if name == "with/prompts" else {}
        self.weight = 1.0 if name != "other/weights" else 2.0
        self.seen: list[str] = []
        self.tokenizer = lambda text, **_: {"input_ids": text.split()}

    def encode(self, texts: list[str], prompt: str, **_: Any) -> np.ndarray:
        self.seen.extend(prompt + text for text in texts)
        return np.array([[len(text), 1.0, 0.0] for text in texts], np.float64)

    def state_dict(self) -> dict[str, Tensor]:
        return {"w": np.full((4, 2), self.weight, np.float32).view(Tensor)}


@pytest.fixture(autouse=True)
def _library(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = FakeModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)


def opened(name: str, tmp_path: Any) -> Any:
    return open_encoder(name, tmp_path)


def test_vectors_are_of_length_one(tmp_path: Any) -> None:
    encoder = opened("some/model", tmp_path)
    vectors = encoder.encode_passages(["abc", "d"])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
    assert (encoder.dimension, encoder.window) == (3, 256)


def test_prompts_are_the_models_own_or_those_of_e5(tmp_path: Any) -> None:
    for name, question, passage in [
        ("with/prompts", "ask: q", "text: p"),
        ("intfloat/multilingual-e5-small", "query: q", "passage: p"),
        ("some/model", "q", "p"),
    ]:
        encoder = opened(name, tmp_path)
        encoder.encode_queries(["q"])
        encoder.encode_passages(["p"])
        assert encoder._model.seen[-2:] == [question, passage]


def test_the_digest_follows_weights_and_prompts_not_the_name(tmp_path: Any) -> None:
    plain = opened("some/model", tmp_path).digest
    assert opened("same/weights", tmp_path).digest == plain
    assert opened("other/weights", tmp_path).digest != plain
    assert opened("with/prompts", tmp_path).digest != plain


def test_tokens_are_counted_with_the_prompt(tmp_path: Any) -> None:
    assert opened("with/prompts", tmp_path).count_tokens("two words") == 3


def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Any) -> None:
    with pytest.raises(CorrectSettings, match=r"'absent/model' cannot be loaded \(OSError\)"):
        opened("absent/model", tmp_path)


def test_without_the_library_the_package_is_named(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(CorrectSettings, match="needs the package sentence-transformers"):
        opened("some/model", tmp_path)


def test_langchain_embeddings_become_an_encoder() -> None:
    fake = DeterministicFakeEmbedding(size=8)
    encoder = LangChainEncoder(fake, "fake-8", window=100, counter=len)
    assert (encoder.dimension, encoder.window, encoder.count_tokens("four")) == (8, 100, 4)
    vectors = encoder.encode_passages(["a", "b"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
    assert encoder.encode_queries(["a"])[0] == pytest.approx(vectors[0])
    assert encoder.digest != LangChainEncoder(fake, "fake-9", window=100, counter=len).digest
    assert encoder.encode_passages([]).shape == (0, 8)
