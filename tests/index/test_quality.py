"""Search on the shipped corpus with the shipped encoder: questions in 22 languages, written before looking."""

from pathlib import Path

import numpy as np
import pytest

from index import PACKAGED, Filters, Hybrid, open_encoder, open_index

pytestmark = pytest.mark.slow

QUESTIONS = Path(__file__).with_name("questions.tsv")


@pytest.fixture(scope="module")
def hybrid(prepared_home: Path) -> Hybrid:
    return open_index(prepared_home / "index", open_encoder(PACKAGED, prepared_home))


def labelled() -> list[tuple[str, str, list[str]]]:
    rows = [line.split("\t") for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [(language, question, ids.split()) for language, question, ids in rows]


def found_at(hybrid: Hybrid, question: str, ids: list[str], kinds: tuple[str, ...]) -> int:
    """Rank, from 0, of the first passage that answers, continuations (`#area-2`) included; 99 if not in 10."""
    hits = hybrid.search(question, 10, Filters(collection="corpus", kind=kinds))
    for rank, hit in enumerate(hits):
        if any(hit.passage.id == name or hit.passage.id.removeprefix(f"{name}-").isdigit() for name in ids):
            return rank
    return 99


def test_the_labels_exist(hybrid: Hybrid) -> None:
    missing = [name for *_, ids in labelled() for name in ids if hybrid.passage(name) is None]
    assert missing == [], "renamed sections: adjust questions.tsv"


def test_questions_on_rules_find_their_section(hybrid: Hybrid) -> None:
    rows = [row for row in labelled() if row[2][0].startswith("guide:")]
    ranks = np.array([found_at(hybrid, question, ids, ("guide",)) for _, question, ids in rows])
    assert len(rows) >= 40
    assert np.mean(ranks < 5) >= 0.775
    assert np.mean(ranks < 1) >= 0.6


def test_questions_on_programmes_find_their_programme_and_field(hybrid: Hybrid) -> None:
    rows = [row for row in labelled() if row[2][0].startswith("programme:")]
    ranks = [found_at(hybrid, question, ids, ("programme",)) for _, question, ids in rows]
    assert np.mean(np.array(ranks) < 5) >= 0.8
    for _, question, ids in rows:
        best = hybrid.search(question, 3, Filters(kind="programme"))
        assert ids[0].partition("#")[0] in {hit.passage.id.partition("#")[0] for hit in best}, question


def test_without_filters_nothing_gets_lost(hybrid: Hybrid) -> None:
    every = ("guide", "rule", "programme", "strategy", "cancelled", "overview")
    ranks = np.array([found_at(hybrid, question, ids, every) for _, question, ids in labelled()])
    assert np.mean(ranks < 5) >= 0.75


def test_vectors_of_the_shipped_index_are_sound(hybrid: Hybrid) -> None:
    assert hybrid.store.verify() == []
    one, other = hybrid.encoder.encode_queries(["Is VAT eligible?", "Ist die Mehrwertsteuer förderfähig?"])
    unrelated = hybrid.encoder.encode_queries(["Which regions are in the Alpine Space?"])[0]
    assert one @ other > one @ unrelated + 0.05
