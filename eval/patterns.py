"""Regular expressions of test cases, matched with a time limit.

Cases are files that anybody may add, and one careless pattern ("(a+)+$") can hold a run for hours. The
`regex` package reads the same syntax as `re` and can give up, so it does all matching here.
"""

from functools import lru_cache
from typing import Any

import regex  # type: ignore[import-untyped]

LIMIT_SECONDS = 1.0


class PatternTimeout(Exception):
    """A pattern did not finish in time; the metric that asked counts it as failed and names it."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f"pattern gave up after {LIMIT_SECONDS:g} s: {pattern}")


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> Any:
    """The pattern, case-insensitive and Unicode aware. Raises ValueError saying what is wrong with it."""
    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.UNICODE)
    except regex.error as error:
        raise ValueError(f"{error} in pattern {pattern!r}") from error


def found(pattern: str, text: str) -> bool:
    """Whether the pattern occurs in the text. Raises PatternTimeout after LIMIT_SECONDS."""
    try:
        return compiled(pattern).search(text, timeout=LIMIT_SECONDS) is not None
    except TimeoutError as error:
        raise PatternTimeout(pattern) from error
