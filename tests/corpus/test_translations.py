"""First translations of guides and rules: in line with the texts, complete, and with the same figures."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.translations import languages, original, translated

ROOT = Path(__file__).resolve().parents[2]
LEAST = 0.95
_NUMBER = re.compile(r"\d+")


def texts(corpus: Corpus) -> list[str]:
    guides = [section for guide in corpus.guides.values() for section in guide.sections]
    statements = [statement.text for section in guides for statement in section.statements]
    return [
        *statements,
        *(section.heading for section in guides),
        *(rule.text for rule in corpus.rules.values()),
    ]


def test_there_are_five_languages() -> None:
    assert languages() == ["de", "es", "fr", "it", "pl"]


def test_no_translation_is_of_a_text_that_is_not_there() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "update_translations.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "pl"])
def test_nearly_every_text_has_one_with_the_same_numbers(shipped: Corpus, language: str) -> None:
    wanted = texts(shipped)
    known = {text: own for text in wanted if (own := translated(text, language))}
    assert len(known) >= LEAST * len(set(wanted))
    assert [text for text, own in known.items() if _numbers(text) != _numbers(own)] == []


def test_a_text_that_changed_has_none(shipped: Corpus) -> None:
    assert translated("A sentence that nobody wrote.", "de") is None
    assert translated(texts(shipped)[0], "en") is None


def test_a_translation_leads_back_to_its_text(shipped: Corpus) -> None:
    text = texts(shipped)[0]
    own = translated(text, "de")
    assert own is not None
    assert original(own, "de") == text
    assert original(text, "de") is None


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text))
