"""Passages that say the same in nearly the same words: found by MinHash, linked, never shown twice.

Two passages are near-duplicates if their runs of words agree to nine tenths and their figures all: a rate of 80 %
and one of 85 % are two things, however alike the sentences.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from ingest.passage import Passage

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_RUN = 3
_PERMUTATIONS = 64
_BANDS = 16
ALIKE = 0.9
LEAST_WORDS = 8
_PRIME = (1 << 61) - 1


class Duplicates:
    """Remembers passages; `seen` gives the id of an earlier one that says the same.

    Memory: about 1 kB a passage. A passage that is nearly the same as several is linked to the first.
    """

    def __init__(self) -> None:
        random = np.random.default_rng(20210601)
        self._a = random.integers(1, 1 << 32, _PERMUTATIONS, dtype=np.uint64)
        self._b = random.integers(0, 1 << 32, _PERMUTATIONS, dtype=np.uint64)
        self._bands: dict[tuple[int, bytes], list[int]] = {}
        self._known: list[tuple[str, frozenset[int], tuple[str, ...]]] = []
        self._exact: dict[str, str] = {}

    def seen(self, passage_id: str, text: str) -> str | None:
        """The id of the earlier passage that `text` repeats; None for a new one, which is remembered."""
        words = _WORD.findall(text.casefold())
        same = " ".join(words)
        if same in self._exact:
            return self._exact[same]
        self._exact[same] = passage_id
        if len(words) < LEAST_WORDS:
            return None
        runs = frozenset(_hashed(" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))
        figures = tuple(_NUMBER.findall(text))
        keys = list(self._keys(runs))
        for number in dict.fromkeys(number for key in keys for number in self._bands.get(key, ())):
            other_id, other, other_figures = self._known[number]
            if figures == other_figures and len(runs & other) >= ALIKE * len(runs | other):
                return other_id
        for key in keys:
            self._bands.setdefault(key, []).append(len(self._known))
        self._known.append((passage_id, runs, figures))
        return None

    def _keys(self, runs: frozenset[int]) -> Iterable[tuple[int, bytes]]:
        """One key for each band of the signature: passages with a key in common are compared."""
        values = np.fromiter(runs, dtype=np.uint64, count=len(runs))
        hashed = (values[:, None] * self._a[None, :] + self._b[None, :]) >> np.uint64(16)
        signature = hashed.min(axis=0).reshape(_BANDS, -1)
        return ((band, row.tobytes()) for band, row in enumerate(signature))


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")


def linked(passages: Iterable[Passage], known: Duplicates | None = None) -> list[Passage]:
    """The passages with `duplicate_of` set on each that repeats an earlier one, of any document.

    Give the same `known` for several calls to link across them, in a fixed order.
    """
    register = known or Duplicates()
    return [
        passage.model_copy(update={"duplicate_of": register.seen(passage.id, passage.text)})
        for passage in passages
    ]
