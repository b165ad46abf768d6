"""How long work shows itself: a bar on a terminal, a line for each stage elsewhere. Always on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

_EVERY = 100
Report = Callable[[str, float], None]
"""Called with the name of the stage and the share of it that is done, from 0 to 1."""


@contextmanager
def progress(console: Console | None = None) -> Iterator[Report]:
    """Gives the function that work reports to."""
    console = console or Console(stderr=True, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        yield _lines(console)
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

    def tell(_what: str) -> None:
        nonlocal count
        if count % _EVERY == 0:
            console.print(f"Reading from number {count + 1} on ...", soft_wrap=True)
        count += 1

    yield tell


def _lines(console: Console) -> Report:
    told: set[str] = set()

    def report(stage: str, _share: float) -> None:
        if stage not in told:
            told.add(stage)
            console.print(f"{stage} ...", soft_wrap=True)

    return report
