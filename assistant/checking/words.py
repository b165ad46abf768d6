"""A text as words: how they are written, how they are compared, where they stand."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.understand.fold import folded

# An apostrophe belongs to the word before it ("l'article", "n'est", "jista'"), a hyphen to none.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ](?=\w))?|[%€£]")
_QUOTE = str.maketrans({"’": "'", "ʼ": "'"})
_ENDS = frozenset(".!?:;")


@dataclass(frozen=True, slots=True)
class Word:
    """`lower` keeps its marks, `key` is without them; `opens` a sentence or follows a colon."""

    text: str
    lower: str
    key: str
    start: int
    end: int
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_short_name(self) -> bool:
        """Whether it is written in capitals only, like ERDF."""
        return len(self.text) > 1 and self.text.isupper() and self.text.isalpha()


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; never fails, whatever the text."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        opens = not found or any(sign in _ENDS or sign == "\n" for sign in between)
        lower, key = _forms(match.group())
        found.append(Word(match.group(), lower, key, match.start(), match.end(), opens))
        last = match.end()
    return tuple(found)


@lru_cache(maxsize=20_000)
def _forms(written: str) -> tuple[str, str]:
    lower = unicodedata.normalize("NFC", written.translate(_QUOTE).casefold())
    return lower, folded(written).replace(" ", "") or lower


_GREEK = "a v g d e z i th i k l m n x o p r s s t i f ch ps o".split()
_CYRILLIC = "a b v g d e zh z i i k l m n o p r s t u f h ts ch sh sht a i yu ya i".split()
_LATIN = {
    **dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", _GREEK, strict=True)),
    **dict(zip("абвгдежзийклмнопрстуфхцчшщъьюяѝ", _CYRILLIC, strict=True)),
}


@lru_cache(maxsize=20_000)
def in_latin(key: str) -> str:
    """A key in Latin letters, roughly: enough to see that Виена and Vienna are one name."""
    return key if key.isascii() else "".join(_LATIN.get(letter, letter) for letter in key)


_SHORTEST = 4
_SHARED = 0.75


def same_word(one: str, other: str) -> bool:
    """Whether two keys begin so alike that they are forms of one word (`eligible`, `eligibility`)."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST:
        return False
    shared = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return shared >= max(_SHORTEST, _SHARED * shorter)
