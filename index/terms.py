"""From a text to the terms that lexical search counts, without knowing the language of the Union it is in."""

import re
import unicodedata

STEM_LETTERS = 6
# Letters that have no decomposition but are typed without their mark, or written in two ways.
_UNMARKED = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_WORD = re.compile(r"\d+(?:[./,]\d+)+|[^\W_]+(?:\.\d+)?", re.UNICODE)


def words(text: str) -> list[str]:
    """Words and numbers in order, lower case, no diacritics; `2021/1059`, `RSO4.6`, `0.85` stay whole."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_UNMARKED)
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return _WORD.findall(plain)


def tokens(text: str) -> list[str]:
    """The terms that BM25 counts: each word, and its beginning where it is long.

    Inflection in Europe mostly changes the end of a word, so a common beginning is a stem good enough for
    24 languages; the whole word beside it keeps exact matches ahead.
    """
    terms = []
    for word in words(text):
        if len(word) < 2 and not word.isdigit():
            continue
        terms.append(word)
        if len(word) > STEM_LETTERS and word.isalpha():
            terms.append(word[:STEM_LETTERS] + "*")
    return terms
