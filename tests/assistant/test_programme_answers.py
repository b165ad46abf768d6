"""Each of the 86 programmes is asked for its area, countries, strand and website, and checked against its file."""

import re

import pytest

from assistant.composition import Assistant
from assistant.texts import Texts
from corpus import Corpus, load_corpus

CORPUS: Corpus = load_corpus()
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("programme_id", sorted(CORPUS.programmes))
def test_facts_equal_the_file(assistant: Assistant, programme_id: str) -> None:
    programme = CORPUS.programmes[programme_id]
    texts = Texts("en")

    about = assistant.ask(f"What is {programme.name}? Give me a short overview.")
    assert re.search(rf"\bstrand {programme.strand}\b", about.text)
    assert all(texts.country(code) in about.text for code in programme.countries)

    website = assistant.ask(f"What is the website of {programme.name}?")
    assert programme.website in website.text
    assert any(source.id == f"programme:{programme_id}#contacts" for source in website.sources)

    area = assistant.ask(f"Which regions are in the area of {programme.name}?")
    shown = area.text + " ".join(source.quote for source in area.sources)
    missing = [code for code in programme.area.codes if len(code) > 2 and f"({code})" not in shown]
    assert missing == []
    named = [part.name for part in programme.area.parts if not part.whole_country and part.name not in shown]
    assert named == []
    assert [item.id for item in area.programmes] == [programme_id]


def test_every_citation_is_verbatim_and_numbered(assistant: Assistant) -> None:
    for question in (
        "We are a museum in Brno. Which Interreg programmes can we apply to, and how much is paid?",
        "Compare POCTEP and SUDOE",
        "Is VAT eligible?",
        "Is Berlin eligible for Brandenburg - Poland?",
    ):
        answer = assistant.ask(question)
        numbers = {source.n for source in answer.sources}
        assert numbers == set(range(1, len(answer.sources) + 1))
        assert {number for sentence in answer.sentences for number in sentence.citations} <= numbers
        for source in answer.sources:
            passage = assistant.passage(source.id)
            assert passage is not None
            assert source.quote in passage.text
            assert source.quote


@pytest.mark.parametrize(
    ("question", "country"),
    [
        ("Is Interreg Euro-MED open to partners from Tunisia?", "Tunisia"),
        ("Is Interreg Central Europe open to partners from Moldova?", "Moldova"),
    ],
)
def test_a_country_outside_the_programme_is_said_first(
    assistant: Assistant, question: str, country: str
) -> None:
    first = assistant.ask(question).sentences[0]
    assert f"no region of {country}" in first.text
    assert first.citations


@pytest.mark.parametrize(
    "question",
    [
        "whom should I write to about Interreg NEXT Black Sea?",
        "Na koho se můžeme obrátit ohledně programu Interreg NEXT Black Sea Basin?",
        "A qui écrire à propos du programme NEXT Black Sea Basin ?",
    ],
)
def test_whom_to_ask_is_the_secretariat(assistant: Assistant, question: str) -> None:
    assert "Constanța" in assistant.ask(question).text


def test_several_facts_in_the_order_asked_and_no_other(assistant: Assistant) -> None:
    text = assistant.ask("Who manages Interreg Poland-Slovakia, in which languages, and at what rate?").text
    places = [text.index(part) for part in ("is run by", "Polish and Slovak", "pays up to 80 %")]
    assert places == sorted(places)
    assert "objectives" not in text
    assert "Predecessor" not in text


def test_a_code_and_strategies_are_facts_too(assistant: Assistant) -> None:
    code = CORPUS.programmes["bavaria-czechia"].cci
    assert code is not None
    assert code in assistant.ask("What is the CCI number of Interreg Bavaria-Czechia?").text
    strategies = assistant.ask("Which macro-regional strategies does CENTRAL EUROPE serve?").text
    assert all(name in strategies for name in CORPUS.programmes["central-europe"].macro_regional_strategies)


def test_what_no_source_holds_is_not_answered_with_something_else(assistant: Assistant) -> None:
    for question in (
        "Name of the head of the joint secretariat of Central Baltic?",
        "average approved budget per project in Interreg NPA",
        "What font size should the application form have in Poland-Slovakia?",
    ):
        assert assistant.ask(question).status == "not_in_sources", question


def test_a_topic_is_answered_for_itself(assistant: Assistant) -> None:
    answer = assistant.ask("Does Czechia-Poland fund culture and tourism?")
    assert "RSO4.6" in answer.sentences[0].text
    assert "RSO1.3" not in answer.text


def test_a_country_of_a_programme_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("Is Georgia a country of the NEXT Black Sea Basin programme?")
    assert "Georgia" in answer.sentences[0].text


def test_the_word_interreg_does_not_pull_a_question_away(assistant: Assistant) -> None:
    answer = assistant.ask("How long must a building financed by Interreg stay in use?")
    assert "five years" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("Are travel costs paid as a lump sum in Central Baltic?", "R146"),
        ("How do we report in Alpine Space?", "R047"),
        ("Is second-hand equipment allowed in the Romania-Hungary programme?", "R130"),
        ("Who checks the invoices in POCTEP?", "R239"),
        ("What is the hourly rate for staff in Interreg Central Europe?", "R123"),
    ],
)
def test_a_rule_asked_of_a_programme_gets_the_rule(assistant: Assistant, question: str, rule: str) -> None:
    answer = assistant.ask(question)
    first = answer.sources[answer.sentences[0].citations[0] - 1]
    assert first.id == f"rule:{rule}", answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Is the Danube programme still open?", "current period, 2021-2027"),
        ("isn't Croatia in the Adriatic-Ionian programme?", "All of Croatia is in the area"),
        ("is spain part of sudoe?", "lies in Spain"),
        ("Which has more money, Sudoe or POCTEP?", "125,237,199"),
        ("who do I call for Interreg Flanders-Netherlands?", "Province of Antwerp"),
        ("How much does POCTEFA pay?", "65 %"),
        ("Alpine Space deadline?", "https://www.alpine-space.eu"),
        ("deadline north sea call", "https://www.interregnorthsea.eu"),
        ("we're a hospital from Estonia, allowed in Central Baltic?", "public organisations"),
    ],
)
def test_a_fact_asked_in_other_words_comes_first(assistant: Assistant, question: str, first: str) -> None:
    assert first in assistant.ask(question).sentences[0].text
