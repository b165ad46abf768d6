"""From rows to figures: shares, means and their 95 % intervals, overall, by kind and by language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from pydantic import BaseModel, ConfigDict

from eval.intervals import Mean, Share, bootstrap, wilson
from eval.metrics import MEANING, METRICS, REFUSING

_COLUMNS = (
    *("passed", "status", "programmes", "programmes_exact", "facts", "forbidden", "sources", "cited"),
    *("refusal_precision", "refusal_recall", "found"),
)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(_Model):
    """One case of a run, whatever was evaluated.

    `metrics`: True met, False not met, None does not count. `values`: scores from 0 to 1 that are no yes or no.
    `elapsed_ms` is wall time around the question; `error` is set where there was no answer (then nothing is met).
    """

    id: str
    kind: str
    lang: str
    status: str
    passed: bool
    metrics: dict[str, bool | None]
    missing: dict[str, tuple[str, ...]] = {}
    values: dict[str, float] = {}
    facts_found: int = 0
    facts_expected: int = 0
    elapsed_ms: float
    answered_by: str = ""
    programmes: tuple[str, ...] = ()
    question: str
    text: str = ""
    error: str | None = None

    def outcome(self, metric: str) -> bool | None:
        """The outcome of a metric by name, `passed` included."""
        return self.passed if metric == "passed" else self.metrics.get(metric)

    def only(self, *names: str) -> "Row":
        """The row judged by these metrics alone."""
        metrics = {name: self.metrics.get(name) for name in names}
        return self.model_copy(
            update={
                "metrics": metrics,
                "missing": {name: what for name, what in self.missing.items() if name in names},
                "passed": all(outcome is not False for outcome in metrics.values()),
            }
        )


class Group(_Model):
    """The figures of some cases.

    `shares`: by metric, with `passed` (cases) and `facts_each` (facts). `rates`: how often something happened,
    good or bad: answers that ask back (`clarification`), that refuse (`refusal`). `means`: of the rows' values.
    """

    cases: int
    shares: dict[str, Share]
    rates: dict[str, Share] = {}
    means: dict[str, Mean] = {}


class Speed(_Model):
    """Milliseconds around each question, the assistant already open."""

    p50_ms: float
    p95_ms: float
    max_ms: float


class Totals(_Model):
    """A run in figures. `about`: what was measured (digests, versions), as given by the caller."""

    format: int = 2
    about: dict[str, str] = {}
    cases_digest: str
    rows_digest: str
    overall: Group
    by_kind: dict[str, Group]
    by_language: dict[str, Group]
    statuses: dict[str, int]
    errors: int
    speed: Speed


def totals_of(rows: Sequence[Row], about: dict[str, str], cases_digest: str, rows_digest: str) -> Totals:
    """The figures of at least one row."""
    times = sorted(row.elapsed_ms for row in rows)
    return Totals(
        about=about,
        cases_digest=cases_digest,
        rows_digest=rows_digest,
        overall=group_of(rows),
        by_kind={
            kind: group_of(r for r in rows if r.kind == kind) for kind in sorted({r.kind for r in rows})
        },
        by_language={
            lang: group_of(r for r in rows if r.lang == lang) for lang in sorted({r.lang for r in rows})
        },
        statuses=dict(sorted(Counter(row.status for row in rows).items())),
        errors=sum(row.error is not None for row in rows),
        speed=Speed(p50_ms=median(times), p95_ms=percentile(times, 95), max_ms=times[-1]),
    )


def group_of(rows: Iterable[Row]) -> Group:
    """The figures of some rows. Facts count one by one where the case's facts count at all."""
    group = list(rows)
    shares = {metric: _share(group, metric) for metric in metrics_of(group)}
    counting = [row for row in group if row.metrics.get("facts") is not None]
    found, expected = sum(r.facts_found for r in counting), sum(r.facts_expected for r in counting)
    if "facts" in shares:
        shares["facts_each"] = wilson(found, expected)
    names = dict.fromkeys(name for row in group for name in row.values)
    return Group(
        cases=len(group),
        shares=shares,
        rates={
            "clarification": wilson(sum(row.status == "needs_clarification" for row in group), len(group)),
            "refusal": wilson(sum(row.status in REFUSING for row in group), len(group)),
        },
        means={n: bootstrap([row.values[n] for row in group if n in row.values]) for n in names},
    )


def metrics_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """`passed` and every metric that the rows have, those of answers in their usual order."""
    present = dict.fromkeys(metric for row in rows for metric in row.metrics)
    usual = [metric for metric in METRICS if metric in present]
    return ("passed", *usual, *(metric for metric in present if metric not in METRICS))


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile of values in ascending order. Raises ValueError if there are none."""
    if not ordered:
        raise ValueError("no value")
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(0, int(rank) - 1)]


def render_totals(totals: Totals) -> str:
    """The figures as a plain table for a person: overall with intervals, then kinds and languages."""
    lines = [f"{totals.overall.cases} cases, {totals.errors} without an answer"]
    lines += [f"{key}: {value}" for key, value in sorted(totals.about.items())]
    lines += ["", f"{'metric':<20}{'met':>10}{'share':>9}   95 % interval     what it means"]
    meanings = {**MEANING, "facts_each": "expected facts one by one"}
    overall = totals.overall
    lines += [_overall_line(name, share, meanings.get(name, "")) for name, share in overall.shares.items()]
    lines += [_overall_line(f"rate: {name}", share, "") for name, share in overall.rates.items()]
    lines += [_mean_line(name, mean) for name, mean in overall.means.items()]
    columns = [name for name in _COLUMNS if name in overall.shares and overall.shares[name].counted]
    for title, groups in (("kind", totals.by_kind), ("language", totals.by_language)):
        lines += ["", f"{title:<16}{'cases':>6}" + "".join(f"{name:>18}" for name in columns)]
        lines += [_group_line(name, group, columns) for name, group in groups.items()]
    statuses = ", ".join(f"{name} {count}" for name, count in totals.statuses.items())
    speed = totals.speed
    lines += ["", f"statuses: {statuses}"]
    lines += [f"milliseconds: p50 {speed.p50_ms:.0f}, p95 {speed.p95_ms:.0f}, longest {speed.max_ms:.0f}"]
    return "\n".join(lines)


def _share(rows: list[Row], metric: str) -> Share:
    outcomes = [row.outcome(metric) for row in rows]
    return wilson(sum(o is True for o in outcomes), sum(o is not None for o in outcomes))


def _overall_line(name: str, share: Share, meaning: str) -> str:
    met = f"{share.met}/{share.counted}"
    if share.share is None or share.low is None or share.high is None:
        return f"{name:<20}{met:>10}{'-':>9}   {'-':<16}  {meaning}"
    interval = f"{share.low * 100:.1f} to {share.high * 100:.1f} %"
    return f"{name:<20}{met:>10}{share.share * 100:>7.1f} %   {interval:<16}  {meaning}"


def _mean_line(name: str, mean: Mean) -> str:
    interval = f"{mean.low:.3f} to {mean.high:.3f}"
    return f"{name:<20}{mean.counted:>10}{mean.mean:>9.3f}   {interval:<16}  mean over cases"


def _group_line(name: str, group: Group, columns: Sequence[str]) -> str:
    shares = (group.shares.get(column, wilson(0, 0)) for column in columns)
    cells = (f"{share.met}/{share.counted}" if share.counted else "-" for share in shares)
    return f"{name:<16}{group.cases:>6}" + "".join(f"{cell:>18}" for cell in cells)
