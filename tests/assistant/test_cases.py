"""Who sits where, of which kind, on what: told in one text, held against the criteria."""

from itertools import permutations

import pytest

from assistant.answer import Answer
from assistant.composition import Assistant

pytestmark = pytest.mark.slow


def facts_of(answer: Answer) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in answer.facts]


def verdicts_of(answer: Answer) -> dict[str, tuple[str, str]]:
    return {item.id: (item.verdict, item.decision) for item in answer.programmes}


def test_kinds_go_to_the_right_places(assistant: Assistant) -> None:
    answer = assistant.ask(
        "we, a university in Graz, and an SME in Maribor, plus a Swiss research institute in Zürich want to do a "
        "project. What fits?"
    )
    assert facts_of(answer) == [
        ("place", "Graz (AT221)"),
        ("applicant", "university or research organisation"),
        ("partner", "Maribor (Podravska, SI032)"),
        ("applicant", "Maribor: company (SME)"),
        ("partner", "Zürich (CH040)"),
        ("applicant", "Zürich: university or research organisation"),
    ]
    alpine = next(item for item in answer.programmes if item.id == "alpine-space")
    assert [money.fund for money in alpine.money] == ["Interreg funds", "Interreg funds", "national funds"]
    assert "needs more: a partner from" in answer.text


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("We are in Dublin with a partner in Cardiff. Which programmes?", ["Dublin", "Cardiff"]),
        ("With a partner in Cardiff we, in Dublin, look for programmes.", ["Dublin", "Cardiff"]),
        ("Our partner is in Villach, we are in Udine. Which programmes?", ["Udine", "Villach"]),
        ("Unser Partner sitzt in Villach, wir sind in Udine. Welche Programme?", ["Udine", "Villach"]),
        ("Notre partenaire est à Turin, nous sommes à Lyon. Quels programmes ?", ["Lyon", "Turin"]),
    ],
)
def test_who_asks_comes_first(assistant: Assistant, question: str, places: list[str]) -> None:
    answer = assistant.ask(question)
    assert [place.text for place in answer.places] == places or [p.name for p in answer.places] == places


def test_a_kind_that_is_left_out_is_said_before_the_list(assistant: Assistant) -> None:
    answer = assistant.ask("We are a company in Gorizia. Which programmes are there?")
    assert answer.text.index("the lists of Interreg Europe exclude this kind") < answer.text.index(
        "pays up to"
    )
    europe = next(item for item in answer.programmes if item.id == "interreg-europe")
    assert europe.decision == "not_met"


def test_a_topic_is_met_or_open_but_not_denied_by_an_incomplete_list(assistant: Assistant) -> None:
    answer = assistant.ask(
        "We are a municipality in Nova Gorica and want to do a tourism project. Which programmes?"
    )
    assert "Topic (tourism): among the objectives of" in answer.text
    outcomes = {
        item.id: reason.outcome
        for item in answer.programmes
        for reason in item.reasons
        if reason.criterion == "scope"
    }
    assert "met" in outcomes.values()
    assert ("not_met" in outcomes.values()) == ("not among the objectives of" in answer.text)
    assert ("unknown" in outcomes.values()) == ("do not settle it" in answer.text)
    assert answer.text.index("Topic (tourism)") < answer.text.index("pays up to"), "the topic before the list"


def test_the_time_of_the_project_is_held_against_the_period(assistant: Assistant) -> None:
    late = assistant.ask("Our project runs from 2028 to 2031. We are a city in Graz, which programmes?")
    assert "(2028 to 2031): not all of it lies where costs can count" in late.text
    fine = assistant.ask("Our project runs from 2026 to 2028. We are a city in Graz, which programmes?")
    assert "(2026 to 2028): nothing that we hold speaks against it" in fine.text
    programmes = assistant.ask("We are a city in Graz, which programmes of 2021-2027?")
    assert "Time of the project" not in programmes.text


def test_a_body_alone_an_undertaking_in_difficulty_and_a_finished_project(assistant: Assistant) -> None:
    alone = assistant.ask(
        "We are an EGTC in Gorizia with members from Italy and Slovenia, can we apply alone? Which programmes?"
    )
    assert "may be the sole partner" in alone.text
    slovenia = next(item for item in alone.programmes if item.id == "italy-slovenia")
    assert [r.outcome for r in slovenia.reasons if r.criterion == "partnership"] == ["met"]
    difficult = assistant.ask("We are a company in financial difficulty in Graz. Which programmes fit?")
    assert "Undertakings in difficulty" in difficult.text
    assert {item.decision for item in difficult.programmes} == {"not_met"}
    finished = assistant.ask("We are a museum in Graz, our project is already finished. Which programmes?")
    assert "completed before the application" in finished.text


