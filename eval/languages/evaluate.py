"""Status and programmes of every language against those of the English answer.

An agreement that is wrong in all languages alike is not seen here; that is what the other things are for.
"""

from collections.abc import Sequence

from assistant.answer import Answer
from eval.cases import Case, Expectation
from eval.languages.generate import REFERENCE, question_of
from eval.metrics import named
from eval.run import ask_case
from eval.subject import Subject
from eval.totals import Row


def evaluate(subject: Subject, cases: Sequence[Case]) -> list[Row]:
    """A row a text, the English ones left out: they are right by definition."""
    rows: list[Row] = []
    expected: dict[str, Expectation | None] = {}
    for case in cases:
        if case.lang == REFERENCE:
            expected[question_of(case)] = _like(subject.ask(case))
            continue
        expect = expected.get(question_of(case))
        if expect is None:
            continue
        row = ask_case(subject.ask, case.model_copy(update={"expect": expect}))
        rows.append(row.only("status", "programmes_exact"))
    return rows


def _like(answer: Answer) -> Expectation:
    return Expectation(status=(answer.status,), programmes_exact=tuple(sorted(named(answer))))
