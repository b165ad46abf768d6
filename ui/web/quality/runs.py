"""The runs of the evaluation that lie in a home, newest first."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.errors import InterregError

if TYPE_CHECKING:
    from eval import Row, Totals

FOLDER: Final = "eval-runs"
TOTALS: Final = "totals.json"


@dataclass(frozen=True)
class Run:
    """A run as `interreg eval run` or `measure` wrote it; `thing` is what was evaluated."""

    folder: Path
    name: str
    thing: str
    at: datetime
    totals: "Totals"
    rows: "tuple[Row, ...]"


@dataclass(frozen=True)
class Found:
    """The runs, newest first, and a sentence for each that cannot be read."""

    runs: Sequence[Run]
    faults: Sequence[str]

    def of(self, thing: str) -> list[Run]:
        return [run for run in self.runs if run.thing == thing]

    @property
    def things(self) -> list[str]:
        """What was evaluated, by name."""
        return sorted({run.thing for run in self.runs})


def runs_folder(home: Path) -> Path:
    return home / FOLDER


def find_runs(folder: Path) -> Found:
    """Runs directly in `folder` or one step below, as `measure` puts each thing into a folder of its own."""
    runs, faults = [], []
    for totals in _totals(folder):
        try:
            stamp = totals.stat().st_mtime_ns
            runs.append(_run(totals.parent, str(totals.parent.relative_to(folder)), stamp))
        except (InterregError, OSError) as error:
            faults.append(str(error))
    return Found(sorted(runs, key=lambda run: run.at, reverse=True), faults)


def tidy(folder: Path) -> None:
    """Takes out what a cancelled run left unfinished; things that were finished before stay."""
    if not folder.is_dir():
        return
    for part in folder.iterdir():
        if part.is_dir() and not (part / TOTALS).is_file():
            shutil.rmtree(part, ignore_errors=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _totals(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob(f"*/{TOTALS}"))
    yield from sorted(folder.glob(f"*/*/{TOTALS}"))


@lru_cache(maxsize=500)
def _run(folder: Path, name: str, stamp: int) -> Run:
    """Reads a run once for each time that it was written."""
    from eval import read_run

    totals, rows = read_run(folder)
    thing = totals.about.get("thing", "answers")
    return Run(folder, name, thing, datetime.fromtimestamp(stamp / 1e9, UTC), totals, rows)