def test_the_rate_asked_without_a_kind_gives_all_cases_and_asks(assistant: Assistant) -> None:
    answer = assistant.ask("What is the co-financing rate in Interreg Europe?")
    assert answer.status == "answered"
    assert "80 %" in answer.text
    assert "70 %" in answer.text
    assert answer.clarify == "What kind of organisation are you?"
    assert len(answer.choices) == 5


INTRODUCTIONS = [
    ("We are a museum.", "We sit in Brno.", "Which programmes can we apply to?"),
    ("We are a company.", "We are based in Gorizia.", "Which programmes are there for us?"),
    ("Our partner is a university in Maribor.", "We are a town in Graz.", "Which programmes fit?"),
    ("We want to do a tourism project.", "We are a municipality in Villach.", "Which programmes fit?"),
    ("Our project runs from 2026 to 2028.", "We are an NGO in Lille.", "What can we apply to?"),
    ("Wir sind ein Verein.", "Wir sitzen in Passau.", "Welche Programme gibt es?"),
    (
        "Nous sommes une association.",
        "Nous sommes basés à Strasbourg.",
        "Quels programmes y a-t-il pour nous ?",
    ),
    ("Siamo un'università.", "Siamo a Trieste.", "Quali programmi ci sono?"),
    ("Somos un ayuntamiento.", "Estamos en Huelva.", "¿Qué programas hay?"),
    ("Jesteśmy szkołą.", "Jesteśmy z Suwałk.", "Jakie programy są dla nas?"),
    ("We are a school.", "Our town is Narva.", "Are there programmes for us?"),
    ("We are a chamber of commerce.", "We are located in Rijeka.", "Which programmes are open to us?"),
    ("We run a museum.", "Our museum is in Haparanda.", "Which programmes exist?"),
    ("Our partner is in Koper.", "We are a school in Trieste.", "Which programmes fit us both?"),
    ("A partner in Győr works with us.", "We are a company in Bratislava.", "Which programmes are there?"),
    ("The topic is culture and tourism.", "We are a town in Perpignan.", "Which programmes fit?"),
    ("We are a university in Szeged.", "Our partner is an NGO in Subotica.", "Which programmes fit?"),
    ("Wir sind eine Gemeinde.", "Unser Ort ist Villach.", "Was können wir beantragen?"),
    ("Unser Partner ist in Maribor.", "Wir sind eine Schule in Graz.", "Welche Programme passen?"),
    ("Es geht um Tourismus.", "Wir sind ein Verein in Görlitz.", "Welche Programme gibt es für uns?"),
    ("Nous sommes une université.", "Notre siège est à Metz.", "Quels programmes pouvons-nous utiliser ?"),
    ("Notre partenaire est à Turin.", "Nous sommes une mairie à Chambéry.", "Quels programmes ?"),
    ("Siamo un comune.", "Siamo di Gorizia.", "A quali programmi possiamo partecipare?"),
    ("Il nostro partner è a Lubiana.", "Siamo un'associazione di Udine.", "Quali programmi ci sono?"),
    ("Somos una empresa.", "Estamos en Irun.", "¿A qué programas podemos optar?"),
    ("Somos uma universidade.", "Estamos em Faro.", "Que programas existem para nós?"),
    ("Wij zijn een stichting.", "Wij zitten in Terneuzen.", "Welke programma's zijn er voor ons?"),
    ("Jsme škola.", "Sídlíme v Ostravě.", "Jaké programy pro nás jsou?"),
    ("Sme múzeum.", "Sídlime v Prešove.", "Aké programy sú pre nás?"),
    ("Suntem o școală.", "Suntem din Oradea.", "Ce programe sunt pentru noi?"),
    ("Vi är ett museum.", "Vi finns i Kiruna.", "Vilka program finns för oss?"),
    ("Olemme museo.", "Olemme Torniossa.", "Mitkä ohjelmat sopivat meille?"),
]


def test_there_are_enough_enquiries() -> None:
    assert len(INTRODUCTIONS) >= 30


@pytest.mark.parametrize("sentences", INTRODUCTIONS, ids=lambda item: item[0])
def test_the_order_of_sentences_does_not_matter(assistant: Assistant, sentences: tuple[str, ...]) -> None:
    """All six orders of three sentences."""
    answers = [assistant.ask(" ".join(order)) for order in permutations(sentences)]
    first = answers[0]
    assert first.programmes
    assert first.places
    for answer in answers[1:]:
        assert sorted(facts_of(answer)) == sorted(facts_of(first))
        assert verdicts_of(answer) == verdicts_of(first)
