"""Conversations of several turns, in many languages: what was said is remembered, corrected, and taken away."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answer import Answer, Turn
from assistant.composition import Assistant
from assistant.texts import Texts
from assistant.understand.applicants import applicant_by_name

pytestmark = pytest.mark.slow

CONVERSATIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "conversations.yaml").read_text(encoding="utf-8")
)


def said(assistant: Assistant, turns: list[str], **options: Any) -> Answer:
    """The answer to the last turn, with the assistant's own answers between."""
    history: list[Turn] = []
    answers: list[Answer] = []
    for number, text in enumerate(turns):
        last = number == len(turns) - 1
        answers.append(assistant.ask(text, history, **(options if last else {})))
        history += [Turn(role="user", text=text), Turn(role="assistant", text=answers[-1].text)]
    return answers[-1]


def inside(answer: Answer) -> set[str]:
    return {item.id for item in answer.programmes if item.verdict in ("in_area", "partly_in_area")}


def kinds_of(answer: Answer) -> list[str | None]:
    """The kind of organisation of each place in turn, None where it was not said; by the words for people."""
    texts = Texts(answer.language)
    kinds: list[str | None] = []
    for fact in answer.facts:
        if fact.kind in ("place", "partner"):
            kinds.append(None)
        elif fact.kind == "applicant":
            kinds[-1] = fact.value.rpartition(": ")[2]
    labels = {texts(kind.label): kind.kind for name in KINDS if (kind := applicant_by_name(name))}
    return [labels.get(kind, kind) if kind else None for kind in kinds]


KINDS = ("municipality", "museum", "university", "ngo", "sme", "school")


@pytest.mark.parametrize("case", CONVERSATIONS, ids=lambda case: " / ".join(case["turns"])[:90])
def test_the_last_turn_is_understood_with_those_before(assistant: Assistant, case: dict[str, Any]) -> None:
    answer = said(assistant, case["turns"])
    if "places" in case:
        assert [place.name for place in answer.places] == case["places"]
    if "kinds" in case:
        assert kinds_of(answer) == case["kinds"]
    if "facts" in case:
        assert sorted(fact.kind for fact in answer.facts) == sorted(case["facts"])
    assert set(case.get("has", ())) <= inside(answer)
    assert not set(case.get("lacks", ())) & inside(answer)
    assert answer.status == case.get("status", answer.status)
    for words in case.get("text", ()):
        assert words in answer.text


def test_there_are_conversations_in_many_languages(assistant: Assistant) -> None:
    assert len(CONVERSATIONS) >= 40
    languages = {assistant.ask(case["turns"][0]).language for case in CONVERSATIONS}
    assert len(languages) >= 10


def test_each_fact_in_use_can_be_taken_away(assistant: Assistant) -> None:
    turns = ["We are a company in Gorizia", "and with a partner in Villach?"]
    partner = next(fact for fact in said(assistant, turns).facts if fact.kind == "partner")
    answer = said(assistant, turns, without=[partner.id])
    assert [place.name for place in answer.places] == ["Gorizia"]
    kind = next(fact for fact in answer.facts if fact.kind == "applicant")
    answer = said(assistant, turns, without=[partner.id, kind.id])
    assert [fact.kind for fact in answer.facts] == ["place"]


def test_what_was_taken_away_can_be_said_again(assistant: Assistant) -> None:
    turns = ["We are a company in Gorizia", "and with a partner in Villach?"]
    partner = next(fact for fact in said(assistant, turns).facts if fact.kind == "partner")
    again = said(assistant, [*turns, "with a partner in Villach"], without=[partner.id])
    assert [place.name for place in again.places] == ["Gorizia", "Villach"]


def test_facts_that_nobody_knows_do_no_harm(assistant: Assistant) -> None:
    answer = assistant.ask("Which programmes for Brno?", without=["place-7-nowhere", ""])
    assert [place.name for place in answer.places] == ["Brno"]


def test_a_choice_is_understood_when_it_is_sent(assistant: Assistant) -> None:
    first = assistant.ask("We are in Frankfurt. What can we apply to?")
    assert first.status == "needs_clarification"
    assert len(first.choices) == 2
    codes = {
        said(assistant, ["We are in Frankfurt. What can we apply to?", choice.value]).places[0].nuts3
        for choice in first.choices
    }
    assert codes == {"DE712", "DE403"}


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "hu", "fi", "el", "bg"])
def test_choices_of_a_kind_and_a_country_are_understood(assistant: Assistant, language: str) -> None:
    asked = ["Which programmes for Villach?"]
    kinds = assistant.ask(asked[0], lang=language)
    assert len(kinds.choices) == 5
    turns = [*asked, kinds.choices[0].value]
    history = [Turn(role="user", text=asked[0]), Turn(role="assistant", text=kinds.text)]
    countries = assistant.ask(turns[1], history, lang=language)
    assert [fact.kind for fact in countries.facts] == ["place", "applicant"]
    assert countries.choices
    history += [Turn(role="user", text=turns[1]), Turn(role="assistant", text=countries.text)]
    last = assistant.ask(countries.choices[0].value, history, lang=language)
    assert [fact.kind for fact in last.facts] == ["place", "applicant", "partner"]
    assert last.clarify is None, "two questions in a row are enough"


def test_never_more_than_two_questions_back_in_a_row(assistant: Assistant) -> None:
    history: list[Turn] = []
    statuses = []
    for text in ("We are in Neustadt. Which programmes?", "hmm", "I do not know", "no idea"):
        answer = assistant.ask(text, history)
        statuses.append(answer.status)
        history += [Turn(role="user", text=text), Turn(role="assistant", text=answer.text)]
    assert "needs_clarification" in statuses
    assert statuses[:3] != ["needs_clarification"] * 3


def test_a_place_that_stays_open_is_answered_for_each_meaning(assistant: Assistant) -> None:
    question = "We are in Frankfurt. What can we apply to?"
    asked = assistant.ask(question).text
    history = [
        Turn(role="user", text=question),
        Turn(role="assistant", text=asked),
        Turn(role="user", text=question),
        Turn(role="assistant", text=asked),
    ]
    answer = assistant.ask(question, history)
    assert answer.status == "partly_answered"
    assert "Frankfurt am Main" in answer.text
    assert "Brandenburg-Poland" in answer.text


def test_a_plain_question_on_rules_is_not_drawn_into_the_case(assistant: Assistant) -> None:
    answer = said(assistant, ["We are a company in Gorizia", "Is VAT eligible?"])
    assert answer.programmes == []
    assert answer.facts == []
