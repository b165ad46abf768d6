"""BM25 over lists of terms, by position, mapped from disk."""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.manifest import damaged

_NOTHING = "\x00"
K1 = 1.2  # how soon it stops to matter that a term occurs again


class Counts(NamedTuple):
    """How many texts there are, and in how many of them each of some terms occurs."""

    texts: int
    terms: dict[str, int]

    def plus(self, other: "Counts") -> "Counts":
        """Those of both together."""
        names = (*self.terms, *other.terms)
        both = {name: self.terms.get(name, 0) + other.terms.get(name, 0) for name in names}
        return Counts(self.texts + other.texts, both)


class _Numbered(NamedTuple):
    ids: list["array[int]"]
    vocab: dict[str, int]


class Bm25:
    """BM25 as Lucene has it; each term of a query may weigh differently."""

    def __init__(self, engine: Any, folder: Path | None = None) -> None:
        self._engine = engine
        self._folder = folder
        self._texts: int = engine.scores["num_docs"]
        self._data, self._indices, self._starts = (
            np.asarray(engine.scores[name]) for name in ("data", "indices", "indptr")
        )

    @classmethod
    def build(cls, texts: Iterable[Sequence[str]]) -> "Bm25 | None":
        """Counts the terms of all texts; None where there are no texts."""
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=K1, b=0.75)
        vocabulary: dict[str, int] = {}
        # numbers instead of words: a tenth of the memory
        ids = [
            array("i", [vocabulary.setdefault(term, len(vocabulary)) for term in terms or [_NOTHING]])
            for terms in texts
        ]
        if not ids:
            return None
        engine.index(_Numbered(ids, vocabulary), show_progress=False)
        return cls(engine)

    def save(self, folder: Path) -> None:
        """Writes numpy and JSON files."""
        self._engine.save(str(folder), show_progress=False)

    @classmethod
    def open(cls, folder: Path) -> "Bm25":
        """Maps what `save` wrote into memory. Raises RebuildIndex if it is damaged."""
        import bm25s

        try:
            return cls(bm25s.BM25.load(str(folder), load_corpus=False, mmap=True), folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(folder.parent, "its lexical part cannot be read") from error

    def counts(self, terms: Iterable[str]) -> Counts:
        """How often terms occur here."""
        known = {term: self._column(term) for term in terms if term in self._engine.vocab_dict}
        return Counts(self._texts, {term: column.stop - column.start for term, column in known.items()})

    def scores(
        self, terms: Iterable[tuple[str, float]], everywhere: Counts | None = None
    ) -> NDArray[np.float32]:
        """The score of every text, float32 (texts,), for terms with their weights; zero where none is shared.

        `everywhere`: how often the terms occur in all that is searched together, so that a term weighs the same in
        each index.
        """
        scores = np.zeros(self._texts, np.float32)
        for term, weight in terms:
            if term not in self._engine.vocab_dict:
                continue
            column = self._column(term)
            if everywhere is not None:
                own = rarity(self._texts, column.stop - column.start)
                weight *= rarity(everywhere.texts, everywhere.terms[term]) / own  # noqa: PLW2901
            values = self._data[column]
            try:  # a text occurs once in a column
                scores[self._indices[column]] += values if weight == 1 else values * np.float32(weight)
            except (IndexError, ValueError) as error:
                raise damaged(self._folder or Path(), "its lexical part is not in order") from error
        return scores

    def _column(self, term: str) -> slice:
        number = self._engine.vocab_dict[term]
        return slice(int(self._starts[number]), int(self._starts[number + 1]))


def rarity(texts: int, having: int) -> float:
    """The weight of a term that `having` of `texts` have."""
    return float(np.log(1 + (texts - having + 0.5) / (having + 0.5)))
