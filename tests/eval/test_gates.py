"""Thresholds in a file: what lies below is named."""

from pathlib import Path

import pytest

from corpus.errors import CorrectInput
from eval import Gates, below, load_gates, run_cases
from eval.gates import Gate
from eval.things import THINGS
from tests.eval.builders import answer, case


def gates(**gate: object) -> Gates:
    return Gates(smallest_group=2, things={"answers": Gate.model_validate(gate)})


def run(folder: Path, *langs: str, right: bool = True) -> object:
    facts = [{"any_of": ["80" if right else "85"], "why": "cap"}]
    cases = [case(str(n), lang=lang, facts=facts) for n, lang in enumerate(langs)]
    return run_cases(lambda _: answer("At most 80 %. [1]"), cases, folder)


def test_at_the_threshold_is_enough_and_below_is_named(tmp_path: Path) -> None:
    good, bad = run(tmp_path / "a", "en"), run(tmp_path / "b", "en", right=False)
    assert below(gates(overall={"passed": 1.0}), "answers", good) == []
    assert below(gates(overall={"facts": 0.5}), "answers", bad) == ["answers: facts is 0.000, less than 0.5."]


def test_groups_count_from_a_size_on(tmp_path: Path) -> None:
    totals = run(tmp_path, "en", "en", "de", right=False)
    assert below(gates(each_language={"passed": 0.5}), "answers", totals) == [
        "answers, en: passed is 0.000, less than 0.5."
    ]


def test_what_was_not_measured_is_not_reached(tmp_path: Path) -> None:
    faults = below(gates(overall={"citation_recall": 0.9}), "answers", run(tmp_path, "en"))
    assert faults == ["answers: citation_recall was not measured, and at least 0.9 is asked for."]


def test_an_error_is_below_any_threshold(tmp_path: Path) -> None:
    def ask(_case: object) -> None:
        raise RuntimeError("boom")

    totals = run_cases(ask, [case()], tmp_path)  # type: ignore[arg-type]
    assert below(gates(), "answers", totals) == ["answers: 1 cases ended in an error."]


def test_the_shipped_thresholds_are_readable_and_name_known_things() -> None:
    assert set(load_gates().things) <= set(THINGS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("things: {answers: {overall: {passed: 2}}}", "things.answers.overall.passed"),
        ("things: {answers: {overal: {}}}", "things.answers.overal"),
        ("things: [", "no YAML"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorrectInput, match=message):
        load_gates(path)
    with pytest.raises(CorrectInput, match="readable"):
        load_gates(tmp_path / "none.yaml")
