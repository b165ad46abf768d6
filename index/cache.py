"""Vectors once computed, kept by encoder and text: across collections, after removals, and through a kill.

A cache may be lost or wrong at any time without harm: what cannot be read is computed again, and a vector that is not
of length 1 is not taken.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np

from index.encoder.base import Vectors

FILE = "embeddings.sqlite"
MOST = 200_000  # vectors; 1.6 kB each for the packaged encoder
_AT_A_TIME = 500
_WAIT_S = 10.0


class EmbeddingCache:
    """The cache of one encoder in `folder`, shared by all indexes and processes of a home."""

    def __init__(self, folder: Path, encoder_digest: str, dimension: int, most: int = MOST) -> None:
        """`most`: vectors kept of all encoders together; those not used for longest go first."""
        self._path = folder / FILE
        self._encoder = sha256(encoder_digest.encode()).digest()[:16]
        self._dimension = dimension
        self._most = most

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors (dimension,) of those keys that are known."""
        found: dict[bytes, Vectors] = {}
        with self._opened() as database:
            if database is None:
                return {}
            for some in _chunks(list(dict.fromkeys(keys))):
                marks = ",".join("?" * len(some))
                rows = database.execute(
                    f"SELECT key, vector FROM vectors WHERE encoder = ? AND key IN ({marks})",
                    (self._encoder, *some),
                ).fetchall()
                found.update(self._sound(rows))
                self._touch(database, [key for key, _ in rows])
        return found

    def put(self, vectors: Iterable[tuple[bytes, Vectors]]) -> None:
        """Keeps vectors by key, at once and for good."""
        today = date.today().toordinal()
        with self._opened() as database:
            if database is not None:
                database.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
                    [
                        (self._encoder, key, today, np.asarray(vector, "<f4").tobytes())
                        for key, vector in vectors
                    ],
                )

    def trim(self) -> None:
        """Drops what has not been used for longest where there are too many."""
        with self._opened() as database:
            if database is None:
                return
            (count,) = database.execute("SELECT count(*) FROM vectors").fetchone()
            if count > self._most:
                database.execute(
                    "DELETE FROM vectors WHERE rowid IN (SELECT rowid FROM vectors ORDER BY used, rowid LIMIT ?)",
                    (count - self._most,),
                )

    def _sound(self, rows: list[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, Vectors]]:
        for key, raw in rows:
            if len(raw) == 4 * self._dimension:
                vector: Vectors = np.frombuffer(raw, "<f4")
                if abs(float(np.linalg.norm(vector)) - 1) < 1e-3:
                    yield key, vector

    def _touch(self, database: sqlite3.Connection, keys: list[bytes]) -> None:
        today = date.today().toordinal()
        marks = ",".join("?" * len(keys))
        database.execute(
            f"UPDATE vectors SET used = ? WHERE encoder = ? AND used < ? AND key IN ({marks})",
            (today, self._encoder, today, *keys),
        )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """A connection whose changes are written at the end; None where the file cannot be used."""
        try:
            database = self._connected()
        except (sqlite3.Error, OSError):
            yield None
            return
        try:
            yield database
            database.commit()
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):  # damaged, not merely locked or the disk full
                self._path.unlink(missing_ok=True)
        finally:
            database.close()

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path, timeout=_WAIT_S)
        try:
            database.execute(
                "CREATE TABLE IF NOT EXISTS vectors"
                " (encoder BLOB, key BLOB, used INTEGER, vector BLOB, PRIMARY KEY (encoder, key))"
            )
        except sqlite3.OperationalError:
            database.close()
            raise
        except sqlite3.DatabaseError:
            database.close()
            self._path.unlink(missing_ok=True)  # no database at all: begin anew
            return self._connected()
        return database


def _chunks(keys: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(keys), _AT_A_TIME):
        yield keys[start : start + _AT_A_TIME]
