"""Which questions go on from the one before."""

import pytest

from assistant.understand.following import extends, follows
from assistant.understand.other_funds import find_other_fund


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("and for Linz?", "en"),
        ("what about my partner in Norway?", "en"),
        ("a czy partner z Gdyni też?", "pl"),
        ("e per Udine?", "it"),
        ("nur die transnationalen", "de"),
        ("is it open?", "en"),
        ("τι ποσοστό δίνει εκεί;", "el"),
    ],
)
def test_the_wording_says_so(question: str, language: str) -> None:
    assert follows(question, language, names_something=True) == "yes"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        (
            "A company from Graz wants to take part in a cross-border project with a Slovenian partner next year",
            "en",
        ),
        ("I am a mayor and would like to know which programmes cover our municipality near the border", "en"),
    ],
)
def test_words_of_other_languages_do_not_count(question: str, language: str) -> None:
    assert follows(question, language, names_something=True) == "no"


def test_short_questions_may_go_on_unless_they_name_something() -> None:
    assert follows("how much?", "en", names_something=False) == "maybe"
    assert follows("rate in POCTEP?", "en", names_something=True) == "no"


@pytest.mark.parametrize(
    "question", ["When is the Horizon Europe call?", "ESF+ money", "Erasmus+ for schools"]
)
def test_other_funds_are_known_by_name(question: str) -> None:
    assert find_other_fund(question)


@pytest.mark.parametrize(
    "question", ["Is life in the mountains funded?", "our leader is ill", "Interreg Europe rate"]
)
def test_ordinary_words_are_no_funds(question: str) -> None:
    assert find_other_fund(question) is None


@pytest.mark.parametrize(
    ("question", "name", "ask_at"),
    [
        ("Wie komme ich an Geld aus dem ELER?", "ELER", "farms"),
        ("a plan odbudowy i Erasmus?", "plan odbudowy", "country"),
        ("Haluamme hakea Horisontti Euroopasta", "Horisontti Euroopasta", "commission"),
        ("What is the UK Shared Prosperity Fund?", "Shared Prosperity Fund", "abroad"),
    ],
)
def test_the_first_fund_named_and_who_is_asked_about_it(question: str, name: str, ask_at: str) -> None:
    assert find_other_fund(question) == (name, ask_at)


def test_a_turn_may_ask_whether_the_same_holds_for_more() -> None:
    assert extends("even for small projects?", "en")
    assert extends("und auch für Vereine?", "de")
    assert not extends("what about travel?", "en")
    assert not extends("even though we are a small project we have to ask how audits work", "en")
