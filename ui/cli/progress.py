"""How long work shows itself: a bar on a terminal, a line for each stage elsewhere. Always on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

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


def _lines(console: Console) -> Report:
    told: set[str] = set()

    def report(stage: str, _share: float) -> None:
        if stage not in told:
            told.add(stage)
            console.print(f"{stage} ...", soft_wrap=True)

    return report
