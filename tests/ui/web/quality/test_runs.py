"""Finding runs in a home, and what is told of them."""

import os
from pathlib import Path

import pytest

from eval import THINGS, load_gates
from tests.ui.web.quality.builders import write
from ui.texts import screen_texts
from ui.web.quality import names, view_measured
from ui.web.quality.expected import cases_of, expected
from ui.web.quality.runs import find_runs, tidy
from ui.web.quality.view_figures import bars_of, points_of

SAY = screen_texts("en")
MEASURED = Path(__file__).resolve().parents[4] / "docs" / "measured.md"


def test_runs_are_found_at_both_depths_newest_first(tmp_path: Path) -> None:
    write(tmp_path / "old", "++", "answers")
    write(tmp_path / "new" / "abstention", "+-", "abstention")
    os.utime(tmp_path / "old" / "totals.json", (1, 1))
    (tmp_path / "empty" / "answers").mkdir(parents=True)
    found = find_runs(tmp_path)
    assert [run.name for run in found.runs] == [str(Path("new", "abstention")), "old"]
    assert found.things == ["abstention", "answers"]
    assert [run.name for run in found.of("answers")] == ["old"]
    assert found.faults == []


def test_a_damaged_run_is_a_sentence_and_the_others_are_shown(tmp_path: Path) -> None:
    write(tmp_path / "good", "+")
    write(tmp_path / "cut", "++")
    (tmp_path / "cut" / "rows.jsonl").write_text("", encoding="utf-8")
    found = find_runs(tmp_path)
    assert [run.name for run in found.runs] == ["good"]
    assert len(found.faults) == 1
    assert "do not belong together" in found.faults[0]


def test_a_run_that_was_written_again_is_read_again(tmp_path: Path) -> None:
    write(tmp_path / "run", "++")
    before = find_runs(tmp_path).runs[0]
    write(tmp_path / "run", "+-")
    os.utime(tmp_path / "run" / "totals.json", (2, 2))
    assert find_runs(tmp_path).runs[0].totals != before.totals


def test_there_may_be_no_folder_at_all(tmp_path: Path) -> None:
    assert find_runs(tmp_path / "none").runs == []
    tidy(tmp_path / "none")


def test_tidying_keeps_what_was_finished(tmp_path: Path) -> None:
    write(tmp_path / "run" / "answers", "+")
    (tmp_path / "run" / "speed").mkdir()
    tidy(tmp_path / "run")
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["answers"]
    (tmp_path / "cancelled" / "answers").mkdir(parents=True)
    tidy(tmp_path / "cancelled")
    assert not (tmp_path / "cancelled").exists()


def test_bars_have_intervals_and_thresholds(tmp_path: Path) -> None:
    write(tmp_path / "run", "+++-")
    run = find_runs(tmp_path).runs[0]
    bars = {bar.name: bar for bar in bars_of(SAY, run, load_gates())}
    everything = bars["All checks met"]
    assert (everything.value, everything.least) == (0.75, load_gates().of("answers").overall["passed"])
    assert everything.low < everything.value < everything.high
    points = points_of(SAY, [run, run])
    assert {point.value for point in points} == {0.75, 1.0}


def test_everything_that_can_be_measured_has_a_name() -> None:
    assert set(names.THINGS) == set(THINGS)
    assert names.figure_name(SAY, "programmes_f1") == "programmes f1"
    assert names.thing_name(SAY, "else") == "else"


def test_the_built_in_figures_are_those_of_the_documentation() -> None:
    text = MEASURED.read_text("utf-8")
    assert f"version {view_measured.VERSION}" in text
    for item in view_measured.ANSWERS:
        assert f"{item.met} of {item.of}" in text, item


def test_what_is_expected_is_said_of_every_case_of_the_project() -> None:
    for thing in ("answers", "abstention", "conversation"):
        cases = cases_of(thing)
        assert cases
        assert all(expected(SAY, case)[0] for case in cases.values())
    assert cases_of("nothing") == {}


@pytest.mark.parametrize("thing", ["answers", "abstention"])
def test_facts_and_programmes_of_a_case_are_named(thing: str) -> None:
    lines = "\n".join(line for case in cases_of(thing).values() for line in expected(SAY, case))
    assert "Says: " in lines or "Exactly these programmes" in lines
