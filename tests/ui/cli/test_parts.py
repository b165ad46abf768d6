"""Large batches in several processes: the same results in the same order as one process gives."""

import json
from pathlib import Path

import pytest

from assistant.settings import load_settings
from ui.cli import run
from ui.cli.context import environment_of
from ui.cli.parts import parts_for, run_in_parts

LINES = [
    {"id": "a", "place": "Brno", "applicant": "museum"},
    {"id": 2, "place": "Graz", "partners": ["Maribor"]},
    {"id": "no place"},
    {"id": "c", "place": "Lille", "country": "FR"},
    {"id": None, "place": "Gdańsk"},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    lines = [json.dumps(line, ensure_ascii=False) for line in LINES]
    path.write_text("\n\n".join([*lines[:2], "not json", *lines[2:]]) + "\n", encoding="utf-8")
    return path


def results(path: Path) -> list[dict[str, object]]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [{name: value for name, value in one.items() if name != "elapsed_ms"} for one in found]


def test_parts_give_what_one_process_gives(
    source: Path, tmp_path: Path, prepared_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = load_settings(home=prepared_home)
    many, one = tmp_path / "many.jsonl", tmp_path / "one.jsonl"
    arguments = ["eligible", "--one-process"]
    assert run_in_parts((source, many), arguments, environment_of(settings), 3)
    assert "2 of 6 lines could not be answered" in capsys.readouterr().err
    home = ["--home", str(prepared_home)]
    assert run(["eligible", "--batch", str(source), "--out", str(one), *home]) == 0
    assert results(many) == results(one)
    assert [found["line"] for found in results(many) if "error" in found] == [5, 7]


def test_a_part_that_fails_leaves_nothing_behind(source: Path, tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "empty-home")
    target = tmp_path / "out.jsonl"
    assert not run_in_parts((source, target), ["eligible", "--one-process"], environment_of(settings), 2)
    assert not target.exists()


def test_small_batches_are_not_worth_it(source: Path) -> None:
    assert parts_for(source) == 1
