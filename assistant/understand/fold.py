"""Folding of text for matching names: lower case, no diacritics, one space for each run of other signs.

The positions in the original text are kept, so that a match can be marked where it was written.
"""

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)


# One question is folded by many readers one after the other.
_TEXTS_KEPT: Final = 256
_SIGNS_KEPT: Final = 8_192


@dataclass(frozen=True)
class Folded:
    """`text` is the folded string; `origin[i]` is the position in the original of its i-th sign."""

    text: str
    origin: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Span (start, end) in the original text of the folded span."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=_SIGNS_KEPT)
def fold_sign(sign: str) -> str:
    """One sign as it is compared: base letters in lower case, a space for everything but letters and digits."""
    base = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    base = base.casefold().translate(_LETTERS_WITHOUT_DECOMPOSITION)
    return "".join(part if part.isalnum() else " " for part in base)


@lru_cache(maxsize=_TEXTS_KEPT)
def fold(text: str) -> Folded:
    """Fold `text`; never fails, whatever the text."""
    out: list[str] = []
    origin: list[int] = []
    for position, sign in enumerate(text):
        if unicodedata.combining(sign):
            continue
        for part in fold_sign(sign) or " ":
            if part == " " and (not out or out[-1] == " "):
                continue
            out.append(part)
            origin.append(position)
    return Folded("".join(out), tuple(origin))


def folded(text: str) -> str:
    """Only the folded string, without spaces at its ends."""
    return fold(text).text.strip()


def longest_runs(text: str, names: Container[str], most: int) -> Iterable[tuple[int, int, str]]:
    """Runs of at most `most` words of a folded text that are names: (start, end, name), the longest first taken."""
    words = list(re.finditer(r"\w+", text))
    position = 0
    while position < len(words):
        for length in range(min(most, len(words) - position), 0, -1):
            start, end = words[position].start(), words[position + length - 1].end()
            if text[start:end] in names:
                yield start, end, text[start:end]
                position += length
                break
        else:
            position += 1
