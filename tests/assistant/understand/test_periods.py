"""When a project is to run."""

from datetime import date

import pytest

from assistant.understand.periods import find_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("project from 2028 to 2031", date(2028, 1, 1), date(2031, 12, 31)),
        ("Laufzeit 2026-2028", date(2026, 1, 1), date(2028, 12, 31)),
        ("de 2026 à 2028", date(2026, 1, 1), date(2028, 12, 31)),
        ("it runs until 2030", None, date(2030, 12, 31)),
        ("bis Ende 2030", None, date(2030, 12, 31)),
    ],
)
def test_years_of_a_project(text: str, start: date | None, end: date) -> None:
    found = find_period(text)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["programmes 2021-2027", "Regulation 2021/1059", "in 2026", "the period 2014-2020", "no year at all"],
)
def test_other_years_are_no_time_of_a_project(text: str) -> None:
    assert find_period(text) is None
