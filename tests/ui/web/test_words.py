"""Every value of the answer format has words and an icon, and dates and rates read well."""

from typing import get_args

import pytest

from assistant.answer import Outcome, Status, VerdictOutcome
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


def test_dates_rates_and_countries() -> None:
    assert words.long_date("2026-01-05") == "5 January 2026"
    assert words.long_date("spring 2026") == "spring 2026"
    assert words.long_date(None) == "not stated"
    assert [words.percent(rate) for rate in (0.8, 80, 0.725, 0.333333)] == [
        "80 %",
        "80 %",
        "72.5 %",
        "33.33 %",
    ]
    assert [words.country_name(code) for code in ("CZ", "EL", "UK", "ZZZ")] == [
        *("Czechia", "Greece", "United Kingdom", "ZZZ"),
    ]
