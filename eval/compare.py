"""Two runs side by side: what got better, what got worse, and whether that can be chance."""

from collections.abc import Iterator, Sequence
from math import comb
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.errors import CorrectInput
from eval.intervals import Mean, Share, bootstrap, wilson
from eval.run import read_run
from eval.totals import Row, Totals, metrics_of

ALPHA = 0.05
HARD = ("programmes_exclude", "programmes_allowed", "forbidden", "cited", "quotes")
"""What an answer must never do: here a single net loss makes the second run worse, chance or not."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MetricChange(_Model):
    """One metric over the cases that count in both runs.

    `better` / `worse`: ids that went from not met to met / from met to not met. `p_two_sided`: exact McNemar
    test. `uncounted`: ids that count in one of the runs only (the status changed what counts).
    """

    metric: str
    before: Share
    after: Share
    better: tuple[str, ...]
    worse: tuple[str, ...]
    uncounted: tuple[str, ...]
    p_two_sided: float

    @property
    def is_worse(self) -> bool:
        """More losses than gains, and either the metric is a hard one or chance is an unlikely reason."""
        lost, won = len(self.worse), len(self.better)
        return lost > won and (self.metric in HARD or p_one_sided(lost, won) <= ALPHA)


class ValueChange(_Model):
    """One score over the cases that have it in both runs: the mean before and after, and of the differences.

    `rose` / `fell`: the ids. The change is beyond chance where the bootstrap interval of the mean difference
    does not hold zero.
    """

    name: str
    before: float
    after: float
    difference: Mean
    rose: tuple[str, ...]
    fell: tuple[str, ...]

    @property
    def is_worse(self) -> bool:
        return self.difference.high < 0


class Comparison(_Model):
    """Run A (before) against run B (after). `worse` is what an exit code should follow."""

    same_cases: bool
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    about_a: dict[str, str]
    about_b: dict[str, str]
    metrics: tuple[MetricChange, ...]
    values: tuple[ValueChange, ...] = ()
    new_errors: tuple[str, ...]

    @property
    def worse(self) -> bool:
        changes: list[MetricChange | ValueChange] = [*self.metrics, *self.values]
        return bool(self.new_errors) or any(change.is_worse for change in changes)


def compare_runs(a: Path, b: Path) -> Comparison:
    """Compares two run folders over the ids they share.

    Raises CorrectInput for a folder that is no whole run, and for runs without a common case.
    """
    totals_a, rows_a = read_run(a)
    totals_b, rows_b = read_run(b)
    before, after = {row.id: row for row in rows_a}, {row.id: row for row in rows_b}
    shared = [id for id in before if id in after]
    if not shared:
        raise CorrectInput(f"The runs in {a} and {b} have no case in common; compare runs of the same cases.")
    pairs = [(before[id], after[id]) for id in shared]
    return Comparison(
        same_cases=totals_a.cases_digest == totals_b.cases_digest,
        only_a=tuple(id for id in before if id not in after),
        only_b=tuple(id for id in after if id not in before),
        about_a=totals_a.about,
        about_b=totals_b.about,
        metrics=tuple(
            _change(metric, pairs, totals_a, totals_b) for metric in metrics_of([*rows_a, *rows_b])
        ),
        values=tuple(_value_changes(pairs)),
        new_errors=tuple(x.id for x, y in pairs if x.error is None and y.error is not None),
    )


def mcnemar_exact(lost: int, won: int) -> float:
    """The exact two-sided p value of `lost` against `won` changed pairs, were both equally likely."""
    return min(1.0, 2 * _tail(max(lost, won), lost + won))


def p_one_sided(lost: int, won: int) -> float:
    """The exact chance of at least `lost` losses among the changed pairs, were both equally likely."""
    return _tail(lost, lost + won)


def _tail(at_least: int, changed: int) -> float:
    return float(sum(comb(changed, k) for k in range(at_least, changed + 1)) / 2**changed)


def _change(metric: str, pairs: Sequence[tuple[Row, Row]], a: Totals, b: Totals) -> MetricChange:
    outcomes = [(x.id, x.outcome(metric), y.outcome(metric)) for x, y in pairs]
    better = tuple(id for id, x, y in outcomes if x is False and y is True)
    worse = tuple(id for id, x, y in outcomes if x is True and y is False)
    return MetricChange(
        metric=metric,
        before=a.overall.shares.get(metric, wilson(0, 0)),
        after=b.overall.shares.get(metric, wilson(0, 0)),
        better=better,
        worse=worse,
        uncounted=tuple(id for id, x, y in outcomes if (x is None) != (y is None)),
        p_two_sided=round(mcnemar_exact(len(worse), len(better)), 6),
    )


def _value_changes(pairs: Sequence[tuple[Row, Row]]) -> Iterator[ValueChange]:
    for name in dict.fromkeys(name for x, _ in pairs for name in x.values):
        both = [
            (x.id, x.values[name], y.values[name]) for x, y in pairs if name in x.values and name in y.values
        ]
        if not both:
            continue
        yield ValueChange(
            name=name,
            before=round(sum(old for _, old, _ in both) / len(both), 4),
            after=round(sum(new for _, _, new in both) / len(both), 4),
            difference=bootstrap([new - old for _, old, new in both]),
            rose=tuple(id for id, old, new in both if new > old),
            fell=tuple(id for id, old, new in both if new < old),
        )


def render_comparison(comparison: Comparison) -> str:
    """The comparison as plain text for a person, the verdict last."""
    lines = [f"{'metric':<20}{'before':>16}{'after':>16}{'better':>8}{'worse':>7}{'p':>9}"]
    lines += [_line(change) for change in comparison.metrics]
    for change in comparison.metrics:
        for word, ids in (
            ("better", change.better),
            ("worse", change.worse),
            ("not counted in one", change.uncounted),
        ):
            if ids:
                lines.append(f"{change.metric}, {word}: {', '.join(ids)}")
    for value in comparison.values:
        lines += _value_lines(value)
    lines += _differences(comparison)
    verdict = "worse" if comparison.worse else "not worse"
    reasons = [change.metric for change in comparison.metrics if change.is_worse]
    reasons += [value.name for value in comparison.values if value.is_worse]
    reasons += [f"errors in {', '.join(comparison.new_errors)}"] if comparison.new_errors else []
    lines += ["", f"The second run is {verdict}" + (f": {'; '.join(reasons)}." if reasons else ".")]
    return "\n".join(lines)


def _line(change: MetricChange) -> str:
    counts = f"{len(change.better):>8}{len(change.worse):>7}{change.p_two_sided:>9.4f}"
    return f"{change.metric:<20}{_cell(change.before):>16}{_cell(change.after):>16}{counts}"


def _value_lines(value: ValueChange) -> list[str]:
    by = value.difference
    head = f"{value.name}: mean {value.before:.3f} before, {value.after:.3f} after"
    lines = [f"{head} (difference {by.mean:+.3f}, 95 % interval {by.low:+.3f} to {by.high:+.3f})"]
    for word, ids in (("rose", value.rose), ("fell", value.fell)):
        if ids:
            lines.append(f"{value.name}, {word}: {', '.join(ids)}")
    return lines


def _cell(share: Share) -> str:
    return "-" if share.share is None else f"{share.met}/{share.counted} {share.share * 100:.1f} %"


def _differences(comparison: Comparison) -> list[str]:
    lines = []
    if not comparison.same_cases:
        lines.append("The two runs did not answer the same cases; only ids in both are compared one by one.")
    for name, ids in (("first", comparison.only_a), ("second", comparison.only_b)):
        if ids:
            lines.append(f"only in the {name} run: {', '.join(ids)}")
    for key in sorted({*comparison.about_a, *comparison.about_b}):
        old, new = comparison.about_a.get(key, "-"), comparison.about_b.get(key, "-")
        if old != new:
            lines.append(f"{key}: {old} -> {new}")
    return ["", *lines] if lines else []
