"""Every value of the answer format has words and an icon, and dates and rates read well."""

from typing import get_args

import pytest

from assistant.answer import Outcome, Status, VerdictOutcome
from assistant.eligibility.findings import Criterion
from corpus.types import Confidence
from ui.web.frame import words


@pytest.mark.parametrize(
    ("signs", "values"),
    [
        (words.STATUS, get_args(Status)),
        (words.VERDICT, get_args(VerdictOutcome)),
        (words.OUTCOME, get_args(Outcome)),
        (words.CONFIDENCE, get_args(Confidence)),
    ],
)
def test_every_value_has_words_of_its_own(signs: dict[str, words.Sign], values: tuple[str, ...]) -> None:
    assert set(signs) == set(values)
    assert len({sign.words for sign in signs.values()}) == len(values)
    assert all(sign.words and sign.icon.startswith(":material/") for sign in signs.values())


def test_criteria_have_words() -> None:
    assert set(get_args(Criterion)) <= set(words.CRITERION)
    assert words.criterion("some_new_one") == "Some new one"
