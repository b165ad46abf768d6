"""Enquiries as people write them: who and where they are in one sentence, what they want in the next."""

import pytest

from assistant.composition import Assistant

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "question",
    [
        "We are in Lyon. Can we apply?",
        "Can we apply? We are in Lyon, France.",
        "We are a theatre in Ruse, Bulgaria. Is it possible to take part?",
        "Wir sind aus Passau. Können wir einen Antrag stellen?",
        "Nous sommes à Lille. Pouvons-nous déposer un projet ?",
        "Somos de Huelva, ¿podemos presentarnos?",
        "Jesteśmy z Suwałk. Czy możemy wziąć udział?",
        "Sme škola z Košíc. Môžeme sa zapojiť?",
        "I represent the municipality of Kiruna. What are our options?",
        "Vi är en kommun i Haparanda. Vilka program finns?",
        "Mēs esam muzejs Daugavpilī. Kādas programmas mums der?",
        "Hi, I'm writing on behalf of the town of Giurgiu. Which programmes are open to us? How much is paid?",
    ],
)
def test_who_says_where_they_are_gets_the_programmes_there(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert any(programme.verdict == "in_area" for programme in answer.programmes)


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("We are a school in Košice. Is VAT eligible?", "VAT is eligible for projects"),
        ("Dobrý den, jsme muzeum v Brně. Je DPH způsobilá?", "VAT is eligible for projects"),
        (
            "Buenas tardes, somos una asociación de Irun. ¿Es elegible el IVA?",
            "el IVA es subvencionable en los proyectos",
        ),
        ("We are a city in Estonia (Tartu). What is the retention period for documents?", "five years from"),
        ("Hi! Our company is based in Enschede. Does State aid apply to us?", "State aid when it"),
    ],
)
def test_a_rule_asked_after_an_introduction_comes_first(
    assistant: Assistant, question: str, rule: str
) -> None:
    answer = assistant.ask(question)
    assert rule in answer.text
    assert answer.programmes, "the programmes of the place follow"
    assert answer.text.index(rule) < answer.text.index("Interreg Europe:")


def test_marks_that_only_spanish_has_say_the_language(assistant: Assistant) -> None:
    assert assistant.ask("Somos de Huelva, ¿podemos participar?").language == "es"


def test_a_region_that_bears_the_name_of_its_town_is_said_once(assistant: Assistant) -> None:
    answer = assistant.ask("We are a university in Frankfurt, Germany. What can we apply to?")
    assert answer.clarify is not None
    assert answer.clarify.count("Frankfurt am Main") == 1
    assert answer.clarify.count("Frankfurt (Oder)") == 1
