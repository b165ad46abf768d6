"""Wall time around each question, after one that nobody counts; `passed` says only that there was an answer."""

from collections.abc import Sequence

from eval.cases import Case
from eval.run import ask_case
from eval.subject import Subject
from eval.totals import Row


def evaluate(subject: Subject, cases: Sequence[Case]) -> list[Row]:
    """A row a case. The totals hold median, 95th percentile (nearest rank) and longest."""
    if cases:
        ask_case(subject.ask, cases[0])
    rows = [ask_case(subject.ask, case) for case in cases]
    return [row.model_copy(update=_without_judgement(row)) for row in rows]


def _without_judgement(row: Row) -> dict[str, object]:
    return {"metrics": {}, "missing": {}, "values": {}, "passed": row.error is None}
