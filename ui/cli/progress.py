"""How long work shows itself: a bar on a terminal, a line for each stage elsewhere. Always on stderr.

A server that runs a command in the background asks for lines that it can read instead (`ui/jobs/lines.py`).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from ui.jobs.lines import WANTED, progress_line

_EVERY = 100
Report = Callable[[str, float], None]
"""Called with the name of the stage and the share of it that is done, from 0 to 1."""
Count = Callable[[int, int], None]
"""Called with how many of how many are done."""


@contextmanager
def progress(console: Console | None = None) -> Iterator[Report]:
    """Gives the function that work reports to."""
    console = console or Console(stderr=True, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        yield _steps(console) if WANTED in os.environ else _lines(console)
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, share: float) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=1.0)
            bars.update(tasks[stage], completed=min(max(share, 0.0), 1.0))

        yield report


@contextmanager
def reading_line(console: Console | None = None) -> Iterator[Callable[[str], None]]:
    """Gives the function that is told what is being read: a line that changes on a terminal, a count elsewhere."""
    console = console or Console(stderr=True, highlight=False, markup=False, emoji=False)
    count = 0
    if console.is_terminal:
        with console.status("Reading") as status:

            def show(what: str) -> None:
                nonlocal count
                count += 1
                status.update(Text(f"Reading {count}: {''.join(c for c in what if c.isprintable())}"))

            yield show
        return

    def tell(what: str) -> None:
        nonlocal count
        if WANTED in os.environ:
            console.print(progress_line(count, None, what), soft_wrap=True)
        elif count % _EVERY == 0:
            console.print(f"Reading from number {count + 1} on ...", soft_wrap=True)
        count += 1

    yield tell


def counting(what: str) -> Count:
    """The function that is told how many cases are done: lines for a server that wants them, else nothing."""
    if WANTED not in os.environ:
        return lambda _done, _total: None
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    return lambda done, total: console.print(progress_line(done, total, what), soft_wrap=True)


def _steps(console: Console) -> Report:
    """A line for each percent of each stage."""
    told: set[tuple[str, int]] = set()

    def report(stage: str, share: float) -> None:
        percent = int(min(max(share, 0.0), 1.0) * 100)
        if (stage, percent) not in told:
            told.add((stage, percent))
            console.print(progress_line(percent, 100, stage), soft_wrap=True)

    return report


def _lines(console: Console) -> Report:
    told: set[str] = set()

    def report(stage: str, _share: float) -> None:
        if stage not in told:
            told.add(stage)
            console.print(f"{stage} ...", soft_wrap=True)

    return report
