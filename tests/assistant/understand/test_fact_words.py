"""Facts of a programme are heard by their words, in the order in which they are asked for."""

import re

import pytest

from assistant.understand.fact_words import NOT_HELD, facts_named
from assistant.understand.language import SUPPORTED
from assistant.understand.tables import read_table


@pytest.mark.parametrize(
    ("question", "language", "facts"),
    [
        ("What is the rate, and who runs it?", "en", ["rate", "managing_authority"]),
        ("Who runs it, and what is the rate?", "en", ["managing_authority", "rate"]),
        ("Wo sitzt das Sekretariat, und welche Sprachen gelten?", "de", ["secretariat", "languages"]),
        ("Quel est le taux et le budget total ?", "fr", ["rate", "budget"]),
        ("Hol van a titkárság, és mennyi a költségvetése?", "hu", ["secretariat", "budget"]),
        ("Jaký jazyk je pracovní a kolik peněz má program?", "cs", ["languages", "budget"]),
        ("Which countries take part?", "en", ["countries"]),
        ("Which counties are in it?", "en", ["area"]),
        ("What is the minimum budget of a project?", "en", ["project_size"]),
        ("Has it ended already?", "en", ["running"]),
        ("Which project has ended?", "en", []),
        ("What is the weather like?", "en", []),
    ],
)
def test_each_fact_named_in_its_order(question: str, language: str, facts: list[str]) -> None:
    assert facts_named(question, language) == facts


def test_ones_own_budget_is_no_fact_of_a_programme() -> None:
    assert facts_named("We prepare our budget.", "en") == []
    assert facts_named("I am preparing a budget.", "en") == []
    assert facts_named("What is the budget?", "en") == ["budget"]


def test_words_within_names_do_not_count() -> None:
    question = "Is the Rate Region programme open?"
    name = question.index("Rate Region")
    assert facts_named(question, "en") == ["rate"]
    assert facts_named(question, "en", [(name, name + len("Rate Region"))]) == []


def test_what_is_held_goes_before_what_is_not() -> None:
    assert facts_named("Give me the phone number of the secretariat", "en") == [NOT_HELD, "secretariat"]
    assert facts_named("the website with your e-mail address", "en") == ["website"]
    assert facts_named("Please answer by e-mail: what is the rate?", "en") == ["rate"]


def test_every_language_has_words_for_what_is_asked_most() -> None:
    table = read_table("fact_words.yaml")
    for fact in ("rate", "budget", "managing_authority", "secretariat", "languages"):
        assert set(SUPPORTED) <= {*table[fact]}, fact


def test_words_are_words_and_no_patterns() -> None:
    table = read_table("fact_words.yaml")
    listed = [word for entry in table.values() for words in entry.values() for word in words]
    assert all(isinstance(word, str) and re.search(r"\w", word) for word in listed)
