"""Lexical search that holds for all languages of the Union without knowing which one it reads.

lexical/words         the terms of all passages
lexical/parts         pieces of words, of passages in languages that write compounds as one word
lexical/parts.npy     the positions of those passages
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.bm25 import K1, Bm25, Counts, rarity
from index.compounds import COMPOUNDING, parts
from index.manifest import damaged
from index.terms import tokens, words

FOLDER = "lexical"
VERSION = 3  # raise it when terms or texts are made differently: the next build then writes them anew
_WORDS, _PARTS, _POSITIONS = "words", "parts", "parts.npy"


class Text(NamedTuple):
    """What a passage gives to lexical search, and the language it is in."""

    text: str
    language: str = "en"


class Frequencies(NamedTuple):
    """How often a query's terms occur, as words and as parts of words; those of several indexes can be joined."""

    words: Counts
    parts: Counts

    def plus(self, other: "Frequencies") -> "Frequencies":
        """Those of both indexes together."""
        return Frequencies(self.words.plus(other.words), self.parts.plus(other.parts))


class LexicalIndex:
    """BM25 over passages, by position."""

    def __init__(
        self, passages: int, whole: Bm25 | None, pieces: Bm25 | None, positions: NDArray[np.int64]
    ) -> None:
        self._passages = passages
        self._words = whole
        self._parts = pieces
        self._positions = positions

    @classmethod
    def build(cls, texts: Iterable[Text]) -> "LexicalIndex":
        """Counts the texts; their order gives the positions."""
        compound: dict[int, str] = {}
        count = 0

        def terms() -> Iterator[list[str]]:
            nonlocal count
            for item in texts:
                if item.language in COMPOUNDING:
                    compound[count] = item.text
                count += 1
                yield tokens(item.text)

        whole = Bm25.build(terms())
        pieces = Bm25.build(
            [part for word in words(text) for part in parts(word)] for text in compound.values()
        )
        return cls(count, whole, pieces, np.array(list(compound), np.int64))

    def save(self, folder: Path) -> None:
        """Writes into `folder`/lexical; nothing for an index without passages."""
        if self._words:
            self._words.save(folder / FOLDER / _WORDS)
            np.save(folder / FOLDER / _POSITIONS, self._positions)
        if self._parts:
            self._parts.save(folder / FOLDER / _PARTS)

    @classmethod
    def open(cls, folder: Path, passages: int) -> "LexicalIndex":
        """Maps what `save` wrote into memory. Raises RebuildIndex if it is damaged."""
        if not passages:
            return cls(0, None, None, np.zeros(0, np.int64))
        try:
            positions = np.load(folder / FOLDER / _POSITIONS, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise damaged(folder, "its lexical part cannot be read") from error
        pieces = Bm25.open(folder / FOLDER / _PARTS) if positions.size else None
        return cls(passages, Bm25.open(folder / FOLDER / _WORDS), pieces, positions)

    def frequencies(self, query: str) -> Frequencies:
        """How often the query's terms occur here."""
        nothing = Counts(0, {})
        return Frequencies(
            self._words.counts(tokens(query)) if self._words else nothing,
            self._parts.counts(part for part, _ in _weighted_parts(query)) if self._parts else nothing,
        )

    def scores(self, query: str, everywhere: Frequencies | None = None) -> NDArray[np.float32]:
        """The score of every passage, float32 (passages,), zero where nothing is shared.

        `everywhere`: how often the terms occur in all that is searched together, so that a word weighs the same in
        each index.
        """
        scores, pieces = self._both(query, everywhere)
        scores[self._positions] += pieces
        return scores

    def coverage(self, query: str, everywhere: Frequencies) -> NDArray[np.float32]:
        """How much of a query each passage has, float32 (passages,): 1 for each term once in a text of average length,
        a rare term being more of it than a common one.

        By words or by their pieces, whichever is more. So a question in another language than the passages', which
        shares a name or a number with them, counts little however far ahead that alone puts a passage.
        """
        return self.scores_and_coverage(query, everywhere)[1]

    def scores_and_coverage(
        self, query: str, everywhere: Frequencies
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """What `scores` and `coverage` give, the counting done once."""
        share, pieces = self._both(query, everywhere)
        scores = share.copy()
        scores[self._positions] += pieces
        share /= _most(((term, 1.0) for term in tokens(query)), everywhere.words)
        pieces /= _most(_weighted_parts(query), everywhere.parts)
        share[self._positions] = np.maximum(share[self._positions], pieces)
        return scores, share

    def _both(
        self, query: str, everywhere: Frequencies | None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """BM25 by words (passages,), and by pieces for the passages that have them (positions,)."""
        nothing = np.zeros(0, np.float32)
        if not self._words:
            return nothing, nothing
        whole = self._words.scores(
            ((term, 1.0) for term in tokens(query)), everywhere.words if everywhere else None
        )
        if not self._parts:
            return whole, nothing
        return whole, self._parts.scores(_weighted_parts(query), everywhere.parts if everywhere else None)


def _weighted_parts(query: str) -> Iterator[tuple[str, float]]:
    """The pieces of a query's words. Those of a word weigh together as much as a word, however long it is."""
    for word in words(query):
        pieces = parts(word)
        for piece in pieces:
            yield piece, 1 / len(pieces)


def _most(terms: Iterable[tuple[str, float]], counts: Counts) -> np.float32:
    """What a text of average length scores that has each term once."""
    total = sum(weight * rarity(counts.texts, counts.terms.get(term, 0)) for term, weight in terms)
    return np.float32(max(total / (1 + K1), 1e-6))
