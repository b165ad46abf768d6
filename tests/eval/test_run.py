"""A run writes a row a case and figures that agree with the rows."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Never

import pytest

from assistant.answer import Answer
from corpus.errors import CorrectInput, FreeResource
from eval import Case, Row, read_run, render_totals, run_cases
from eval.totals import percentile, wilson
from tests.eval.builders import answer, case, verdicts


def ask_of(answers: Mapping[str, Answer | Exception]) -> Callable[[Case], Answer]:
    def ask(asked: Case) -> Answer:
        reply = answers[asked.id]
        if isinstance(reply, Exception):
            raise reply
        return reply

    return ask


CASES = [
    case("A", facts=[{"any_of": ["80"], "why": "cap"}, {"any_of": ["priority"], "why": "unit"}]),
    case("B", kind="geography", lang="cs", programmes_include=["mac"], programmes_allowed=["mac"]),
    case("C", kind="geography", forbidden=["85"]),
]
ANSWERS = {
    "A": answer("At most 80 %. [1]"),
    "B": answer("Yes. [1]", programmes=verdicts(mac="in_area", aurora="outside")),
    "C": answer("At most 80 %. [1]", elapsed_ms=3),
}


def test_rows_and_totals(tmp_path: Path) -> None:
    totals = run_cases(ask_of(ANSWERS), CASES, tmp_path / "run", about={"corpus": "abc"})
    rows = [json.loads(line) for line in (tmp_path / "run" / "rows.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["A", "B", "C"]
    assert rows[0]["missing"] == {"facts": ["unit"]}
    assert (rows[0]["facts_found"], rows[0]["facts_expected"]) == (1, 2)
    assert rows[1]["programmes"] == ["mac"]
    assert [row["passed"] for row in rows] == [False, True, True]
    shares = totals.overall.shares
    assert (shares["passed"].met, shares["passed"].counted) == (2, 3)
    assert (shares["facts"].met, shares["facts"].counted) == (0, 1)
    assert (shares["facts_each"].met, shares["facts_each"].counted) == (1, 2)
    assert shares["quotes"].share is None
    assert totals.by_kind["geography"].shares["passed"].met == 2
    assert totals.by_language["cs"].cases == 1
    assert totals.about == {"corpus": "abc"}
    assert read_run(tmp_path / "run")[0] == totals


def test_an_error_is_a_row_that_meets_nothing_and_the_rest_goes_on(tmp_path: Path) -> None:
    answers = {**ANSWERS, "A": CorrectInput("Ask something."), "C": RuntimeError("boom")}
    totals = run_cases(ask_of(answers), CASES, tmp_path)
    _, rows = read_run(tmp_path)
    assert [row.status for row in rows] == ["error", "answered", "error"]
    assert rows[0].error == "Ask something."
    assert rows[2].error == "RuntimeError: boom"
    assert rows[0].metrics["facts"] is False
    assert rows[0].metrics["programmes"] is None
    assert rows[2].metrics["forbidden"] is False
    assert (totals.errors, totals.overall.shares["passed"].met) == (2, 1)
    assert totals.overall.shares["facts_each"].met == 0


def test_a_run_repeats_itself_but_for_the_time(tmp_path: Path) -> None:
    def rows(folder: Path) -> list[Row]:
        run_cases(ask_of(ANSWERS), CASES, folder)
        return [row.model_copy(update={"elapsed_ms": 0.0}) for row in read_run(folder)[1]]

    assert rows(tmp_path / "a") == rows(tmp_path / "b")


def test_a_damaged_or_mixed_run_is_refused(tmp_path: Path) -> None:
    run_cases(ask_of(ANSWERS), CASES, tmp_path)
    rows = tmp_path / "rows.jsonl"
    rows.write_text(rows.read_text("utf-8").replace("geography", "geology"), "utf-8")
    with pytest.raises(CorrectInput, match="do not belong together"):
        read_run(tmp_path)
    (tmp_path / "totals.json").write_text("{}", "utf-8")
    with pytest.raises(CorrectInput, match="damaged"):
        read_run(tmp_path)
    with pytest.raises(CorrectInput, match="no readable run"):
        read_run(tmp_path / "nowhere")


def test_no_half_file_is_left_behind(tmp_path: Path) -> None:
    run_cases(ask_of(ANSWERS), CASES, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "rows.csv",
        "rows.jsonl",
        "totals.csv",
        "totals.json",
    ]


def test_a_folder_that_cannot_be_made_fails_before_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")

    def ask(_case: Case) -> Never:
        raise AssertionError("asked")

    with pytest.raises(FreeResource, match="cannot be used"):
        run_cases(ask, CASES, tmp_path / "file" / "run")
    with pytest.raises(CorrectInput, match="no case"):
        run_cases(ask, [], tmp_path)


def test_totals_are_readable(tmp_path: Path) -> None:
    text = render_totals(run_cases(ask_of(ANSWERS), CASES, tmp_path, about={"corpus": "abc"}))
    assert "3 cases, 0 without an answer" in text
    assert "corpus: abc" in text
    passed = next(line for line in text.splitlines() if line.startswith("passed"))
    assert "2/3" in passed
    assert "66.7 %" in passed
    assert "20.8 to 93.8 %" in passed
    assert any(line.startswith("geography") and "2/2" in line for line in text.splitlines())


@pytest.mark.parametrize(
    ("met", "counted", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (1, 1, 0.2065, 1.0)],
)
def test_wilson_against_published_values(met: int, counted: int, low: float, high: float) -> None:
    share = wilson(met, counted)
    assert (share.low, share.high) == (low, high)


def test_shares_of_nothing_and_of_nonsense() -> None:
    assert wilson(0, 0).share is None
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


def test_percentile_is_the_nearest_rank() -> None:
    values = [float(n) for n in range(1, 21)]
    assert (percentile(values, 95), percentile(values, 100), percentile(values, 0)) == (19.0, 20.0, 1.0)
    assert percentile([7.0], 95) == 7.0
    with pytest.raises(ValueError, match="no value"):
        percentile([], 50)
