"""Names of funds that are not Interreg, in a question; a star in a name stands for any ending of a word."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from assistant.understand.tables import read_table

_SHORT = 4

AskAt = Literal["commission", "country", "farms", "abroad"]


class OtherFund(NamedTuple):
    """A fund as the question writes it, and who is to be asked about it."""

    name: str
    ask_at: AskAt


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], AskAt]]:
    table: dict[AskAt, list[str]] = read_table("other_funds.yaml")
    patterns = []
    for ask_at in get_args(AskAt):
        # Short names and those in capitals are words of some language as well.
        capitals = [name for name in table[ask_at] if len(name) <= _SHORT or name.isupper()]
        others = [name for name in table[ask_at] if name not in capitals]
        patterns += [
            (_any_of(names, flags), ask_at)
            for names, flags in ((capitals, re.NOFLAG), (others, re.IGNORECASE))
            if names
        ]
    return patterns


def _any_of(names: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    parts = (re.escape(name).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", flags)


def find_other_fund(question: str) -> OtherFund | None:
    """The first fund that the question names, or None."""
    found = [
        (match.start(), OtherFund(match.group(), ask_at))
        for pattern, ask_at in _patterns()
        if (match := pattern.search(question))
    ]
    return min(found, key=lambda one: one[0])[1] if found else None
