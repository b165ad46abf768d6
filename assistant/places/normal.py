"""Names as keys: one spelling for all the ways in which a name is typed."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and what people type instead of them.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ə": "a"}
)
# Umlauts are also written out; such a spelling is kept as a second key.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_NOT_WORD = re.compile(r"[^\w]+|_+")
_READABLE = re.compile(r"[^\u0000-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1fff\u2010-\u2019]")


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The name in lower case, without marks and punctuation, words separated by one blank; may be empty."""
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()


def name_keys(name: str) -> set[str]:
    """All keys under which a name is stored: the plain one, and the one with umlauts written out."""
    keys = {name_key(name), written_key(name)}
    return keys - {""}


def written_key(name: str) -> str:
    """The key with umlauts written out (Brünn: bruenn); the plain key of a name without any."""
    return name_key(unicodedata.normalize("NFC", name.casefold()).translate(_WRITTEN_OUT))


def has_marks(name: str) -> bool:
    """Whether a letter carries an accent or the like."""
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFKD", name))


def readable(name: str) -> bool:
    """Whether all letters are Latin, Greek or Cyrillic."""
    return not _READABLE.search(name)
