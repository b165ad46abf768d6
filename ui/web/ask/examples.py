"""Questions to start with, in the visitor's language first; kept in `examples.yaml`."""

from functools import cache
from pathlib import Path
from typing import Final

import yaml

_FILE: Final = Path(__file__).with_name("examples.yaml")
_OTHERS: Final = ("en", "de", "fr", "pl")
_SHOWN_OTHERS: Final = 2


@cache
def all_examples() -> dict[str, list[tuple[str, bool]]]:
    """By language the questions, each with whether it is one on a rule."""
    listed = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        language: [(item["rule"], True) if isinstance(item, dict) else (item, False) for item in items]
        for language, items in listed.items()
    }


def examples(language: str) -> list[tuple[str, str]]:
    """(language, question) of those to show: all of the visitor's language, then a few that show that others work."""
    known = all_examples()
    own = [(language, question) for question, _ in known.get(language, known["en"])]
    others = [code for code in _OTHERS if code != language][:_SHOWN_OTHERS]
    return own + [(code, known[code][0][0]) for code in others]
