"""The composer's own answers under the checker: every sentence of the development cases against what it cites.

Not everything that a composer may say can be read off one passage, and these sentences are left out of the count:

- what is computed from a place ("Brno lies in ...", how many programmes): the passage lists regions, the gazetteer
  knows in which of them the place lies (sentences that name a place of the question or rest on an area);
- what follows from what is not there ("is not named among those who can apply").

Of the others a share is flagged although a person would let them pass: guides explain in everyday words what the cited
rule says in those of the law ("a taxi is travel"), and draw conclusions. Exact things have to be right in all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.checking import Check, Checker
from assistant.composition import Assistant
from assistant.places import open_gazetteer
from corpus import load_corpus
from eval.cases import load_cases
from eval.claims import is_claim

pytestmark = pytest.mark.slow
EXACT = {"number", "unit", "date", "article", "code", "link", "programme", "period"}
LEAST_PASSED = 0.95


@dataclass(frozen=True)
class Said:
    case: str
    text: str
    check: Check


@pytest.fixture(scope="module")
def said(assistant: Assistant, prepared_home: Path) -> list[Said]:
    checker = Checker(load_corpus(), gazetteer=open_gazetteer(prepared_home))
    found: dict[str, Said] = {}
    for case in load_cases():
        answer = assistant.ask(case.question, case.history)
        for text, check in checked(assistant, checker, answer):
            found.setdefault(text, Said(case.id, text, check))
    return list(found.values())


def checked(assistant: Assistant, checker: Checker, answer: Answer) -> Iterator[tuple[str, Check]]:
    """Each claim that does not rest on a place, with its verdict."""
    cited = {source.n: source.id for source in answer.sources}
    names = {name for place in answer.places for name in (place.name, place.text)}
    for sentence in answer.sentences:
        ids = [cited[number] for number in sentence.citations]
        computed = any(item.endswith("#area") for item in ids) or any(name in sentence.text for name in names)
        if not ids or computed or not is_claim(sentence.text, answer):
            continue
        passages = [passage for item in ids if (passage := assistant.passage(item))]
        # Guides are English in every answer, the composer's own sentences are in the answer's language.
        check = checker.check(sentence.text, passages, answer.language)
        if not check.supported and answer.language != "en":
            other = checker.check(sentence.text, passages, "en")
            check = min(check, other, key=lambda item: len(item.reasons))
        yield sentence.text, check


def test_exact_things_stand_in_what_is_cited(said: list[Said]) -> None:
    faults = [
        (item.case, item.text, [reason.text for reason in item.check.reasons])
        for item in said
        if {reason.code for reason in item.check.reasons} & EXACT
    ]
    assert faults == []


def test_most_sentences_pass(said: list[Said]) -> None:
    passed = sum(item.check.supported for item in said)
    assert len(said) > 300
    assert passed / len(said) >= LEAST_PASSED, f"{passed} of {len(said)}"
