"""Batches: order, bad lines, files that cannot be used, and output that is whole or absent."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.cli.conftest import Result, RuleAssistant
from ui.cli import batch

Interreg = Callable[..., Result]


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "in.jsonl", tmp_path / "out.jsonl"


def test_order_is_kept_and_bad_lines_do_not_stop_the_rest(
    interreg: Interreg, fake: RuleAssistant, files: tuple[Path, Path]
) -> None:
    source, target = files
    source.write_bytes(
        b"\n".join(
            [
                b'{"id": "a", "question": "First?", "history": [{"role": "user", "text": "Hi"}], "x": 1}',
                b"not json",
                b'["a list"]',
                b"",
                b'{"id": "e", "question": ""}',
                b'{"id": "f", "question": 7}',
                b'{"id": "g"}',
                b'{"id": "h", "question": "\xff"}',
                b'{"id": "i", "question": "please crash"}',
                b'{"id": "j", "question": "please refuse"}',
                b'{"id": "k", "question": "a\\u0000b"}',
                b'{"id": "l", "question": "Which?", "lang": "tlh"}',
                b'{"id": 12, "question": "Last?", "lang": "DE"}',
                b'{"question": "No id?"}',
            ]
        )
    )
    result = interreg("ask", "--batch", source, "--out", target)
    assert result.code == 0
    assert "10 of 13 lines could not be answered" in result.err
    rows = lines_of(target)
    assert [row["id"] for row in rows] == ["a", None, None, "e", "f", "g", None, "i", "j", "k", "l", 12, None]
    assert ["error" in row for row in rows] == [False, *[True] * 10, False, False]
    assert [row["line"] for row in rows if "error" in row] == [2, 3, 5, 6, 7, 8, 9, 10, 11, 12]
    assert rows[3]["error"] == "The question is empty; write what you want to know."
    assert rows[4]["error"].startswith("The field `question` is wrong")
    assert "ZeroDivisionError" in rows[7]["error"]
    assert rows[8]["error"] == "This was refused; ask otherwise."
    assert [call[0] for call in fake.calls] == ["First?", "please crash", "please refuse", "Last?", "No id?"]
    assert rows[11]["language"] == "de"


def test_eligible_places_and_search_batches(
    interreg: Interreg, fake: RuleAssistant, files: tuple[Path, Path]
) -> None:
    source, target = files
    source.write_text('{"id": "1", "place": "Brno", "partners": ["Wien"], "country": "CZ"}\n')
    assert interreg("eligible", "--batch", source, "--out", target).code == 0
    assert [row["id"] for row in lines_of(target)[0]["programmes"]] == ["x-y", "far"]
    assert fake.calls[-1] == ("Brno", "CZ", None, ("Wien",), None)
    source.write_text('{"id": "1", "text": "Brno"}\n{"id": "2"}\n')
    assert interreg("places", "--batch", source, "--out", target).code == 0
    assert lines_of(target)[0]["places"][0]["nuts3"] == "CZ064"
    assert "error" in lines_of(target)[1]
    source.write_text('{"id": "1", "query": "paid?", "k": 2}\n{"id": "2", "query": "paid?", "k": 0}\n')
    assert interreg("search", "--batch", source, "--out", target).code == 0
    assert lines_of(target)[0] | {"hits": []} == {"id": "1", "query": "paid?", "hits": []}
    assert fake.calls[-1][:3] == ("paid?", 2, None)
    assert "from 1 to 1000" in lines_of(target)[1]["error"]


@pytest.mark.parametrize("command", ["ask", "eligible", "places", "search"])
def test_both_files_are_needed(interreg: Interreg, files: tuple[Path, Path], command: str) -> None:
    assert interreg(command, "--batch", files[0]).code == 2
    assert interreg(command, "--out", files[1]).code == 2
    files[0].write_text("{}")
    result = interreg(command, "--batch", files[0], "--out", files[0])
    assert (result.code, "same file" in result.err) == (2, True)


def test_files_that_cannot_be_used(interreg: Interreg, files: tuple[Path, Path], tmp_path: Path) -> None:
    result = interreg("ask", "--batch", tmp_path / "none", "--out", files[1])
    assert (result.code, "cannot be read" in result.err) == (2, True)
    files[0].write_text('{"question": "Hm?"}')
    result = interreg("ask", "--batch", files[0], "--out", tmp_path / "no" / "folder")
    assert (result.code, "cannot be written" in result.err) == (7, True)


def test_an_interrupted_batch_leaves_the_old_output(files: tuple[Path, Path], tmp_path: Path) -> None:
    source, target = files
    source.write_text('{"id": "1"}\n{"id": "2"}\n')
    target.write_text("old")

    def interrupted(item: batch.Item) -> dict[str, Any]:
        if item.id == "2":
            raise KeyboardInterrupt
        return {}

    with pytest.raises(KeyboardInterrupt):
        batch.run_batch(files, batch.Item, interrupted)
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
