"""What a command writes is what the server reads."""

import io

import pytest
from rich.console import Console

from eval import DEV_CASES, load_cases
from eval.run import Told
from ui.cli.progress import counting, progress, reading_line
from ui.jobs.lines import WANTED, Step, progress_line, step_of


@pytest.mark.parametrize(
    ("done", "total", "message"), [(0, 100, "Encoding"), (3, None, "a b.pdf"), (7, 7, ""), (1, 2, "3/4 x")]
)
def test_a_line_is_read_as_it_was_written(done: int, total: int | None, message: str) -> None:
    assert step_of(progress_line(done, total, message) + "\n") == Step(done, total, message)


@pytest.mark.parametrize("line", ["", "progress", "progress x/3 y", "no progress 1/2", "progress 1/2\x00x"])
def test_other_lines_are_none(line: str) -> None:
    assert step_of(line) is None


def test_commands_write_lines_where_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WANTED, "1")
    out = io.StringIO()
    console = Console(file=out, width=100, markup=False, highlight=False)
    with progress(console) as report:
        for share in (0.0, 0.001, 0.5, 1.0):
            report("Encoding", share)
    with reading_line(console) as tell:
        tell("a\x1b[31m.pdf")
    steps = [step_of(line) for line in out.getvalue().splitlines()]
    assert steps == [
        Step(0, 100, "Encoding"),
        Step(50, 100, "Encoding"),
        Step(100, 100, "Encoding"),
        Step(0, None, "a[31m.pdf"),
    ]


def test_whoever_goes_through_cases_is_followed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(WANTED, "1")
    cases = load_cases(DEV_CASES)[:2]
    told = Told(cases, counting("answers"))
    assert (tuple(told), len(told), told[0], list(told[1:])) == (cases, 2, cases[0], [cases[1]])
    lines = capsys.readouterr().err.splitlines()
    assert [step_of(line) for line in lines] == [Step(n, 2, "answers") for n in (0, 1, 2)]
