"""Lexical search (BM25) that holds for all languages of the Union without knowing which one it reads."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.manifest import damaged

FOLDER = "lexical"
VERSION = 2  # raise it when terms or texts are made differently: the next build then writes them anew
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


class LexicalIndex:
    """BM25 over passages, by position."""

    def __init__(self, engine: Any, passages: int) -> None:
        self._engine = engine
        self._passages = passages

    @classmethod
    def build(cls, texts: list[str]) -> "LexicalIndex":
        """Counts the texts; their order gives the positions."""
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        corpus = [tokens(text) or ["\x00"] for text in texts]
        if corpus:
            engine.index(corpus, show_progress=False)
        return cls(engine, len(texts))

    def save(self, folder: Path) -> None:
        """Writes numpy and JSON files into `folder`/lexical; nothing for an index without passages."""
        if self._passages:
            self._engine.save(str(folder / FOLDER), show_progress=False)

    @classmethod
    def open(cls, folder: Path, passages: int) -> "LexicalIndex":
        """Reads what `save` wrote. Raises RebuildIndex if it is damaged."""
        import bm25s

        if not passages:
            return cls(None, 0)
        try:
            return cls(bm25s.BM25.load(str(folder / FOLDER), load_corpus=False), passages)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(folder, "its lexical part cannot be read") from error

    def scores(self, query: str) -> NDArray[np.float32]:
        """BM25 of every passage, float32 (passages,), zero where no word is shared."""
        known = self._engine.vocab_dict if self._passages else {}
        terms = [term for term in tokens(query) if term in known]
        if not terms:
            return np.zeros(self._passages, np.float32)
        scores: NDArray[np.float32] = self._engine.get_scores(terms)
        return scores
