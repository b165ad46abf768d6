"""The door of `interreg eligible`: exact set of programmes, and F1 where it is not exact."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.request import EligibilityRequest
from eval.cases import Case
from eval.run import ask_case
from eval.subject import Subject
from eval.totals import Row


def evaluate(subject: Subject, cases: Sequence[Case]) -> list[Row]:
    """A row a case, in their order."""

    def eligible(case: Case) -> Answer:
        return subject.assistant.eligible(EligibilityRequest(place=case.question))

    return [ask_case(eligible, case).only("status", "programmes_exact") for case in cases]
