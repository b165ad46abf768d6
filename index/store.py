"""An index version on disk: FAISS for vectors, SQLite for passages, BM25 beside them. No pickle.

    <folder>/current                 the name of the version in use
    <folder>/versions/<name>/        vectors.faiss, rows.npz, passages.sqlite, lexical/, manifest.json

A version never changes once it is written; building makes another one and switches `current`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import PrepareFirst
from index.encoder.base import Vectors, unit_length
from index.files import file_digest
from index.lexical import LexicalIndex
from index.manifest import Manifest, damaged, read_manifest
from ingest.passage import Passage

CURRENT = "current"
VERSIONS = "versions"
VECTORS = "vectors.faiss"
ROWS = "rows.npz"
PASSAGES = "passages.sqlite"
FACETS = ("collection", "programme", "strand", "language", "period")


def current_version(folder: Path) -> Path:
    """The folder of the version in use. Raises PrepareFirst (nothing built), RebuildIndex (it is gone)."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise PrepareFirst(f"There is no index in {folder}: run `interreg index build`.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(folder, "its pointer to the current version cannot be read") from error
    version = folder / VERSIONS / name
    if not name or Path(name).name != name or not version.is_dir():
        raise damaged(folder, "the version it points to is missing")
    return version


class Store:
    """An opened version; read-only and safe to share between threads.

    Passages are addressed by position, 0 to `manifest.passages` - 1. Raises RebuildIndex if files are
    missing, of another size or unreadable.
    """

    def __init__(self, version: Path) -> None:
        self.version = version
        self.manifest = read_manifest(version)
        _check_sizes(version, self.manifest)
        self.vectors = read_vectors(version)
        self._starts, self.keys = read_rows(version)
        if self.vectors.shape[0] != self.manifest.vectors or len(self._starts) != self.manifest.passages:
            raise damaged(version, "the counts of vectors and passages differ")
        self._texts = np.ascontiguousarray(self.vectors[self._starts])
        self._asked, self._centres = _centres(self.vectors, self._starts)
        self.lexical = LexicalIndex.open(version, self.manifest.passages)
        self._lock = Lock()
        self._database = _opened(version / PASSAGES)
        self._facets: dict[str, tuple[dict[str | None, int], NDArray[np.int32]]] = {}

    def dense_scores(self, query: Vectors) -> NDArray[np.float32]:
        """The cosine of `query` (dimension,) with each passage, float32 (passages,): its best row counts."""
        rows = _cosines(self.vectors, query)
        scores: NDArray[np.float32] = np.maximum.reduceat(rows, self._starts) if rows.size else rows
        return scores

    def typical_scores(self, query: Vectors) -> NDArray[np.float32]:
        """The cosine with each passage's own text or with the centre of its wordings, the better one.

        The centre of a question asked in many languages has its meaning without the language: single wordings
        are near to everything in their language.
        """
        if not self.vectors.size:
            return np.zeros(0, np.float32)
        own = _cosines(self._texts, query)
        own[self._asked] = np.maximum(own[self._asked], _cosines(self._centres, query))
        return own

    def having(self, name: str, allowed: frozenset[str | None]) -> NDArray[np.bool_]:
        """Which passages have one of these values in a field: one of FACETS, or "kind" (the id up to the colon)."""
        if name not in self._facets:
            self._facets[name] = self._numbered(name)
        numbers, codes = self._facets[name]
        wanted = [numbers[value] for value in allowed if value in numbers]
        chosen: NDArray[np.bool_] = np.isin(codes, wanted)
        return chosen

    def _numbered(self, name: str) -> tuple[dict[str | None, int], NDArray[np.int32]]:
        """The values of a field, numbered, and their numbers by position: quick to compare at any size."""
        column = "id" if name == "kind" else FACETS[FACETS.index(name)]
        numbers: dict[str | None, int] = {}
        codes = []
        for (value,) in self._select(f"SELECT {column} FROM passages ORDER BY position"):
            key = value.partition(":")[0] if name == "kind" else value
            codes.append(numbers.setdefault(key, len(numbers)))
        return numbers, np.array(codes, np.int32)

    def passages_at(self, positions: Sequence[int]) -> list[Passage]:
        """The passages at these positions, in the order given."""
        marks = ",".join("?" * len(positions))
        query = f"SELECT position, body FROM passages WHERE position IN ({marks})"
        found = dict(self._select(query, tuple(int(position) for position in positions)))
        return [Passage.model_validate_json(found[int(position)]) for position in positions]

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        rows = self._select("SELECT body FROM passages WHERE id = ?", (passage_id,))
        return Passage.model_validate_json(rows[0][0]) if rows else None

    def passages(self, collection: str | None = None) -> Iterator[Passage]:
        """All passages in order of position, or those of one collection."""
        query = "SELECT body FROM passages WHERE ?1 IS NULL OR collection = ?1 ORDER BY position"
        for (body,) in self._select(query, (collection,)):
            yield Passage.model_validate_json(body)

    def wordings(self) -> Iterator[tuple[str, Vectors]]:
        """The id and the rows of the alternative wordings (n, dimension) of each passage that has some."""
        ends = np.append(self._starts, len(self.vectors))[1:]
        ids = self._select("SELECT id FROM passages ORDER BY position")
        for (passage_id,), start, end in zip(ids, self._starts, ends, strict=True):
            if end - start > 1:
                yield passage_id, self.vectors[start + 1 : end]

    def verify(self) -> list[str]:
        """Reads everything again and compares it with the manifest; one sentence a fault, none if whole."""
        faults = [
            f"{name} has changed since it was written."
            for name, (_, digest) in self.manifest.files.items()
            if file_digest(self.version / name) != digest
        ]
        if not np.isfinite(self.vectors).all():
            faults.append("Some vectors are not numbers.")
        elif self.vectors.size and abs(np.linalg.norm(self.vectors, axis=1) - 1).max() > 1e-3:
            faults.append("Some vectors are not of length 1.")
        stored = self._select("SELECT count(*), count(DISTINCT id), max(position) FROM passages")[0]
        wanted = self.manifest.passages
        if stored != (wanted, wanted, wanted - 1 if wanted else None):
            faults.append(f"{stored[0]} passages are stored, the manifest says {wanted}.")
        return faults

    def close(self) -> None:
        """Releases the passages file; the store cannot be used afterwards."""
        self._database.close()

    def _select(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._database.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise damaged(self.version, "its passages cannot be read") from error


def _cosines(vectors: Vectors, query: Vectors) -> Vectors:
    """vectors @ query on this thread: BLAS wakes others, and on a busy machine waits 8 ms for each of them."""
    products: Vectors = np.einsum("ij,j->i", vectors, query)
    return products


def _centres(vectors: Vectors, starts: NDArray[np.int64]) -> tuple[NDArray[np.int64], Vectors]:
    """Positions of the passages that have wordings, and the unit vector in the middle of each one's."""
    ends = np.append(starts[1:], len(vectors))
    asked = np.flatnonzero(ends - starts > 1)
    sums = [vectors[starts[position] + 1 : ends[position]].sum(axis=0) for position in asked]
    return asked, unit_length(np.array(sums, np.float32).reshape(len(asked), vectors.shape[1]))


def read_vectors(version: Path) -> Vectors:
    """All vectors of a version, float32 (rows, dimension)."""
    import faiss

    try:
        index = faiss.read_index(str(version / VECTORS))
        vectors: Vectors = index.reconstruct_n(0, index.ntotal)
    except RuntimeError as error:
        raise damaged(version, "its vectors cannot be read") from error
    return vectors


def write_vectors(version: Path, vectors: Vectors) -> None:
    """Writes vectors as a flat inner-product FAISS index."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, np.float32))
    faiss.write_index(index, str(version / VECTORS))


def read_rows(version: Path) -> tuple[NDArray[np.int64], list[bytes]]:
    """Where each passage's rows begin, and the digest of the text behind each row."""
    try:
        with np.load(version / ROWS, allow_pickle=False) as data:
            return data["starts"], [row.tobytes() for row in data["keys"]]
    except (OSError, ValueError, KeyError) as error:
        raise damaged(version, "its table of rows cannot be read") from error


def write_rows(version: Path, starts: Sequence[int], keys: Sequence[bytes]) -> None:
    """The inverse of `read_rows`; keys are 32 bytes each."""
    packed = np.frombuffer(b"".join(keys), np.uint8).reshape(len(keys), 32)
    np.savez(version / ROWS, starts=np.array(starts, np.int64), keys=packed)


def write_passages(version: Path, passages: Sequence[Passage]) -> None:
    """The passages as rows of SQLite: facets as columns, everything as JSON."""
    columns = ("position", "id", *FACETS, "body")
    database = sqlite3.connect(version / PASSAGES)
    try:
        facets = ", ".join(f"{name} TEXT" for name in FACETS)
        database.execute(
            f"CREATE TABLE passages (position INTEGER PRIMARY KEY, id TEXT UNIQUE, {facets}, body TEXT)"
        )
        database.executemany(
            f"INSERT INTO passages VALUES ({','.join('?' * len(columns))})",
            (
                (number, item.id, *(getattr(item, name) for name in FACETS), item.model_dump_json())
                for number, item in enumerate(passages)
            ),
        )
        database.commit()
    finally:
        database.close()


def _check_sizes(version: Path, manifest: Manifest) -> None:
    for name, (size, _) in manifest.files.items():
        path = version / name
        if not path.is_file() or path.stat().st_size != size:
            raise damaged(version, f"{name} is missing or not whole")


def _opened(path: Path) -> sqlite3.Connection:
    # immutable: a written version never changes, so SQLite needs no lock files in a read-only folder
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
