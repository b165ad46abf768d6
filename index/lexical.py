"""Lexical search (BM25) that holds for all languages of the Union without knowing which one it reads."""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.compounds import COMPOUNDING, parts
from index.manifest import damaged
from index.terms import tokens, words

FOLDER = "lexical"
VERSION = 3  # raise it when terms or texts are made differently: the next build then writes them anew
_NOTHING = "\x00"


class Text(NamedTuple):
    """What a passage gives to lexical search, and the language it is in."""

    text: str
    language: str = "en"


class Frequencies(NamedTuple):
    """In how many of how many passages each term of a query occurs; those of several indexes can be added."""

    passages: int
    terms: dict[str, int]


class _Counted(NamedTuple):
    ids: list["array[int]"]
    vocab: dict[str, int]


def terms_of(item: Text) -> list[str]:
    """The terms of a passage: with the parts of its long words where its language writes compounds as one word."""
    found = tokens(item.text)
    if item.language in COMPOUNDING:
        found += [part for word in words(item.text) for part in parts(word)]
    return found


def query_terms(query: str) -> list[str]:
    """The terms of a query. Its language is not known, so parts are among them; few passages have such terms."""
    return tokens(query) + [part for word in words(query) for part in parts(word)]


class LexicalIndex:
    """BM25 over passages, by position."""

    def __init__(self, engine: Any, passages: int, folder: Path | None = None) -> None:
        self._engine = engine
        self._passages = passages
        self._folder = folder

    @classmethod
    def build(cls, texts: Iterable[Text]) -> "LexicalIndex":
        """Counts the texts; their order gives the positions."""
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        vocabulary: dict[str, int] = {}
        # numbers instead of words: a tenth of the memory
        ids = [
            array(
                "i", [vocabulary.setdefault(term, len(vocabulary)) for term in terms_of(item) or [_NOTHING]]
            )
            for item in texts
        ]
        if ids:
            engine.index(_Counted(ids, vocabulary), show_progress=False)
        return cls(engine, len(ids))

    def save(self, folder: Path) -> None:
        """Writes numpy and JSON files into `folder`/lexical; nothing for an index without passages."""
        if self._passages:
            self._engine.save(str(folder / FOLDER), show_progress=False)

    @classmethod
    def open(cls, folder: Path, passages: int) -> "LexicalIndex":
        """Maps what `save` wrote into memory. Raises RebuildIndex if it is damaged."""
        import bm25s

        if not passages:
            return cls(None, 0)
        try:
            engine = bm25s.BM25.load(str(folder / FOLDER), load_corpus=False, mmap=True)
            # views without the overhead of numpy's memmap class
            engine.scores.update(
                {name: np.asarray(engine.scores[name]) for name in ("data", "indices", "indptr")}
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(folder, "its lexical part cannot be read") from error
        return cls(engine, passages, folder)

    def frequencies(self, query: str) -> Frequencies:
        """How often the query's terms occur here."""
        if not self._passages:
            return Frequencies(0, {})
        starts = self._engine.scores["indptr"]
        known = self._known(query_terms(query))
        return Frequencies(
            self._passages, {term: int(starts[number + 1] - starts[number]) for term, number in known}
        )

    def scores(self, query: str, everywhere: Frequencies | None = None) -> NDArray[np.float32]:
        """BM25 of every passage, float32 (passages,), zero where no word is shared.

        `everywhere`: how often the terms occur in all that is searched together, so that a word weighs the same in
        each index.
        """
        scores = np.zeros(self._passages, np.float32)
        if not self._passages:
            return scores
        data, indices, starts = (self._engine.scores[name] for name in ("data", "indices", "indptr"))
        for term, number in self._known(query_terms(query)):
            column = slice(int(starts[number]), int(starts[number + 1]))
            weights = data[column]
            if everywhere is not None:
                own = _rarity(self._passages, column.stop - column.start)
                weights = weights * np.float32(
                    _rarity(everywhere.passages, everywhere.terms.get(term, 0)) / own
                )
            try:
                scores[indices[column]] += weights  # a passage occurs once in a column
            except (IndexError, ValueError) as error:
                raise damaged(self._folder or Path(), "its lexical part is not in order") from error
        return scores

    def _known(self, terms: Sequence[str]) -> list[tuple[str, int]]:
        vocabulary = self._engine.vocab_dict
        return [(term, vocabulary[term]) for term in terms if term in vocabulary]


def added(parts_of_all: Iterable[Frequencies]) -> Frequencies:
    """The frequencies in several indexes together."""
    passages, terms = 0, dict[str, int]()
    for one in parts_of_all:
        passages += one.passages
        for term, count in one.terms.items():
            terms[term] = terms.get(term, 0) + count
    return Frequencies(passages, terms)


def _rarity(passages: int, having: int) -> float:
    """The weight of a term in BM25 as Lucene has it."""
    return float(np.log(1 + (passages - having + 0.5) / (having + 0.5)))
