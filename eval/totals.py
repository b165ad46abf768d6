"""From rows to figures: shares with Wilson 95 % intervals, overall, by kind and by language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import median

from pydantic import BaseModel, ConfigDict

from eval.metrics import MEANING, METRICS

_Z95 = 1.959963984540054


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(_Model):
    """One case of a run. `metrics`: True met, False not met, None does not count. `elapsed_ms` is wall time
    around the question; `error` is set where the assistant gave no answer (then nothing is met)."""

    id: str
    kind: str
    lang: str
    status: str
    passed: bool
    metrics: dict[str, bool | None]
    missing: dict[str, tuple[str, ...]]
    facts_found: int
    facts_expected: int
    elapsed_ms: float
    answered_by: str
    programmes: tuple[str, ...]
    question: str
    text: str
    error: str | None = None

    def outcome(self, metric: str) -> bool | None:
        """The outcome of a metric by name, `passed` included."""
        return self.passed if metric == "passed" else self.metrics.get(metric)


class Share(_Model):
    """`met` of `counted`, and the Wilson score interval of the share at 95 %; None where nothing counted."""

    met: int
    counted: int
    share: float | None
    low: float | None
    high: float | None


class Group(_Model):
    """The figures of some cases. `shares`: by metric, with `passed` (cases) and `facts_each` (facts)."""

    cases: int
    shares: dict[str, Share]


class Speed(_Model):
    """Milliseconds around each question, the assistant already open."""

    p50_ms: float
    p95_ms: float
    max_ms: float


class Totals(_Model):
    """A run in figures. `about`: what was measured (digests, versions), as given by the caller."""

    format: int = 1
    about: dict[str, str] = {}
    cases_digest: str
    rows_digest: str
    overall: Group
    by_kind: dict[str, Group]
    by_language: dict[str, Group]
    statuses: dict[str, int]
    errors: int
    speed: Speed


def wilson(met: int, counted: int) -> Share:
    """The share and its Wilson score interval at 95 %, to 4 digits. Raises ValueError if met > counted."""
    if not 0 <= met <= counted:
        raise ValueError(f"{met} of {counted} is no share")
    if counted == 0:
        return Share(met=0, counted=0, share=None, low=None, high=None)
    p, z2 = met / counted, _Z95**2
    centre = (p + z2 / (2 * counted)) / (1 + z2 / counted)
    half = _Z95 / (1 + z2 / counted) * sqrt(p * (1 - p) / counted + z2 / (4 * counted**2))
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    return Share(met=met, counted=counted, share=round(p, 4), low=round(low, 4), high=round(high, 4))


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
    shares = {metric: _share(group, metric) for metric in ("passed", *METRICS)}
    counting = [row for row in group if row.metrics.get("facts") is not None]
    found, expected = sum(r.facts_found for r in counting), sum(r.facts_expected for r in counting)
    return Group(cases=len(group), shares={**shares, "facts_each": wilson(found, expected)})


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
    lines += [_overall_line(name, share, meanings[name]) for name, share in totals.overall.shares.items()]
    columns = ("passed", "status", "programmes", "facts", "forbidden", "sources", "cited")
    for title, groups in (("kind", totals.by_kind), ("language", totals.by_language)):
        lines += ["", f"{title:<16}{'cases':>6}" + "".join(f"{name:>12}" for name in columns)]
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


def _group_line(name: str, group: Group, columns: tuple[str, ...]) -> str:
    cells = (
        f"{group.shares[c].met}/{group.shares[c].counted}" if group.shares[c].counted else "-"
        for c in columns
    )
    return f"{name:<16}{group.cases:>6}" + "".join(f"{cell:>12}" for cell in cells)
