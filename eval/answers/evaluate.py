"""Every case is asked once; docs/evaluation.md says what is measured of an answer."""

from collections.abc import Sequence

from eval.cases import Case
from eval.run import ask_case
from eval.subject import Subject
from eval.totals import Row


def evaluate(subject: Subject, cases: Sequence[Case]) -> list[Row]:
    """A row a case, in their order."""
    return [
        ask_case(subject.ask, case, subject.passage_text, subject.judge, subject.assistant.passage)
        for case in cases
    ]
