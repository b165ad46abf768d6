"""The words of `data/conversation.yaml` as patterns: who speaks, who is a partner, what was meant otherwise."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from assistant.understand.tables import read_table

ALL_OF = ("list_words", "every")
"""The kinds of words that mean all of something."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_table("conversation.yaml")
    return table


@lru_cache(maxsize=512)
def words(kind: str, language: str = "") -> re.Pattern[str]:
    """The words of a kind that count in a language, as one pattern; those of "any" count in all."""
    entry = _table()[kind]
    return any_of([*entry.get("any", []), *entry.get(language, [])])


@lru_cache(maxsize=128)
def words_of_kinds(kinds: tuple[str, ...], language: str) -> re.Pattern[str]:
    """The words of several kinds that count in a language, as one pattern."""
    entries = [_table()[kind] for kind in kinds]
    return any_of(name for entry in entries for name in (*entry.get("any", []), *entry.get(language, [])))


@lru_cache(maxsize=1)
def ordinals() -> tuple[re.Pattern[str], ...]:
    """A pattern each for first, second, third, ..."""
    return tuple(any_of(names) for names in _table()["ordinals"])


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Whole words and phrases, longer ones first; a star stands for any ending, spaces for any run of them."""
    longest_first = sorted({str(name) for name in names}, key=len, reverse=True)
    parts = [
        re.escape(name).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]")
        for name in longest_first
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)
