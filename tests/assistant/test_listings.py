"""Programmes listed by a fact: those and only those of which the files say so."""

import pytest

from assistant.answer import Answer
from assistant.composition import Assistant
from corpus import Corpus, load_corpus

CORPUS: Corpus = load_corpus()
pytestmark = pytest.mark.slow


def ids(answer: Answer) -> set[str]:
    return {programme.id for programme in answer.programmes}


@pytest.mark.parametrize(
    "question",
    [
        "Which programmes have a co-financing rate of 90 %?",
        "Welche Programme haben einen Fördersatz von 90 Prozent?",
        "List the programmes that pay 90%",
    ],
)
def test_by_rate(assistant: Assistant, question: str) -> None:
    expected = {item.id for item in CORPUS.programmes.values() if item.max_cofinancing_rate == 0.9}
    answer = assistant.ask(question)
    assert ids(answer) == expected
    assert all(sentence.citations for sentence in answer.sentences)


def test_by_rate_below_a_bound(assistant: Assistant) -> None:
    rates = {item.id: item.max_cofinancing_rate for item in CORPUS.programmes.values()}
    expected = {pid for pid, rate in rates.items() if rate is not None and rate < 0.6}
    assert ids(assistant.ask("Which programmes pay less than 60 %?")) == expected


def test_by_seat(assistant: Assistant) -> None:
    expected = {item.id for item in CORPUS.programmes.values() if item.secretariat_city == "Budapest"}
    assert ids(assistant.ask("Which programmes have their secretariat in Budapest?")) == expected


def test_by_strand_and_language(assistant: Assistant) -> None:
    of_strand = {item.id for item in CORPUS.programmes.values() if item.strand == "D"}
    assert ids(assistant.ask("List all strand D programmes")) == of_strand
    french = {item.id for item in CORPUS.programmes.values() if "fr" in item.working_languages}
    assert ids(assistant.ask("Which programmes have French as a working language?")) == french


def test_the_largest_first(assistant: Assistant) -> None:
    amounts = {item.id: item.eu_funding_eur or 0 for item in CORPUS.programmes.values()}
    answer = assistant.ask("Which programme has the largest budget?")
    assert answer.programmes[0].id == max(amounts, key=lambda pid: amounts[pid])


def test_a_share_that_is_no_rate_lists_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("Which programmes allow the 15 % flat rate for travel?")
    assert not any("pays up to" in sentence.text for sentence in answer.sentences)
