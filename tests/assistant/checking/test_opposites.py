"""Opposites, exchanged bodies and sides, ranges: what is caught, and what says the same in other words."""

import pytest

from assistant.checking import Checker
from assistant.checking.poles import poles_in
from assistant.checking.words import words_of

AREA = "Only organisations inside the programme area may use the simplified form."
RANGE = "Small projects have 3 to 6 partners and classic projects have 7 to 12 partners."
SET_UP = "The managing authority sets up a joint secretariat in agreement with the countries."
GUARANTEE = "Equipment is eligible if no other fund paid for it."


@pytest.mark.parametrize(
    ("sentence", "source", "language"),
    [
        ("Only organisations outside the programme area may use the simplified form.", AREA, "en"),
        ("Nur Organisationen außerhalb des Programmgebiets dürfen das Formular verwenden.", AREA, "de"),
        ("Small projects have 7 to 12 partners and classic projects have 3 to 6 partners.", RANGE, "en"),
        ("Classic projects have at least 12 partners.", RANGE, "en"),
        ("The joint secretariat sets up a managing authority in agreement with the countries.", SET_UP, "en"),
        ("The monitoring committee sets up offices in agreement with the countries.", SET_UP, "en"),
        ("Le attrezzature non sono ammissibili.", GUARANTEE, "it"),
    ],
)
def test_the_opposite_is_caught(checker: Checker, sentence: str, source: str, language: str) -> None:
    assert not checker.check(sentence, [source], language).supported


@pytest.mark.parametrize(
    ("sentence", "source", "language"),
    [
        ("The simplified form may be used only inside the programme area.", AREA, "en"),
        ("Classic projects have at most 12 partners.", RANGE, "en"),
        ("Classic projects have 7 to 12 partners and small projects have 3 to 6 partners.", RANGE, "en"),
        ("A joint secretariat is set up by the managing authority.", SET_UP, "en"),
        (
            "Changes are not possible without consent.",
            "Changes are possible only with consent.",
            "en",
        ),
    ],
)
def test_the_same_in_other_words_passes(checker: Checker, sentence: str, source: str, language: str) -> None:
    check = checker.check(sentence, [source], language)
    assert check.supported, check.reasons


def test_the_longest_form_counts() -> None:
    found = poles_in(words_of("the lead partner and the largest areas"), "en")
    assert [(pole.axis, pole.side) for pole in found] == [("role", "lead_partner"), ("size", "large")]
