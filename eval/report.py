"""A run as one HTML page: figures with their intervals, groups, and the cases that went worst.

The page holds everything it needs (no script, no address elsewhere), can be read without colours and with a
screen reader, and escapes whatever a question or an answer holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from eval.gates import figure_of
from eval.metrics import MEANING
from eval.run import read_run
from eval.totals import Group, Row, Totals
from index.files import replace_text

WORST = 30
REPORT = "report.html"


@dataclass(frozen=True)
class Bar:
    """One figure: `value`, `low` and `high` between 0 and 1; `counted` cases."""

    name: str
    meaning: str
    counted: int
    value: float
    low: float
    high: float


def write_report(folder: Path) -> Path:
    """Writes `report.html` into the folder of a run and returns its path; raises as `read_run` does."""
    totals, rows = read_run(folder)
    page = folder / REPORT
    replace_text(page, render_report(totals, rows))
    return page


def render_report(totals: Totals, rows: Sequence[Row]) -> str:
    """The page as text."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["percent"] = lambda share: f"{share * 100:.1f} %"
    template = environment.from_string((files("eval") / "report.html.j2").read_text(encoding="utf-8"))
    groups = (("kind", totals.by_kind), ("language", totals.by_language))
    return template.render(
        totals=totals,
        title=totals.about.get("thing", "answers"),
        bars=bars_of(totals.overall),
        groups=[(name, _columns(totals), _lines(by, _columns(totals))) for name, by in groups],
        worst=worst_of(rows),
        failed=sum(not row.passed for row in rows),
    )


def bars_of(group: Group) -> list[Bar]:
    """Every figure of a group that counted something."""
    shares = [
        Bar(name, MEANING.get(name, ""), share.counted, share.share, share.low or 0.0, share.high or 0.0)
        for name, share in group.shares.items()
        if share.share is not None
    ]
    means = [
        Bar(name, "mean over cases", m.counted, m.mean, m.low, m.high) for name, m in group.means.items()
    ]
    return shares + means


def worst_of(rows: Iterable[Row], most: int = WORST) -> list[Row]:
    """The rows that did not pass, errors and those that miss most first; at most `most`."""
    failed = [row for row in rows if not row.passed]
    failed.sort(key=lambda row: (row.error is None, -len(row.missing), sum(row.values.values()), row.id))
    return failed[:most]


def _columns(totals: Totals) -> list[str]:
    return [bar.name for bar in bars_of(totals.overall)][:8]


def _lines(groups: dict[str, Group], columns: Sequence[str]) -> list[tuple[str, Group, list[float | None]]]:
    return [(name, group, [figure_of(group, column) for column in columns]) for name, group in groups.items()]
