"""Questions from the other end, answered from the data with their sources."""

import pytest

from assistant.answer import Answer, Turn
from assistant.composition import Assistant
from corpus import Corpus

pytestmark = pytest.mark.slow


def cited(answer: Answer) -> bool:
    """Whether every sentence but questions and lead-ins has a source."""
    return all(
        sentence.citations for sentence in answer.sentences if not sentence.text.rstrip().endswith((":", "?"))
    )


@pytest.mark.parametrize(
    "question",
    [
        "Which regions of Austria are in a programme?",
        "Welche Regionen Österreichs sind in einem Programm?",
        "Quelles régions d'Autriche sont dans un programme ?",
        "Które regiony Austrii są w programie?",
        "Quali regioni dell'Austria sono in un programma?",
        "Které regiony Rakouska jsou v nějakém programu?",
    ],
)
def test_the_regions_of_a_country(assistant: Assistant, shipped: Corpus, question: str) -> None:
    answer = assistant.ask(question)
    codes = tuple(
        {
            code
            for item in shipped.programmes.values()
            if item.strand in "AD" and item.funds_projects
            for code in item.area.codes
        }
    )
    austrian = [code for code in shipped.regions.by_code if code.startswith("AT")]
    covered = [code for code in austrian if code.startswith(codes)]
    assert str(len(covered)) in answer.text
    assert str(len(austrian)) in answer.text
    assert answer.status == "answered"
    assert {item.id for item in answer.programmes} >= {"austria-czechia", "alpine-space"}
    assert cited(answer)


def test_the_regions_of_a_country_in_one_programme(assistant: Assistant) -> None:
    answer = assistant.ask("Which regions of Germany are in Danube?")
    assert "Stuttgart (DE11)" in answer.text
    assert [item.verdict for item in answer.programmes] == ["partly_in_area"]
    assert assistant.ask("Which regions of Austria are in Danube?").text.startswith("All of Austria")
    none = assistant.ask("Which regions of Portugal are in Danube?")
    assert none.text.startswith("Danube has no region of Portugal")
    assert cited(answer)
    assert cited(none)


@pytest.mark.parametrize(
    ("question", "whole", "part"),
    [
        ("In which programmes is Switzerland?", "alpine-space", "upper-rhine"),
        ("In welchen Programmen ist Norwegen?", "interreg-europe", "north-sea"),
        ("Dans quels programmes est le Luxembourg ?", "grande-region", None),
    ],
)
def test_the_programmes_of_a_country(
    assistant: Assistant, question: str, whole: str, part: str | None
) -> None:
    verdicts = {item.id: item.verdict for item in assistant.ask(question).programmes}
    assert verdicts[whole] == "in_area"
    assert part is None or verdicts[part] == "partly_in_area"


@pytest.mark.parametrize(
    "question", ["Which programmes do Trieste and Graz share?", "Quali programmi condividono Trieste e Graz?"]
)
def test_what_places_share_is_only_what_holds_both(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert {item.id for item in answer.programmes} == {
        "alpine-space",
        "central-europe",
        "interreg-europe",
        "urbact-iv",
    }
    assert {item.verdict for item in answer.programmes} == {"in_area"}


def test_the_countries_of_partners(assistant: Assistant) -> None:
    of_programme = assistant.ask("Which countries must a partner come from in Italy-Slovenia?")
    assert "one from Italy and one from Slovenia" in of_programme.text
    of_place = assistant.ask("Which countries can we have partners from? We are in Szeged.")
    assert "Romania-Hungary: Romania" in of_place.text
    assert "more, all of them in the source" in of_place.text, "long lists are shortened"
    assert cited(of_place)


def test_the_whole_of_a_region(assistant: Assistant) -> None:
    answer = assistant.ask("Which programmes cover all of Bavaria?")
    assert answer.text.startswith("All of Bavaria")
    verdicts = {item.id: item.verdict for item in answer.programmes}
    assert verdicts["danube-region"] == "in_area"
    assert verdicts["bavaria-czechia"] == "partly_in_area"
    one = assistant.ask("Is the whole of Bavaria in Bavaria-Czechia?")
    assert one.text.startswith("In part")


def test_neighbours(assistant: Assistant) -> None:
    answer = assistant.ask("Which of our neighbours are in? We are in Villach.")
    assert "Udine (ITH42, Italy): Italy-Austria" in answer.text
    assert cited(answer)
    with_them = assistant.ask(
        "We are an association in Villach and want to work with our neighbours in Slovenia. Which programmes?"
    )
    assert "Slovenia-Austria" in with_them.text
    assert len(with_them.programmes) > 4, "whom somebody works with is no question about neighbours"


def test_neighbours_of_the_place_of_the_conversation(assistant: Assistant) -> None:
    first = "We are in Görlitz. Which programmes?"
    history = [Turn(role="user", text=first), Turn(role="assistant", text=assistant.ask(first).text)]
    answer = assistant.ask("Which of our neighbours are in Poland-Saxony?", history)
    assert "Jeleniogórski (PL515, Poland): Poland-Saxony" in answer.text
