"""Questions to start with: in every language, its own first, one on a rule."""

import pytest

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
