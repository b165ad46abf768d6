"""The labelled pairs and what the checker makes of a sample of them, with the word lists alone."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.checking import Checker
from corpus import load_corpus
from corpus.errors import CorrectInput
from eval.checking.evaluate import Row, Sources, evaluate, markdown, shares
from eval.checking.generate import generate
from eval.checking.pairs import Pair, read_pairs

KINDS = {
    "number", "date", "negation", "modality", "programme swap", "region swap", "added claim",
    "added claim of the field",
    "wrong article", "wrong source",
}  # fmt: skip
# Without an encoder; with one the figures of docs/checking.md hold.
LEAST_CAUGHT, LEAST_PASSED = 0.95, 0.96
# Every so many pairs are judged here, so that it takes seconds.
STEP = 9


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    return generate(load_corpus())


@pytest.fixture(scope="module")
def rows(pairs: tuple[Pair, ...]) -> tuple[Row, ...]:
    corpus = load_corpus()
    sample = [pair for pair in pairs if pair.half == "report"][::STEP]
    return evaluate(sample, Checker(corpus), Sources(corpus))


def test_there_are_enough_pairs_of_every_kind_and_always_the_same(pairs: tuple[Pair, ...]) -> None:
    assert len(pairs) >= 2000
    assert {pair.kind for pair in pairs if pair.label == "wrong"} == KINDS
    by_hand = Counter(pair.language for pair in pairs if pair.kind.startswith("by hand"))
    assert by_hand.total() >= 200
    assert len(by_hand) == 24
    assert pairs == generate(load_corpus())
    assert len({pair.id for pair in pairs}) == len(pairs)


def test_wrong_and_right_pairs_of_a_source_are_in_the_same_half(pairs: tuple[Pair, ...]) -> None:
    halves: dict[tuple[str, ...], set[str]] = {}
    for pair in pairs:
        halves.setdefault(pair.refs, set()).add(pair.half)
    assert all(len(found) == 1 for found in halves.values())


def test_no_right_sentence_is_also_a_wrong_one(pairs: tuple[Pair, ...]) -> None:
    right = {(pair.sentence, pair.refs) for pair in pairs if pair.label == "right"}
    assert [pair for pair in pairs if pair.label == "wrong" and (pair.sentence, pair.refs) in right] == []


def test_wrong_sentences_are_caught_and_right_ones_pass(rows: tuple[Row, ...]) -> None:
    whole = {item.label: item for item in shares(rows) if item.kind == "all"}
    faults = [f"{row.label} {row.kind}: {row.sentence} {row.reasons}" for row in rows if not row.met]
    assert whole["wrong"].share >= LEAST_CAUGHT, faults
    assert whole["right"].share >= LEAST_PASSED, faults


def test_the_table_names_every_kind(rows: tuple[Row, ...]) -> None:
    table = markdown(shares(rows))
    assert all(f"| {row.label} | {row.kind} |" in table for row in rows)


def test_own_pairs_are_read_and_mistakes_named(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(
        '{"id": "1", "sentence": "It pays 70 %.", "sources": ["It pays 80 %."], "label": "wrong", "kind": "number"}\n',
        encoding="utf-8",
    )
    corpus = load_corpus()
    (row,) = evaluate(read_pairs(file), Checker(corpus), Sources(corpus))
    assert row.met
    assert row.verdict == "contradicted"
    file.write_text('{"id": "1", "sentence": "x", "label": "wrong", "kind": "number"}', encoding="utf-8")
    with pytest.raises(CorrectInput, match="line 1"):
        read_pairs(file)
