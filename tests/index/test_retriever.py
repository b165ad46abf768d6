"""Hybrid search: order, filters, fusion."""

from pathlib import Path

import numpy as np
import pytest

from index import Filters, Hybrid, build_index, open_index
from index.fusion import fused, z_scores
from tests.index.hashing import HashingEncoder, passage, shelf


@pytest.fixture
def hybrid(tmp_path: Path) -> Hybrid:
    build_index(shelf(), HashingEncoder(), tmp_path)
    return open_index(tmp_path, HashingEncoder())


def ids(hybrid: Hybrid, query: str, **filters: object) -> list[str]:
    wanted = Filters(**filters) if filters else None  # type: ignore[arg-type]
    return [hit.passage.id for hit in hybrid.search(query, 10, wanted)]


def test_the_passage_with_the_words_comes_first(hybrid: Hybrid) -> None:
    hits = hybrid.search("who signs the contract, the lead partner?")
    assert hits[0].passage.id == "rule:R2"
    assert hits[0].lexical > 0
    assert hits[0].dense == max(hit.dense for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_an_alternative_wording_leads_to_its_passage(hybrid: Hybrid) -> None:
    best = hybrid.search("guide for me")[0]
    assert best.passage.id == "doc:1#1"
    assert best.dense == pytest.approx(1.0, abs=1e-5)


def test_dense_is_a_cosine(hybrid: Hybrid) -> None:
    exact = hybrid.search("canary islands and madeira", 1)[0]
    assert exact.dense == pytest.approx(1.0, abs=1e-5)


def test_k_and_blank_questions(hybrid: Hybrid) -> None:
    assert len(hybrid.search("partner", 2)) == 2
    assert hybrid.search("partner", 0) == []
    assert hybrid.search(" \n\t") == []
    assert len(hybrid.search("\x00\ufffd" * 5000, 3)) == 3


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"collection": "manuals"}, {"doc:1#1"}),
        ({"programme": "mac"}, {"programme:mac#area"}),
        ({"strand": ("A", "D")}, {"programme:mac#area"}),
        ({"language": "cs"}, {"doc:1#1"}),
        ({"period": "2014-2020"}, {"rule:R2"}),
        ({"kind": "rule"}, {"rule:R1", "rule:R2"}),
        ({"kind": ("rule", "doc"), "language": "en"}, {"rule:R1", "rule:R2"}),
        ({"programme": "mac", "general": True}, {"programme:mac#area", "rule:R1", "rule:R2", "doc:1#1"}),
        ({"programme": "upper-rhine", "general": True, "kind": "programme"}, set()),
        ({"collection": "nothing"}, set()),
    ],
)
def test_filters(hybrid: Hybrid, filters: dict[str, object], expected: set[str]) -> None:
    assert set(ids(hybrid, "contract", **filters)) == expected
    wanted = Filters(**filters)  # type: ignore[arg-type]
    assert {item.id for item in shelf() if wanted.admit(item)} == expected


def test_filters_apply_before_scoring(tmp_path: Path) -> None:
    crowd = [passage(f"rule:R{number}", f"vat tax {number}") for number in range(30)]
    build_index([*crowd, passage("doc:1#1", "tax", collection="manuals")], HashingEncoder(), tmp_path)
    hits = open_index(tmp_path, HashingEncoder()).search("vat tax", 5, Filters(collection="manuals"))
    assert [hit.passage.id for hit in hits] == ["doc:1#1"]


def test_equal_scores_keep_their_order(tmp_path: Path) -> None:
    build_index([passage(f"rule:R{number}", "same") for number in range(9)], HashingEncoder(), tmp_path)
    opened = open_index(tmp_path, HashingEncoder())
    assert ids(opened, "same") == [f"rule:R{number}" for number in range(9)]


def test_weights_decide(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    lexical = open_index(tmp_path, HashingEncoder(), dense_weight=0.0, lexical_weight=1.0)
    hits = lexical.search("madeira")
    assert hits[0].passage.id == "programme:mac#area"
    assert len({round(hit.score, 4) for hit in hits[1:]}) == 1


def test_passage_by_id(hybrid: Hybrid) -> None:
    assert hybrid.passage("rule:R1") == shelf()[0]
    assert hybrid.passage("rule:R9") is None
    assert list(hybrid.store.passages()) == shelf()
    assert [item.id for item in hybrid.store.passages("manuals")] == ["doc:1#1"]


def test_z_scores() -> None:
    scaled = z_scores(np.array([1, 2, 3, 4], np.float32))
    assert scaled.mean() == pytest.approx(0, abs=1e-6)
    assert scaled.std() == pytest.approx(1, abs=1e-6)
    assert z_scores(np.full(3, 0.7, np.float32)).tolist() == [0, 0, 0]
    assert z_scores(np.zeros(0, np.float32)).size == 0


def test_fusion_keeps_how_far_ahead_a_candidate_is() -> None:
    dense = np.array([0.80, 0.81, 0.79, 0.80], np.float32)
    lexical = np.array([12.0, 0.5, 0.0, 0.0], np.float32)
    assert int(np.argmax(fused(dense, lexical, 1.0, 0.5))) == 1
    assert int(np.argmax(fused(dense, lexical, 1.0, 1.0))) == 0
    assert fused(dense, np.zeros(4, np.float32), 1.0, 0.5).tolist() == z_scores(dense).tolist()
