"""Rows and totals as CSV (RFC 4180, UTF-8), for a spreadsheet; the JSON files hold the same and more."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from eval.totals import Group, Row, Totals, metrics_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_csv(rows: Sequence[Row]) -> str:
    """A line a case: what it is, each metric (1 met, 0 not met, empty does not count), each value, what is missing."""
    metrics = metrics_of(rows)
    values = list(dict.fromkeys(name for row in rows for name in row.values))
    head = [
        "id",
        "kind",
        "lang",
        "status",
        *metrics,
        *values,
        "elapsed_ms",
        "programmes",
        "missing",
        "question",
    ]
    lines = []
    for row in rows:
        missing = "; ".join(f"{name}: {', '.join(what)}" for name, what in row.missing.items())
        outcomes = (row.outcome(metric) for metric in metrics)
        lines.append(
            [
                *(row.id, row.kind, row.lang, row.status),
                *("" if outcome is None else int(outcome) for outcome in outcomes),
                *(row.values.get(name, "") for name in values),
                *(row.elapsed_ms, " ".join(row.programmes), missing, row.question),
            ]
        )
    return _csv(head, lines)


def totals_csv(totals: Totals) -> str:
    """A line a figure: group, name, cases counted, figure, ends of its 95 % interval."""
    groups = [("all", "", totals.overall)]
    groups += [("kind", name, group) for name, group in totals.by_kind.items()]
    groups += [("language", name, group) for name, group in totals.by_language.items()]
    lines = [[by, name, *line] for by, name, group in groups for line in _figures(group)]
    return _csv(["by", "group", "figure", "met", "counted", "value", "low", "high"], lines)


def _figures(group: Group) -> Iterable[list[object]]:
    for kind, shares in (("", group.shares), ("rate: ", group.rates)):
        for name, share in shares.items():
            if share.counted:
                yield [kind + name, share.met, share.counted, share.share, share.low, share.high]
    for name, mean in group.means.items():
        yield [name, "", mean.counted, mean.mean, mean.low, mean.high]


def _csv(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in line] for line in lines)
    return out.getvalue()


def _inert(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets a quote before it: questions come from anybody."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
