"""A question cut into words, with what their writing says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.places.normal import name_key

_WORD = re.compile(r"[^\W_]+")
# Between two words of one name: blanks, hyphens, apostrophes, slashes, an opening bracket ("Frankfurt (Oder)");
# a dot after an abbreviation ("St. Gallen").
_INSIDE_NAME = re.compile(r"^[ \-‐‑–'’/(]{1,3}$")
_AFTER_ABBREVIATION = re.compile(r"^\.\s?-?$")
# Irish puts a letter before a capital: "i mBrno", "sa Bhratasláiv", "ar an tSionainn".
_ECLIPSED = re.compile(r"^(?:mB|gC|n[DG]|bhF|dT|bP|tS|[hnt][AEIOUÁÉÍÓÚ])")
_ENDS_SENTENCE = re.compile(r"[.!?:;\n…•¿¡\"“”„»«]")
# Longer texts are read up to here: a place named later in a letter is the sender's or nobody's.
MOST_WORDS = 1_500


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place in the text, its key, and how it is written."""

    text: str
    start: int
    end: int
    key: str
    capital: bool
    upper: bool
    first: bool
    joined: bool
    """Whether it may continue a name begun by the word before."""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a question; `cased` says whether capitals mean anything in it."""

    tokens: tuple[Token, ...]
    cased: bool

    def runs(self, longest: int) -> Sequence[tuple[int, int]]:
        """(first, behind the last) of all runs of words that may form one name."""
        found: list[tuple[int, int]] = []
        for first in range(len(self.tokens)):
            for behind in range(first + 1, min(first + longest, len(self.tokens)) + 1):
                if behind > first + 1 and not self.tokens[behind - 1].joined:
                    break
                found.append((first, behind))
        return found


def words_of(question: str, blocked: Sequence[tuple[int, int]]) -> Words:
    """The words outside the blocked spans (start, end)."""
    tokens: list[Token] = []
    last = 0
    for match in _WORD.finditer(question):
        if len(tokens) >= MOST_WORDS:
            break
        between = question[last : match.start()]
        last = match.end()
        if any(match.start() < end and start < match.end() for start, end in blocked):
            continue
        text = match.group()
        key = name_key(text)
        if key:
            tokens.append(_token(text, key, match.start(), between, tokens[-1] if tokens else None))
    return Words(tuple(tokens), _cased(tokens))


def _token(text: str, key: str, start: int, between: str, before: Token | None) -> Token:
    follows = before is not None and before.end + len(between) == start
    joined = follows and bool(
        _INSIDE_NAME.match(between)
        or (
            before is not None
            and len(before.text) <= 3
            and before.capital
            and _AFTER_ABBREVIATION.match(between)
        )
    )
    return Token(
        text=text,
        start=start,
        end=start + len(text),
        key=key,
        capital=text[0].isupper() or bool(_ECLIPSED.match(text)),
        upper=len(text) > 1 and text.isupper(),
        first=before is None or bool(_ENDS_SENTENCE.search(between)),
        joined=joined,
    )


def _cased(tokens: Sequence[Token]) -> bool:
    """Whether both small and capital letters are used, so that a capital says something."""
    words = [token for token in tokens if token.text[0].isalpha()]
    if not any(token.capital and not (token.upper and len(token.text) <= 4) for token in words):
        return False
    return not all(token.upper for token in words if len(token.text) > 1)
