"""How often a question gets the right kind of answer, over labelled questions in many languages."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.composition import Assistant
from assistant.understand.language import detect_language

pytestmark = pytest.mark.slow
LEAST_SHARE = 0.9


def questions() -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "routes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(route, language, question) for route, language, question in rows]


def kind_of(answer: Answer) -> str:
    """The kind of an answer, by what it gives."""
    if answer.status == "out_of_scope":
        return "outside"
    if answer.status == "not_in_sources":
        return "figures"
    if answer.status == "needs_clarification":
        instructed = "instructions" in answer.text or "consignes" in answer.text
        greeted = "which Interreg programmes your place is in" in answer.text or answer.text.startswith(
            ("Hello", "Bonjour", "Buongiorno", "Salve")
        )
        return "misuse" if instructed else "talk" if greeted else "place" if answer.places else "ask"
    if any(item.verdict != "unknown" for item in answer.programmes) or answer.places:
        return "place"
    return "programme" if answer.programmes else "rule"


SAME = {"member": "place", "compare": "programme"}


def test_questions_get_the_right_kind_of_answer(assistant: Assistant) -> None:
    wrong = []
    right: Counter[str] = Counter()
    asked = questions()
    for route, _, question in asked:
        answer = assistant.ask(question)
        if kind_of(answer) == SAME.get(route, route):
            right[route] += 1
        else:
            wrong.append(f"{route}: {question} -> {kind_of(answer)}, {answer.status}: {answer.text[:80]!r}")
    share = right.total() / len(asked)
    assert share >= LEAST_SHARE, f"{share:.3f} {dict(right)}\n" + "\n".join(wrong)


def test_the_language_of_a_question_is_known(assistant: Assistant) -> None:
    asked = questions()
    wrong = [
        (language, answer.language, question)
        for _, language, question in asked
        if (answer := assistant.ask(question)).language != language
    ]
    assert len(wrong) <= len(asked) * 0.08, wrong


def test_the_language_of_a_few_words_is_known() -> None:
    lines = (Path(__file__).parent / "languages.tsv").read_text(encoding="utf-8").splitlines()
    asked = [line.split("\t") for line in lines if not line.startswith("#")]
    wrong = [(language, question) for language, question in asked if detect_language(question) != language]
    assert len(wrong) <= len(asked) * 0.03, wrong
