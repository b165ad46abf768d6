"""What is done with the best candidates: neighbours, different sources, no repetitions, another order."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from corpus.errors import CorrectSettings
from index import Hybrid, Options, build_index, open_index, open_reranker
from tests.index.hashing import HashingEncoder, passage


@pytest.fixture
def hybrid(tmp_path: Path) -> Hybrid:
    manual = [passage(f"doc:manual#{number}", f"partner rule {number}") for number in range(1, 6)]
    call = [passage(f"doc:call#{number}", f"partner call text {number}") for number in range(1, 4)]
    copy = passage("doc:copy#1", "partner rule 3", duplicate_of="doc:manual#3")
    build_index([*manual, *call, copy], HashingEncoder(), tmp_path)
    return open_index(tmp_path, HashingEncoder())


def ids(hybrid: Hybrid, query: str, k: int = 9, options: Options | None = None) -> list[str]:
    return [hit.passage.id for hit in hybrid.search(query, k, options=options or Options())]


def test_neighbours_are_of_the_same_document_in_reading_order(hybrid: Hybrid) -> None:
    hit = hybrid.search("partner rule 4", 1, options=Options(neighbours=2))[0]
    assert hit.passage.id == "doc:manual#4"
    assert [one.id for one in hit.before] == ["doc:manual#2", "doc:manual#3"]
    assert [one.id for one in hit.after] == ["doc:manual#5"]
    first = hybrid.search("call text 1", 1, options=Options(neighbours=1))[0]
    assert (first.passage.id, first.before) == ("doc:call#1", ())
    assert hybrid.search("call text 1", 1)[0].after == ()


def test_a_near_duplicate_is_not_shown_twice(hybrid: Hybrid) -> None:
    found = ids(hybrid, "partner rule 3")
    assert found[0] == "doc:manual#3"
    assert "doc:copy#1" not in found
    assert len(found) == 8
    assert len(ids(hybrid, "partner rule 3", 2)) == 2


def test_no_more_of_a_document_than_wanted(hybrid: Hybrid) -> None:
    found = ids(hybrid, "partner rule", 3, Options(per_source=1))
    assert sorted(name.partition("#")[0] for name in found) == ["doc:call", "doc:manual"]
    assert len(ids(hybrid, "partner rule", 4, Options(per_source=2))) == 4


def test_diversity_takes_what_differs(hybrid: Hybrid) -> None:
    plain = ids(hybrid, "partner rule", 3)
    assert all(name.startswith(("doc:manual", "doc:copy")) for name in plain)
    diverse = ids(hybrid, "partner rule", 3, Options(diversity=0.7))
    assert diverse[0] == plain[0]
    assert any(name.startswith("doc:call") for name in diverse)
    assert ids(hybrid, "partner rule", 3, Options(diversity=0.0)) == plain


class LongestFirst:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        self.asked.append(query)
        return np.array([len(text) for text in texts], np.float32)


def test_a_cross_encoder_has_the_last_word(hybrid: Hybrid) -> None:
    hybrid.reranker = LongestFirst()
    hits = hybrid.search("partner rule 1", 2)
    assert [hit.passage.id for hit in hits] == ["doc:call#1", "doc:call#2"]
    assert hits[0].score == len("partner call text 1")
    assert hybrid.reranker.asked == ["partner rule 1"]
    assert hybrid.search("partner", 30)


def test_a_cross_encoder_by_name_is_loaded_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class FakeCross:
        def __init__(self, name: str, **options: object) -> None:
            assert options == {"device": "cpu", "trust_remote_code": False, "local_files_only": True}
            if name == "absent":
                raise OSError("not in the local cache")

        def predict(self, pairs: list[tuple[str, str]], **_: bool) -> list[float]:
            return [float(len(text)) for _, text in pairs]

    module = ModuleType("sentence_transformers")
    module.CrossEncoder = FakeCross  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    assert open_reranker("none") is None
    reranker = open_reranker("some/model")
    assert reranker is not None
    assert reranker.scores("q", ["abc", "a"]).tolist() == [3, 1]
    assert reranker.scores("q", []).size == 0
    absent = open_reranker("absent")
    assert absent is not None
    with pytest.raises(CorrectSettings, match="absent"):
        absent.scores("q", ["a"])


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    reranker = open_reranker("some/model")
    assert reranker is not None
    with pytest.raises(CorrectSettings, match="extra `models`"):
        reranker.scores("q", ["a"])
