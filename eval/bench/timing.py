"""What all benchmarks share: clocks, memory, the machine, and one way to report."""

import json
import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

import psutil  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict

from corpus.errors import InterregError
from eval.totals import percentile

T = TypeVar("T")

QUESTION = "We are a museum in Brno. Which Interreg programmes can we apply to, and how much is paid?"

PROGRAM = (sys.executable, "-c", "import sys; from ui.cli.main import run; sys.exit(run())")
"""The program `interreg` as a command, whether or not its script is installed."""


class Figure(BaseModel):
    """Repeated measurements of one thing; a single run has all figures equal."""

    model_config = ConfigDict(frozen=True)

    name: str
    unit: str
    runs: int
    median: float
    p95: float
    max: float


class Report(BaseModel):
    """What a benchmark found: on what input, on which machine."""

    model_config = ConfigDict(frozen=True)

    benchmark: str
    input: str
    machine: dict[str, str]
    figures: tuple[Figure, ...]
    findings: tuple[str, ...] = ()


def figure(name: str, unit: str, values: Sequence[float]) -> Figure:
    """Median, nearest-rank 95th percentile and maximum of at least one value."""
    ordered = sorted(values)
    return Figure(
        name=name,
        unit=unit,
        runs=len(ordered),
        median=round(median(ordered), 3),
        p95=round(percentile(ordered, 95), 3),
        max=round(ordered[-1], 3),
    )


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """The result and the wall seconds it took."""
    started = perf_counter()
    result = work()
    return result, perf_counter() - started


def memory_mb(pid: int | None = None) -> float:
    """Resident memory in MB (10^6 bytes) of a process and all its children; default: this process."""
    process = psutil.Process(pid)
    total = 0
    for member in (process, *process.children(recursive=True)):
        try:
            total += member.memory_info().rss
        except psutil.NoSuchProcess:  # it ended between listing and looking
            continue
    return total / 1e6


def folder_mb(folder: Path) -> float:
    """Size of all files under a folder in MB (10^6 bytes)."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def machine() -> dict[str, str]:
    """What the figures depend on; load tells whether the machine was busy with something else."""
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "cores": str(psutil.cpu_count() or os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load before": load,
    }


def parser(description: str | None) -> ArgumentParser:
    """Options of every benchmark."""
    made = ArgumentParser(description=(description or "").splitlines()[0])
    made.add_argument("--home", type=Path, help="home folder to measure (default: as the program's own)")
    made.add_argument("--json", action="store_true", help="print the results as JSON")
    return made


def show(report: Report, as_json: bool) -> None:
    """Prints the report, for a person or as JSON."""
    print(report.model_dump_json(indent=2) if as_json else render(report))  # noqa: T201 - a script's result


def render(report: Report) -> str:
    """The report as a plain table."""
    lines = [f"{report.benchmark}: {report.input}", ", ".join(f"{k} {v}" for k, v in report.machine.items())]
    lines += ["", f"{'':<44}{'runs':>7}{'median':>12}{'p95':>12}{'max':>12}"]
    for one in report.figures:
        row = f"{one.name + ' (' + one.unit + ')':<44}{one.runs:>7}"
        lines.append(row + f"{one.median:>12.3f}{one.p95:>12.3f}{one.max:>12.3f}")
    return "\n".join([*lines, *([""] if report.findings else []), *report.findings])


def main(benchmark: Callable[[Namespace], Report], options: ArgumentParser) -> None:
    """Runs a benchmark from the command line; an expected error is one sentence and its exit code."""
    arguments = options.parse_args()
    try:
        show(benchmark(arguments), arguments.json)
    except InterregError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


def environment(home: Path) -> dict[str, str]:
    """The environment of a child process that works on `home` and finds this project."""
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths, "INTERREG_HOME": str(home)}


def as_lines(**found: object) -> tuple[str, ...]:
    """Findings that are no measurements, as lines of text."""

    def words(value: object) -> str:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    return tuple(f"{name.replace('_', ' ')}: {words(value)}" for name, value in found.items())
