"""The words of the screens: whole in all languages of the Union, and in line with the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.texts import catalogue
from ui.texts import LANGUAGES, SCREENS, language_of, screen_texts

ROOT = Path(__file__).resolve().parents[3]
OTHERS = [code for code in LANGUAGES if code != "en"]


def test_the_catalogues_are_in_line_with_the_code() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "update_texts.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_with_its_placeholders(language: str) -> None:
    known, german = catalogue(language, SCREENS), catalogue("de", SCREENS)
    assert known.keys() == german.keys()
    assert len(known) > 500
    for sentence, text in known.items():
        assert sorted(re.findall(r"\{\w+\}", sentence)) == sorted(re.findall(r"\{\w+\}", text)), sentence


def test_what_is_shared_with_answers_is_found_there() -> None:
    say = screen_texts("de")
    assert say("Find programmes") != "Find programmes"
    assert say("museum or cultural institution") != "museum or cultural institution"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de-AT", "de"), ("pt_BR", "pt"), ("EL", "el"), ("no", None), ("", None), (None, None)],
)
def test_a_browsers_tag_is_read(tag: str | None, language: str | None) -> None:
    assert language_of(tag) == language
