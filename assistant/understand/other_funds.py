"""Names of funds that are not Interreg, in a question; a star in a name stands for any ending of a word."""

import re
from functools import lru_cache

from assistant.understand.tables import read_table

_SHORT = 4


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names: list[str] = read_table("other_funds.yaml")
    capitals = [name for name in names if len(name) <= _SHORT or name.isupper()]
    others = [name for name in names if name not in capitals]
    return _any_of(capitals, re.NOFLAG), _any_of(others, re.IGNORECASE)


def _any_of(names: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    parts = (re.escape(name).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", flags)


def find_other_fund(question: str) -> str | None:
    """The fund as written in the question, or None."""
    for pattern in _patterns():
        match = pattern.search(question)
        if match:
            return match.group()
    return None
