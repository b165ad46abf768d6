"""Places in running text, on sentences that were written before any rule was set; half of them never looked at."""

from pathlib import Path

import pytest

from assistant.places import Gazetteer, open_gazetteer
from assistant.understand.programmes import ProgrammeFinder
from corpus import load_corpus
from corpus.errors import CorrectInput
from eval.places import NEW_PLACE_CASES, PLACE_CASES, PlaceScore, evaluate, load_place_cases
from tests.assistant.conftest import places_home

__all__ = ["places_home"]


@pytest.fixture(scope="module")
def gazetteer(places_home: Path) -> Gazetteer:
    return open_gazetteer(places_home)


def score(gazetteer: Gazetteer, file: Path, part: str) -> PlaceScore:
    finder = ProgrammeFinder(load_corpus())
    cases = [case for case in load_place_cases(file) if case.set == part]
    return evaluate(
        cases, gazetteer, lambda text, lang: [mention.span for mention in finder.find(text, lang)]
    )


@pytest.mark.parametrize(
    ("file", "part", "precision", "recall", "wrong"),
    [
        (PLACE_CASES, "tune", 0.98, 0.97, 0.005),
        (PLACE_CASES, "held_out", 0.96, 0.94, 0.02),
        (NEW_PLACE_CASES, "tune", 0.98, 0.97, 0.005),
        (NEW_PLACE_CASES, "held_out", 0.94, 0.93, 0.02),
    ],
)
def test_places_are_found(
    gazetteer: Gazetteer, file: Path, part: str, precision: float, recall: float, wrong: float
) -> None:
    reached = score(gazetteer, file, part)
    assert reached.precision >= precision, reached.faults
    assert reached.recall >= recall, reached.faults
    assert reached.wrong <= wrong * reached.found, reached.faults
    assert reached.right + reached.asked + reached.wrong == reached.found


def test_the_set_is_broad_enough() -> None:
    cases = [*load_place_cases(), *load_place_cases(NEW_PLACE_CASES)]
    assert len(cases) >= 700
    assert len({case.lang for case in cases}) >= 12
    assert sum(not case.places for case in cases) >= len(cases) / 3
    assert len({case.id for case in cases}) == len(cases)


def test_a_label_that_is_not_in_its_sentence_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(
        '{"id": "a", "lang": "en", "set": "tune", "text": "We are in Brno.", "places": [{"text": "Prague"}]}\n'
    )
    with pytest.raises(CorrectInput, match=r"line 1.*Prague"):
        load_place_cases(file)


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "a", "lang": "en", "set": "mine", "text": "We are in Brno."}\n')
    with pytest.raises(CorrectInput, match="line 1"):
        load_place_cases(file)
