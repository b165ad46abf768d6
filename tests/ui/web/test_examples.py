"""Questions to start with: in every language, its own first, one on a rule."""

from pathlib import Path

import pytest

from assistant.composition import open_assistant
from assistant.settings import load_settings
from assistant.understand.language import detect_language
from ui.texts import LANGUAGES
from ui.web.ask.examples import all_examples, examples


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_four_questions_of_which_one_is_on_a_rule(language: str) -> None:
    known = all_examples()[language]
    assert len(known) == 4
    assert sum(on_rule for _, on_rule in known) == 1
    assert len({question for question, _ in known}) == 4
    assert all(question.rstrip().endswith(("?", ";")) for question, _ in known)
    assert {detect_language(question, None) for question, _ in known} == {language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_shown_begin_with_the_visitors_language(language: str) -> None:
    shown = examples(language)
    assert [code for code, _ in shown[:4]] == [language] * 4
    assert len({code for code, _ in shown}) == 3


@pytest.mark.slow
def test_the_assistant_answers_every_question_in_its_language(prepared_home: Path) -> None:
    assistant = open_assistant(load_settings(home=prepared_home))
    answers = {
        question: (language, assistant.ask(question))
        for language, known in all_examples().items()
        for question, _ in known
    }
    failed = {
        question: (answer.status, answer.language)
        for question, (language, answer) in answers.items()
        if answer.status not in {"answered", "partly_answered"} or answer.language != language
    }
    assert failed == {}
    first = [known[0][0] for known in all_examples().values()]
    assert [question for question in first if not answers[question][1].places] == [], (
        "the first is on a place"
    )
