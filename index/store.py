"""An index version on disk: vectors, words and passages beside each other. No pickle.

    vectors.faiss        one row for each text and each alternative wording, mapped into memory
    starts.npy           where each passage's rows begin
    lengths.npy          for passages with wordings, the length of the sum of their vectors
    keys.npy             the digest of the text behind each row
    nearest.faiss        only in large indexes (see `index.nearest`)
    lexical/             BM25
    facets/              what filters look at
    passages.sqlite      the passages
    manifest.json        what all this was made from, with sizes and digests

A version never changes once it is written; building makes another one and switches to it (see `index.versions`).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.errors import RebuildIndex
from index.encoder.base import Vectors
from index.facets import DOCUMENT, Facets
from index.files import file_digest
from index.lexical import LexicalIndex
from index.manifest import Manifest, damaged, read_manifest
from index.nearest import Nearest, is_large
from index.passage_file import PassageFile
from index.rows import read_starts
from index.types import Filters
from index.vectors import VectorFile, cosines, faults_of
from index.versions import current_version, opened_current
from ingest.passage import Passage

__all__ = ["Similarities", "Store", "current_version", "open_store"]

Positions = NDArray[np.int64]
_CANDIDATES = 200
_QUERIES_KEPT = 8


class Similarities(NamedTuple):
    """Cosines of a question with passages, float32 (n,) each.

    `best` is that of a passage's best row. `typical` is that of its own text or of the centre of its wordings, the
    better one: the centre of a question asked in many languages has its meaning without the language, while single
    wordings are near to everything in their language. `text` is that of its own text alone.
    """

    best: Vectors
    typical: Vectors
    text: Vectors

    def at(self, positions: Positions) -> "Similarities":
        """Those at some positions."""
        return Similarities(self.best[positions], self.typical[positions], self.text[positions])


def open_store(folder: Path) -> "Store":
    """The version in use in `folder`. Raises PrepareFirst (nothing built), RebuildIndex (damaged)."""
    return opened_current(folder, Store)


class Store:
    """An opened version; read-only and safe to share between threads.

    Passages are addressed by position, 0 to `manifest.passages` - 1. Raises RebuildIndex if files are
    missing, of another size or unreadable.
    """

    def __init__(self, version: Path) -> None:
        self.version = version
        self.manifest = read_manifest(version)
        _check_sizes(version, self.manifest)
        self._file = VectorFile(version, self.manifest.vectors, self.manifest.dimension)
        self.vectors = self._file.rows
        self._starts, self._lengths = read_starts(version, self.manifest.passages, self.manifest.vectors)
        self._asked = np.flatnonzero(self._lengths)
        self.lexical = LexicalIndex.open(version, self.manifest.passages)
        self.facets = Facets(version, self.manifest.passages)
        self.nearest = Nearest(version) if is_large(version) else None
        self._passages = PassageFile(version)
        # One question is searched for among guides, rules, wishes and documents, one after the other.
        self._compared = lru_cache(maxsize=_QUERIES_KEPT)(self._compare)

    def similarities(self, query: Vectors) -> "Similarities":
        """How near `query` (dimension,) is to each passage; the arrays are shared and read-only."""
        return self._compared(query.astype(np.float32).tobytes())

    def _compare(self, query: bytes) -> "Similarities":
        rows = cosines(self.vectors, np.frombuffer(query, np.float32))
        found = _by_passage(rows, self._starts, self._asked, self._lengths[self._asked])
        for array in found:
            array.flags.writeable = False
        return found

    def similarities_at(self, query: Vectors, positions: Positions) -> "Similarities":
        """The same for the passages at some positions only."""
        begins, ends = self._starts[positions], self._ends(positions)
        counts = ends - begins
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64) if len(counts) else begins
        rows = np.repeat(begins - starts, counts) + np.arange(int(counts.sum()))
        lengths = self._lengths[positions]
        asked = np.flatnonzero(lengths)
        return _by_passage(cosines(self.vectors[rows], query), starts, asked, lengths[asked])

    def nearby(self, query: Vectors, most: int, admitted: NDArray[np.bool_] | None) -> Positions:
        """Up to `most` passages whose vectors are probably nearest, for a large index; in order of position."""
        if self.nearest is None:
            return np.arange(self.manifest.passages)
        allowed = None
        if admitted is not None:
            allowed = np.repeat(admitted, np.diff(self._starts, append=self.manifest.vectors))
        rows = self.nearest.search(query, most, allowed)
        owners: Positions = np.unique(np.searchsorted(self._starts, rows, side="right") - 1)
        return owners

    def nearest_passages(self, query: Vectors, most: int) -> Positions:
        """The `most` passages nearest to `query` (dimension,), nearest first."""
        if self.nearest is None:
            positions, cosine = np.arange(self.manifest.passages), self.similarities(query).best
        else:
            positions = self.nearby(query, max(most, _CANDIDATES), None)
            cosine = self.similarities_at(query, positions).best
        chosen: Positions = positions[np.argsort(-cosine, kind="stable")[:most]]
        return chosen

    def texts_at(self, positions: Positions) -> Vectors:
        """The vectors of the passages' own texts, float32 (len(positions), dimension)."""
        chosen: Vectors = self.vectors[self._starts[positions]]
        return chosen

    def admitted(self, filters: Filters | None) -> NDArray[np.bool_]:
        """Which passages pass the filters, bool (passages,)."""
        return self.facets.admitted(filters)

    def neighbours(self, position: int, reach: int) -> tuple[range, range]:
        """The positions of up to `reach` passages before and after one in the same document."""
        documents = self.facets.codes(DOCUMENT)
        same = documents[position]
        begin = end = position
        while begin > 0 and position - begin < reach and documents[begin - 1] == same:
            begin -= 1
        while end + 1 < len(documents) and end - position < reach and documents[end + 1] == same:
            end += 1
        return range(begin, position), range(position + 1, end + 1)

    def passages_at(self, positions: Sequence[int]) -> list[Passage]:
        """The passages at these positions, in the order given."""
        return self._passages.at(positions)

    def ids_at(self, positions: Sequence[int]) -> list[str]:
        """The ids of the passages at these positions, in the order given."""
        return self._passages.ids_at(positions)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        return self._passages.get(passage_id)

    def passages(self, collection: str | None = None) -> Iterator[Passage]:
        """All passages in order of position, or those of one collection."""
        return self._passages.all(collection)

    def wordings(self) -> Iterator[tuple[str, Vectors]]:
        """The id and the rows of the alternative wordings (n, dimension) of each passage that has some."""
        ids = self._passages.ids_at([int(position) for position in self._asked])
        begins, ends = self._starts[self._asked], self._ends(self._asked)
        for passage_id, start, end in zip(ids, begins, ends, strict=True):
            yield passage_id, self.vectors[start + 1 : end]

    def verify(self) -> list[str]:
        """Reads everything again and compares it with the manifest; one sentence a fault, none if whole."""
        faults = [
            f"{name} has changed since it was written."
            for name, (_, digest) in self.manifest.files.items()
            if file_digest(self.version / name) != digest
        ]
        faults += faults_of(self.vectors)
        try:
            return faults + self._miscounted()
        except RebuildIndex as error:
            return [*faults, str(error)]

    def _miscounted(self) -> list[str]:
        faults = []
        query = "SELECT count(*), count(DISTINCT id), max(position) FROM passages"
        stored = self._passages.select(query)[0]
        wanted = self.manifest.passages
        if stored != (wanted, wanted, wanted - 1 if wanted else None):
            faults.append(f"{stored[0]} passages are stored, the manifest says {wanted}.")
        by_collection = dict(
            self._passages.select("SELECT collection, count(*) FROM passages GROUP BY collection")
        )
        if by_collection != self.manifest.collections:
            faults.append("The passages of the collections are of other numbers than the manifest says.")
        return faults

    def whole(self, *names: str) -> bool:
        """Whether these files are as they were written."""
        files = self.manifest.files
        return all(file_digest(self.version / name) == files[name][1] for name in names)

    def close(self) -> None:
        """Releases the passages file; the store cannot be used afterwards."""
        self._passages.close()

    def _ends(self, positions: Positions) -> Positions:
        following = np.append(self._starts, self.manifest.vectors)
        ends: Positions = following[positions + 1]
        return ends


def _by_passage(
    rows: Vectors, starts: Positions, asked: Positions, lengths: NDArray[np.float32]
) -> Similarities:
    """From cosines by row to those by passage; `asked` are those with wordings, `lengths` of their sums."""
    if not rows.size:
        return Similarities(rows, rows, rows)
    best: Vectors = np.maximum.reduceat(rows, starts)
    text = rows[starts]
    typical = text.copy()
    if asked.size:
        # the cosine with the sum of unit vectors is the sum of the cosines by the sum's length
        sums = np.add.reduceat(rows, starts)[asked] - text[asked]
        typical[asked] = np.maximum(text[asked], sums / lengths)
    return Similarities(best, typical, text)


def _check_sizes(version: Path, manifest: Manifest) -> None:
    for name, (size, _) in manifest.files.items():
        path = version / name
        if not path.is_file() or path.stat().st_size != size:
            raise damaged(version, f"{name} is missing or not whole")
