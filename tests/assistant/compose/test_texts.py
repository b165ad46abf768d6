"""The composer's sentences: complete in every language, with the same values to fill in."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.texts import Texts, available_languages, catalogue

ROOT = Path(__file__).resolve().parents[3]
FIELD = re.compile(r"\{(\w+)\}")


def test_all_languages_of_the_union_are_there() -> None:
    union = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
    assert set(available_languages()) == set(union.split())


@pytest.mark.parametrize("language", [name for name in available_languages() if name != "en"])
def test_no_sentence_lacks_a_translation_or_a_value(language: str) -> None:
    known = catalogue(language)
    german = catalogue("de")
    assert known.keys() == german.keys()
    wrong = [
        sentence
        for sentence, text in known.items()
        if set(FIELD.findall(sentence)) != set(FIELD.findall(text))
    ]
    assert wrong == []


def test_catalogues_are_in_line_with_the_code() -> None:
    result = subprocess.run(
        [sys.executable, "scripts/update_texts.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr


def test_numbers_money_and_lists_follow_the_language() -> None:
    english, german, french = Texts("en"), Texts("de"), Texts("fr")
    assert english.percent(0.8) == "80 %"
    assert english.money(86_821_148) == "EUR 86,821,148"
    assert "86.821.148" in german.money(86_821_148)
    assert german.country("CZ") == "Tschechien"
    assert french.country("EL") == "Grèce"
    assert english.join(["a", "b", "c"]) == "a, b and c"
    assert Texts("xx").language == "en"
