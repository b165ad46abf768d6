"""The comparison with other libraries: its labels, its measures, and sets in SQuAD's format."""

import json
from pathlib import Path

import numpy as np
import pytest

from corpus import load_corpus
from corpus.errors import CorrectInput, CorrectSettings, PrepareFirst
from eval.bench.peers.quality import by_question, interval, leads
from eval.bench.peers.run import _write_or_same, minilm
from eval.bench.peers.texts import Question, Task, corpus_task, is_answer, squad_task, wordings_task
from ingest import passages_of


def words(text: str) -> int:
    return len(text.split())


def test_every_label_is_a_passage_and_every_question_a_case() -> None:
    task = corpus_task(words, 400)
    assert len(task.questions) > 120
    assert {question.language for question in task.questions} > {"en", "de", "cs", "el"}
    known = {item.id for item in passages_of(load_corpus(), words)}
    assert {name for question in task.questions for name in question.answers} - known == set()


def test_continuations_count() -> None:
    answers = frozenset({"programme:x#area"})
    assert is_answer("programme:x#area", answers)
    assert is_answer("programme:x#area-2", answers)
    assert not is_answer("programme:x#area-two", answers)


def test_measures() -> None:
    task = Task(
        "toy", dict.fromkeys("abcd", ""), [Question("1", frozenset("a")), Question("2", frozenset("bc"))]
    )

    def means(found: list[list[str]]) -> list[float]:
        return [float(values.mean()) for values in by_question(found, task)]

    assert means([["a", "b"], ["b", "c"]]) == pytest.approx((1, 1, 1, 1))
    r1, r5, mrr, ndcg = means([["d", "a"], ["d"]])
    assert (r1, r5, mrr) == pytest.approx((0, 0.5, 0.25))
    assert ndcg == pytest.approx(0.5 / 1.58496, abs=1e-4)


def test_a_lead_is_told_from_chance() -> None:
    low, high = interval(np.array([1.0] * 3 + [0.0] * 94 + [-1.0] * 3))
    assert low < 0 < high
    low, high = interval(np.array([1.0] * 40 + [0.0] * 60))
    assert 0.25 < low < 0.4 < high < 0.55
    task = Task("toy", dict.fromkeys("ab", ""), [Question("1", frozenset("a"))])
    lines = list(leads(task, {"peer": [["b"]], "interreg": [["a"]]}))
    assert lines[-1].startswith("| interreg - peer | +1.000 (+1.000 to +1.000) |")
    assert list(leads(task, {"peer": [["b"]]})) == []


def test_squad(tmp_path: Path) -> None:
    asked = [{"question": "Who?", "id": "1", "answers": []}, {"question": "?", "is_impossible": True}]
    paragraphs = [{"context": "First.", "qas": asked}, {"context": "Second.", "qas": asked[:1]}]
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": [{"title": "t", "paragraphs": paragraphs}]}))
    task = squad_task(path, 10)
    assert list(task.texts.values()) == ["First.", "Second."]
    assert [question.question for question in task.questions] == ["Who?", "Who?"]
    assert [task.texts[next(iter(one.answers))] for one in task.questions] == ["First.", "Second."]
    assert len(squad_task(path, 1).questions) == 1
    path.write_text("[]")
    with pytest.raises(CorrectInput, match="SQuAD"):
        squad_task(path, 1)


def test_without_the_peers_the_script_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepareFirst, match="install"):
        minilm(tmp_path)


def test_known_wordings_are_in_no_text_and_belong_to_one() -> None:
    task = wordings_task(words, 400, 300)
    assert len(task.questions) == 300
    assert {question.language for question in task.questions} == {"en", "other"}
    everything = "\n".join(task.texts.values())
    assert sum(question.question in everything for question in task.questions) < 10
    assert all(question.answers <= task.texts.keys() for question in task.questions)
    assert task.questions == wordings_task(words, 400, 300).questions


def test_a_folder_with_indexes_of_other_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    _write_or_same(path, [{"id": "a"}])
    _write_or_same(path, [{"id": "a"}])
    with pytest.raises(CorrectSettings, match="other texts"):
        _write_or_same(path, [{"id": "b"}])
    assert path.read_text() == '{"id": "a"}\n'
