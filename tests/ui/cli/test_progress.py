"""Long work shows itself on a terminal and in a log."""

import io

from rich.console import Console

from ui.cli.progress import progress, reading_line


def shown(terminal: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100, markup=False)
    with progress(console) as report:
        for share in (0.0, 0.5, 1.0):
            report("Encoding [passages]", share)
        report("Writing", 2.0)
    return out.getvalue()


def test_a_log_gets_one_line_a_stage() -> None:
    assert shown(terminal=False) == "Encoding [passages] ...\nWriting ...\n"


def test_a_terminal_gets_a_full_bar_a_stage() -> None:
    text = shown(terminal=True)
    assert "Encoding [passages]" in text
    assert "━" * 40 in text


def read(terminal: bool, count: int) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100, markup=False)
    with reading_line(console) as tell:
        for number in range(count):
            tell(f"[red]file {number}\x1b[31m")
    return out.getvalue()


def test_a_log_gets_a_line_for_every_hundred_documents() -> None:
    lines = [
        "Reading from number 1 on ...",
        "Reading from number 101 on ...",
        "Reading from number 201 on ...",
    ]
    assert read(terminal=False, count=201).splitlines() == lines


def test_a_terminal_gets_one_line_that_no_name_can_steer() -> None:
    text = read(terminal=True, count=3)
    assert "\x1b[31m" not in text
