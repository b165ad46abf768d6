"""Programmes listed by a fact: those and only those of which the files say so."""

import pytest

from assistant.answer import Answer, Turn
from assistant.compose.naming import short_name
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


def _ids(assistant: Assistant, question: str) -> set[str]:
    return {item.id for item in assistant.ask(question).programmes}


@pytest.mark.parametrize(
    "question",
    [
        "List all IPA programmes",
        "Welche IPA-Programme gibt es?",
        "Quels programmes IPA existent ?",
        "¿Cuáles son los programas IPA?",
        "Które programy IPA istnieją?",
        "Mitkä ohjelmat ovat IPA-ohjelmia?",
        "Кои програми са по IPA?",
    ],
)
def test_programmes_of_a_kind(assistant: Assistant, shipped: Corpus, question: str) -> None:
    expected = {key for key, item in shipped.programmes.items() if item.kind.startswith("IPA")}
    assert _ids(assistant, question) == expected


def test_a_kind_in_a_country(assistant: Assistant, shipped: Corpus) -> None:
    expected = {
        key
        for key, item in shipped.programmes.items()
        if item.kind.startswith("NEXT") and "RO" in item.countries
    }
    assert _ids(assistant, "Which NEXT programmes include Romania?") == expected


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("Which programmes have a rate of 85%?", lambda rate: rate == 0.85),
        ("Which programmes pay more than 80 %?", lambda rate: rate > 0.8),
        ("Welche Programme zahlen mindestens 85 Prozent?", lambda rate: rate >= 0.85),
    ],
)
def test_programmes_by_rate(assistant: Assistant, shipped: Corpus, question: str, fits: object) -> None:
    assert callable(fits)
    rates = {key: item.max_cofinancing_rate for key, item in shipped.programmes.items()}
    assert _ids(assistant, question) == {
        key for key, rate in rates.items() if rate is not None and fits(rate)
    }


def test_programmes_without_a_rate_in_the_sources_are_named_as_open(
    assistant: Assistant, shipped: Corpus
) -> None:
    text = assistant.ask("Which programmes have a rate of 85%?").text
    unknown = [
        item
        for item in shipped.programmes.values()
        if item.max_cofinancing_rate is None and item.funds_projects
    ]
    assert unknown
    assert all(short_name(item) in text for item in unknown)


def test_every_line_cites_what_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("Which programmes fund tourism?")
    lines = [sentence for sentence in answer.sentences if "RSO" in sentence.text]
    assert len(lines) == len(answer.programmes) > 20
    quotes = {source.n: source.quote for source in answer.sources}
    for line in lines:
        objective = line.text.rpartition(": ")[2].split(", ")[0]
        assert any(objective in quotes[n] for n in line.citations), line.text


@pytest.mark.parametrize(
    "question",
    [
        "What is an IPA programme?",
        "Which programmes use a 40 % flat rate?",
        "Which programmes can we apply to for tourism?",
        "Which transnational programmes cover Graz?",
    ],
)
def test_other_questions_get_no_list(assistant: Assistant, question: str) -> None:
    assert not any(source.id.startswith("programmes:") for source in assistant.ask(question).sources)


def test_what_was_said_of_a_place_keeps_the_answer_there(assistant: Assistant) -> None:
    first = "We are in Brno."
    turns = [
        Turn(role="user", text=first),
        Turn(role="assistant", text=assistant.ask(first).text),
    ]
    answer = assistant.ask("Which programmes fund tourism?", turns)
    assert not any(source.id.startswith("programmes:") for source in answer.sources)


def test_a_small_word_after_interreg_is_no_strand(assistant: Assistant) -> None:
    expected = ids(assistant.ask("Which Interreg programmes cover Graz?"))
    assert ids(assistant.ask("Cé na cláir Interreg a chlúdaíonn Graz?")) == expected


def test_a_list_may_begin_with_what_is_listed(assistant: Assistant) -> None:
    expected = {item.id for item in CORPUS.programmes.values() if item.secretariat_city == "Budapest"}
    assert ids(assistant.ask("Programmes with a secretariat in Budapest?")) == expected


def test_the_biggest_is_asked_for_in_the_singular(assistant: Assistant) -> None:
    amounts = {item.eu_funding_eur or 0: item.id for item in CORPUS.programmes.values()}
    answer = assistant.ask("Which is the biggest programme by money?")
    assert answer.programmes[0].id == amounts[max(amounts)]
