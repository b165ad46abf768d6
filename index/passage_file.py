"""The passages of a version: rows of SQLite, read one by one when they are shown."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from index.manifest import damaged
from ingest.passage import Passage

FILE = "passages.sqlite"
_AT_A_TIME = 500
# Those of the shipped texts are found again and again; a passage has some kilobytes.
_PASSAGES_KEPT = 2_000


def write_passages(version: Path, passages: Sequence[Passage]) -> None:
    """The passages by position and id; everything of them as JSON."""
    database = sqlite3.connect(version / FILE)
    try:
        database.execute(
            "CREATE TABLE passages (position INTEGER PRIMARY KEY, id TEXT UNIQUE, collection TEXT, body TEXT)"
        )
        database.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?)",
            (
                (number, item.id, item.collection, item.model_dump_json())
                for number, item in enumerate(passages)
            ),
        )
        database.commit()
    finally:
        database.close()


class PassageFile:
    """Opened for reading, safe to share between threads.

    The file is held from the start, so that it can be read after a newer version has taken its place; nothing of it
    is read before a passage is asked for.
    """

    def __init__(self, version: Path) -> None:
        self._version = version
        self._lock = Lock()
        self._kept: dict[int, Passage] = {}
        # immutable: a written version never changes, so SQLite needs no lock files in a read-only folder
        address = f"{(version / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        try:
            self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise damaged(version, "its passages cannot be read") from error

    def at(self, positions: Sequence[int]) -> list[Passage]:
        """The passages at these positions, in the order given."""
        wanted = [int(position) for position in positions]
        found = {position: kept for position in wanted if (kept := self._kept.get(position)) is not None}
        missing = [position for position in wanted if position not in found]
        for start in range(0, len(missing), _AT_A_TIME):
            some = missing[start : start + _AT_A_TIME]
            marks = ",".join("?" * len(some))
            rows = self.select(
                f"SELECT position, body FROM passages WHERE position IN ({marks})", tuple(some)
            )
            found.update((position, Passage.model_validate_json(body)) for position, body in rows)
        if len(self._kept) + len(missing) > _PASSAGES_KEPT:
            self._kept = {}
        self._kept.update((position, found[position]) for position in missing)
        return [found[position] for position in wanted]

    def ids_at(self, positions: Sequence[int]) -> list[str]:
        """The ids at these positions, in the order given."""
        found: dict[int, str] = {}
        for start in range(0, len(positions), _AT_A_TIME):
            some = [int(position) for position in positions[start : start + _AT_A_TIME]]
            marks = ",".join("?" * len(some))
            found.update(
                self.select(f"SELECT position, id FROM passages WHERE position IN ({marks})", tuple(some))
            )
        return [found[int(position)] for position in positions]

    def get(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        rows = self.select("SELECT body FROM passages WHERE id = ?", (passage_id,))
        return Passage.model_validate_json(rows[0][0]) if rows else None

    def all(self, collection: str | None = None) -> Iterator[Passage]:
        """All passages in order of position, or those of one collection."""
        after = -1
        while True:
            rows = self.select(
                "SELECT position, body FROM passages WHERE position > ?1 AND (?2 IS NULL OR collection = ?2)"
                f" ORDER BY position LIMIT {_AT_A_TIME}",
                (after, collection),
            )
            if not rows:
                return
            for position, body in rows:
                after = position
                yield Passage.model_validate_json(body)

    def select(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. Raises RebuildIndex if the file is damaged."""
        try:
            with self._lock:
                return self._database.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise damaged(self._version, "its passages cannot be read") from error

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()
