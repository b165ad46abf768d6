"""Questions that leave out what was said before are made whole, and only where that is certain."""

import pytest

from assistant.understand.elliptic import asks_for_an_office, points_at_a_listed_one


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("How much does the first one pay?", True),
        ("Und was zahlt das erste?", True),
        ("What does the one with Belgium pay?", True),
        ("When is the second call?", False),
        ("Is second-hand equipment eligible?", False),
    ],
)
def test_one_of_several_is_pointed_at(question: str, points: bool) -> None:
    assert points_at_a_listed_one(question) is points


@pytest.mark.parametrize(
    ("question", "language", "office"),
    [
        ("Who is the managing authority?", "en", True),
        ("Et où se trouve son secrétariat ?", "fr", True),
        ("What does the managing authority do?", "en", False),
        ("Who decides on our application?", "en", False),
    ],
)
def test_an_office_is_asked_for_by_who_and_where(question: str, language: str, office: bool) -> None:
    assert asks_for_an_office(question, language) is office
