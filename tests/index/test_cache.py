"""Vectors are computed once: across collections, indexes, removals and kills."""

from pathlib import Path

import numpy as np
import pytest

from index import build_index
from index.cache import FILE, EmbeddingCache
from index.encoder.base import unit_length
from index.rows import Row
from tests.index.hashing import HashingEncoder, passage


def documents(changed: int | None = None, collection: str = "a") -> list:
    return [
        passage(
            f"doc:{number}#1", f"text {number}{' anew' if number == changed else ''}", collection=collection
        )
        for number in range(500)
    ]


def vectors(count: int, dimension: int = 8) -> np.ndarray:
    return unit_length(np.random.default_rng(3).normal(size=(count, dimension)).astype(np.float32))


def test_one_changed_document_of_500_embeds_one(tmp_path: Path) -> None:
    cache = tmp_path / "vectors"
    build_index(documents(), HashingEncoder(), tmp_path / "index", cache=cache)
    encoder = HashingEncoder()
    build_index(documents(changed=123), encoder, tmp_path / "index", cache=cache)
    assert encoder.encoded == ["text 123 anew"]


def test_what_was_removed_or_lies_elsewhere_is_not_embedded_again(tmp_path: Path) -> None:
    cache, encoder = tmp_path / "vectors", HashingEncoder()
    build_index(documents(), encoder, tmp_path / "index", cache=cache)
    for _ in range(3):
        build_index([], encoder, tmp_path / "index", cache=cache)
        build_index([passage("doc:x#1", "text 1")], encoder, tmp_path / "index", cache=cache)
    encoder.encoded.clear()
    build_index(documents(collection="b"), encoder, tmp_path / "index", cache=cache)
    build_index(documents(), encoder, tmp_path / "other", cache=cache)
    assert encoder.encoded == []
    other = HashingEncoder("other")
    build_index(documents(), other, tmp_path / "third", cache=cache)
    assert len(other.encoded) == 500


def test_what_was_embedded_before_a_failure_is_kept(tmp_path: Path) -> None:
    class Failing(HashingEncoder):
        def encode_passages(self, texts: list[str]) -> np.ndarray:  # type: ignore[override]
            if len(self.encoded) > 200:
                raise KeyboardInterrupt
            return super().encode_passages(texts)

    with pytest.raises(KeyboardInterrupt):
        build_index(documents(), Failing(), tmp_path / "index", cache=tmp_path / "vectors")
    encoder = HashingEncoder()
    build_index(documents(), encoder, tmp_path / "index", cache=tmp_path / "vectors")
    assert len(encoder.encoded) < 300


def test_questions_and_passages_of_the_same_words_are_apart() -> None:
    assert Row("a", "text", False).key != Row("b", "text", True).key
    assert Row("a", "text", False).key == Row("b", "text", False).key


def test_the_least_used_go_first(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path, "e", 8, most=10)
    rows = vectors(15)
    cache.put((bytes([number]) * 32, row) for number, row in enumerate(rows))
    cache.trim()
    found = cache.get([bytes([number]) * 32 for number in range(15)])
    assert len(found) == 10
    assert (found[bytes([14]) * 32] == rows[14]).all()


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_cache_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    cache = EmbeddingCache(tmp_path, "e", 8)
    cache.put([(b"k" * 32, vectors(1)[0])])
    (tmp_path / FILE).write_bytes(damage * 1000)
    assert cache.get([b"k" * 32]) == {}
    cache.put([(b"k" * 32, vectors(1)[0])])
    assert set(cache.get([b"k" * 32])) == {b"k" * 32}


def test_vectors_that_cannot_be_are_not_taken(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path, "e", 8)
    cache.put([(b"a" * 32, vectors(1)[0] * 2), (b"b" * 32, vectors(1, 4)[0]), (b"c" * 32, vectors(1)[0])])
    assert set(cache.get([b"a" * 32, b"b" * 32, b"c" * 32])) == {b"c" * 32}


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = EmbeddingCache(tmp_path / "file", "e", 8)
    cache.put([(b"a" * 32, vectors(1)[0])])
    assert cache.get([b"a" * 32]) == {}
    cache.trim()
