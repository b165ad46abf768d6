"""What the composer says stands in what it cites: claims have sources, figures occur in them."""

import re
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.composition import Assistant
from corpus import load_corpus
from corpus.numbers import numbers_in
from eval.claims import uncited_claims

pytestmark = pytest.mark.slow
PROGRAMMES = sorted(programme.name for programme in load_corpus().programmes.values())
QUESTIONS = (
    "What is the co-financing rate of {}?",
    "Who can apply in {}?",
    "How many partners does {} need?",
    "When is the next call of {}?",
)
# How many programmes a list has is counted by us, and stands in no source.
COUNTED = re.compile(r"have this in their area: \d+ \([^)]*\)\.$")


def unsupported(assistant: Assistant, answer: Answer) -> list[str]:
    """Sentences with a figure that none of the passages they cite has."""
    cited = {source.n: source for source in answer.sources}
    found = []
    for sentence in answer.sentences:
        wanted = numbers_in(sentence.text)
        if not wanted or COUNTED.search(sentence.text):
            continue
        sources = [cited[number] for number in sentence.citations]
        passages = [assistant.passage(source.id) for source in sources]
        texts = [passage.text for passage in passages if passage] + [
            f"{source.title} {source.locator or ''} {source.url or ''}" for source in sources
        ]
        have = numbers_in(" ".join(texts))
        if any(number not in have for number in wanted):
            found.append(sentence.text)
    return found


@pytest.mark.parametrize("template", QUESTIONS)
def test_answers_on_every_programme_stand_on_their_sources(assistant: Assistant, template: str) -> None:
    for name in PROGRAMMES:
        answer = assistant.ask(template.format(name))
        assert uncited_claims(answer) == [], name
        assert unsupported(assistant, answer) == [], name


def test_answers_on_all_kinds_of_questions_stand_on_their_sources(assistant: Assistant) -> None:
    lines = (Path(__file__).parent / "routes.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            answer = assistant.ask(line.split("\t")[2])
            assert uncited_claims(answer) == [], line
            if answer.language == "en":
                assert unsupported(assistant, answer) == [], line
