"""Which known question is meant: passages that carry wordings of their question, compared with all of these at once.

The encoder puts wordings of one language near to each other whatever they ask. The directions in which wordings of
the same question differ are therefore mostly language and manner, not matter: they are found from the index itself
(the leading directions of the scatter within questions, as in within-class covariance normalisation) and damped
before anything is compared. Measured in docs/measured.md.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoder.base import Vectors, unit_length
from index.store import Store
from index.types import Filters, Hit

_DIRECTIONS = 8
_DAMPED = 0.7
_FEWEST_WORDINGS = 200


class Matcher:
    """Orders hits by how well their questions match; made once from an index, then only read."""

    def __init__(self, ids: Sequence[str], groups: Sequence[Vectors]) -> None:
        """For each id its rows (n, dimension): the vector of its text, then those of its wordings, if any."""
        sizes = np.array([len(rows) for rows in groups], np.int64)
        rows = np.vstack(groups)
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        self._number = {passage: number for number, passage in enumerate(ids)}
        self._middle = self._directions = None
        if int((sizes - 1).sum()) >= _FEWEST_WORDINGS:
            asked = np.ones(len(rows), bool)
            asked[self._starts[:-1]] = False
            self._middle = rows[asked].mean(axis=0)
            self._directions = _leading(rows[asked], np.repeat(np.arange(len(sizes)), sizes - 1))
        self._rows = self._seen(rows)
        self._centres = self._centres_of(sizes)

    @classmethod
    def of(cls, store: Store, filters: Filters) -> "Matcher":
        """For the passages of a store that the filters admit, which have to be some."""
        positions = np.flatnonzero(store.admitted(filters))
        ids = store.ids_at([int(position) for position in positions])
        wordings = dict(store.wordings())
        texts = store.texts_at(positions)
        groups = [
            np.vstack([text[None, :], wordings[passage]]) if passage in wordings else text[None, :]
            for passage, text in zip(ids, texts, strict=True)
        ]
        return cls(ids, groups)

    def ordered(self, vector: Vectors, hits: Sequence[Hit]) -> list[tuple[Hit, float]]:
        """The hits with their nearness (-1 to 1) to a question (dimension,), best first."""
        asked = self._seen(vector[None, :])[0]
        found = [(hit, self._nearness(asked, self._number[hit.passage.id])) for hit in hits]
        return sorted(found, key=lambda item: -item[1])

    def _nearness(self, asked: Vectors, number: int) -> float:
        """The mean of three cosines: with the nearest of all, with the text, with the centre of the wordings."""
        cosines = self._rows[self._starts[number] : self._starts[number + 1]] @ asked
        return float(cosines.max() + cosines[0] + self._centres[number] @ asked) / 3

    def _centres_of(self, sizes: NDArray[np.int64]) -> Vectors:
        """The unit vector in the middle of each question's wordings; that of its text where it has none."""
        first = self._rows[self._starts[:-1]]
        sums = np.add.reduceat(self._rows, self._starts[:-1], axis=0) - first
        return unit_length(np.where((sizes > 1)[:, None], sums, first))

    def _seen(self, rows: Vectors) -> Vectors:
        """Unit vectors (n, dimension) without most of what is language and manner in them."""
        if self._middle is None or self._directions is None:
            return rows
        moved = rows - self._middle
        return unit_length(moved - _DAMPED * (moved @ self._directions.T) @ self._directions)


def _leading(rows: Vectors, owners: NDArray[np.int64]) -> Vectors:
    """The directions (n, dimension) in which rows of the same owner differ most; owners are in order."""
    starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    counts = np.diff(np.r_[starts, len(rows)])
    means = np.add.reduceat(rows, starts, axis=0) / counts[:, None]
    inner = rows - np.repeat(means, counts, axis=0)
    _, directions = np.linalg.eigh((inner.T @ inner).astype(np.float64))
    leading: Vectors = np.ascontiguousarray(directions[:, ::-1].T[:_DIRECTIONS], np.float32)
    return leading
