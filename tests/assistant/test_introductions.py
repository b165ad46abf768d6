"""Who says who and where they are and asks which programmes there are gets the programmes of that place, first.

Written in 23 languages in two wordings; `introductions.tsv` has the language and the question. In most of these
languages such questions were once answered with what Interreg is, and no other set of questions noticed.
"""

from pathlib import Path

import pytest

from assistant.composition import Assistant

pytestmark = pytest.mark.slow


def questions() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "introductions.tsv").read_text(encoding="utf-8").splitlines()
    return [(language, question) for language, question in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("language", "question"), questions())
def test_the_answer_begins_with_the_programmes_of_the_place(
    assistant: Assistant, language: str, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.language == language
    assert answer.status in ("answered", "partly_answered")
    [place] = answer.places
    assert place.nuts3
    assert any(item.verdict == "in_area" for item in answer.programmes)
    first = answer.sentences[0].text
    assert place.nuts3 in first or place.name in first or place.text in first
