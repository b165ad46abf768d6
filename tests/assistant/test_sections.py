"""Questions on rules lead to the section that answers them: `sections.tsv`, written without looking at the wordings.

The method was chosen on these questions (docs/measured.md), so they guard what was reached; they do not prove it.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.compose.rule_finding import find_rules
from assistant.composition import Assistant
from corpus import Corpus

QUESTIONS = Path(__file__).with_name("sections.tsv")


class Asked(NamedTuple):
    language: str
    sections: frozenset[str]
    question: str


def asked() -> list[Asked]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Asked(language, frozenset(ids.split(",")), question) for language, ids, question in rows]


@pytest.fixture(scope="module")
def ranks(assistant: Assistant) -> list[int]:
    """For each question the place (from 1) of the first right section among ten; 99 where there is none."""
    found = []
    for one in asked():
        sections = find_rules(assistant._known, one.question).sections
        ids = [hit.passage.id.removeprefix("guide:") for hit in sections]
        right = [
            place for place, name in enumerate(ids, 1) if any(name.startswith(id) for id in one.sections)
        ]
        found.append(min(right, default=99))
    return found


def test_the_sections_named_exist(shipped: Corpus) -> None:
    known = {f"{guide.id}#{section.id}" for guide in shipped.guides.values() for section in guide.sections}
    assert {name for one in asked() for name in one.sections} <= known


@pytest.mark.parametrize(("within", "share"), [(1, 0.74), (3, 0.87), (10, 0.96)])
def test_the_right_section_is_found(ranks: list[int], within: int, share: float) -> None:
    assert sum(rank <= within for rank in ranks) / len(ranks) >= share
