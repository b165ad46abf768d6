"""Splits text into the encoder's pieces (SentencePiece unigram model), in plain Python.

The `tokenizers` library gives the same pieces but takes 280 MB and a second to load this vocabulary of
250,000; a dictionary takes 45 MB and a tenth of a second, and a question is short.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

SPACE = "\u2581"  # stands for the space before a word inside a piece
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
UNKNOWN_PENALTY = 10.0
_DROPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]")
_BLANK = re.compile(f"[\\s\u200b-\u200f{SPACE}\ufeff\ufffd]+")
_CACHED_LETTERS = 40  # what is longer is junk or a link: not worth remembering


def normalised(text: str) -> str:
    """NFKC, control characters dropped, every run of blanks one space, none at the ends."""
    return _BLANK.sub(" ", unicodedata.normalize("NFKC", _BLANK.sub(" ", _DROPPED.sub("", text)))).strip()


class Unigram:
    """The pieces by id with their log probabilities; finds the likeliest way to spell a word with them."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._scores = scores
        self._unknown = unknown
        self._longest = max(map(len, pieces))
        self._unknown_score = min(scores) - UNKNOWN_PENALTY
        for special in SPECIAL:  # a text that contains "</s>" must not end there
            self._ids.pop(special, None)
        self._remembered = lru_cache(maxsize=20_000)(self._spelt)

    @classmethod
    def read(cls, pieces: Path, scores: Path, unknown: int) -> "Unigram":
        """From a text file, a piece a line, and a numpy file of scores. Raises OSError, ValueError."""
        texts = pieces.read_text(encoding="utf-8").split("\n")
        values = np.load(scores, allow_pickle=False).tolist()
        if len(texts) != len(values):
            raise ValueError(f"{len(texts)} pieces but {len(values)} scores")
        return cls(texts, values, unknown)

    def ids(self, text: str) -> list[int]:
        """The ids of the pieces of `text`, special tokens not included."""
        found: list[int] = []
        for word in normalised(text).split(" "):
            if word:
                spell = self._remembered if len(word) <= _CACHED_LETTERS else self._spelt
                found.extend(spell(SPACE + word))
        return found

    def _spelt(self, word: str) -> tuple[int, ...]:
        """Viterbi search: the best way to reach each position, then back from the end."""
        best: list[tuple[float, int, int] | None] = [(0.0, 0, -1), *[None] * len(word)]
        for start in range(len(word)):
            here = best[start]
            if here is None:  # cannot be: a single character, known or not, always leads on
                continue
            single = False
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                number = self._ids.get(word[start:end])
                if number is None:
                    continue
                single = single or end == start + 1
                _improve(best, end, (here[0] + self._scores[number], start, number))
            if not single:
                _improve(best, start + 1, (here[0] + self._unknown_score, start, self._unknown))
        return self._way_back(best)

    def _way_back(self, best: list[tuple[float, int, int] | None]) -> tuple[int, ...]:
        ids: list[int] = []
        position = len(best) - 1
        while position > 0:
            _, position, number = best[position] or (0.0, position - 1, self._unknown)
            if not (number == self._unknown and ids and ids[-1] == self._unknown):
                ids.append(number)
        return tuple(reversed(ids))


def _improve(best: list[tuple[float, int, int] | None], end: int, step: tuple[float, int, int]) -> None:
    known = best[end]
    if known is None or step[0] > known[0]:
        best[end] = step
