"""Premises of questions: what is false is corrected in the first sentence, with a source; what is true is not."""

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.composition import Assistant
from assistant.texts import Texts

_OTHERWISE = "The sources say otherwise: {fact}"
_PROGRAMME_NOW = "{programme} is the programme of 2021-2027; before it: {predecessor}."


def rows() -> list[tuple[str, str, str, str]]:
    lines = (Path(__file__).parent / "premises.tsv").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            truth, language, question, piece = line.split("\t")
            found.append((truth, language, question, piece))
    return found


def corrections(answer: Answer) -> list[str]:
    """The sentences that correct, whatever the language of the answer."""
    texts = Texts(answer.language)
    opening = texts(_OTHERWISE, fact="").strip()
    former = texts(_PROGRAMME_NOW, programme="\0", predecessor="\0").split("\0")[1]
    return [
        sentence.text
        for sentence in answer.sentences
        if sentence.text.startswith(opening) or former in sentence.text
    ]


@pytest.mark.parametrize(
    ("language", "question", "piece"), [row[1:] for row in rows() if row[0] == "false"], ids=lambda v: v[:40]
)
def test_a_false_premise_is_corrected_first(
    assistant: Assistant, language: str, question: str, piece: str
) -> None:
    answer = assistant.ask(question, lang=language)
    said = corrections(answer)
    assert said, answer.text
    first = answer.sentences[0]
    assert first.text == said[0]
    assert first.citations
    assert piece in " ".join(said).replace("\xa0", " ")
    assert len(answer.sentences) > 1


@pytest.mark.parametrize(
    ("language", "question"), [row[1:3] for row in rows() if row[0] == "true"], ids=lambda v: v[:40]
)
def test_a_true_premise_is_not_corrected(assistant: Assistant, language: str, question: str) -> None:
    assert corrections(assistant.ask(question, lang=language)) == []


def test_the_former_period_is_named_where_no_programme_is(assistant: Assistant) -> None:
    answer = assistant.ask("What were the rules of 2014-2020 for gifts?")
    assert (
        answer.sentences[0].text == "I answer for the current period, not for the former one that you name."
    )
