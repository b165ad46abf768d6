"""The library on disk: which items there are, and the passages of their contents."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import FreeResource
from ingest.fetch import Validators
from ingest.library.contents import Content, Contents
from ingest.library.schema import connect, unusable
from ingest.library.types import Entry, Item, Known
from ingest.passage import Passage


class Library:
    """Reads at any time; writes only while `writing()` is held. Each write is one transaction."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._database = connect(folder)
        self._contents = Contents(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def writing(self, wait_s: float = 5.0) -> Iterator[None]:
        """Holds the writer's lock; raises FreeResource if another process has it."""
        lock = FileLock(self._folder / "writer.lock", timeout=wait_s)
        try:
            lock.acquire()
        except Timeout as error:
            raise FreeResource(
                f"Another process is ingesting into {self._folder}: wait until it has finished."
            ) from error
        except OSError as error:
            raise unusable(self._folder, error) from error
        try:
            yield
        finally:
            lock.release()

    def known(self, key: str, collection: str) -> Known | None:
        """What is held of the item, None if nothing was ever noted."""
        row = self._database.execute(
            "SELECT digest, recipe, etag, last_modified, failure, refused FROM items LEFT JOIN contents"
            " ON contents.id = items.content WHERE key = ? AND items.collection = ?",
            (key, collection),
        ).fetchone()
        if row is None:
            return None
        refused = tuple((name, reason) for name, reason in json.loads(row[5]))
        return Known(row[0], row[1], Validators(row[2], row[3]), row[4], refused)

    def has(self, digest: str, collection: str, recipe: str) -> bool:
        """Whether these bytes were already made into passages in this way, for whatever item."""
        found = self._database.execute(
            "SELECT 1 FROM contents WHERE digest = ? AND collection = ? AND recipe = ?",
            (digest, collection, recipe),
        )
        return found.fetchone() is not None

    def put(self, item: Item, content: Content, passages: Sequence[Passage] | None) -> None:
        """The item holds exactly these passages from now on; None: those that `has` knows of already."""
        with self._transaction():
            before = self._held(item.key, item.collection)
            if passages is None:
                number = self._contents.number(content.digest, item.collection)
            else:
                number = self._contents.put(item.key, item.collection, content, passages)
            self._database.execute(
                "INSERT INTO items"
                " (key, collection, content, title, etag, last_modified, read_on, notes, refused)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key, collection) DO UPDATE SET"
                " content = excluded.content, title = excluded.title, etag = excluded.etag,"
                " last_modified = excluded.last_modified, read_on = excluded.read_on, notes = excluded.notes,"
                " refused = excluded.refused, failure = NULL",
                (
                    *(item.key, item.collection, number, content.title),
                    *(content.validators.etag, content.validators.last_modified),
                    *(content.read_on.isoformat(), json.dumps(content.notes)),
                    json.dumps(content.refused),
                ),
            )
            self._list(item)
            self._contents.sweep(before - {number})

    def confirm(self, items: Sequence[tuple[Item, Validators | None]], read_on: date) -> None:
        """These items were read again and are as they were; validators, where a server gave new ones."""
        if not items:
            return
        with self._transaction():
            for item, validators in items:
                self._database.execute(
                    "UPDATE items SET read_on = ?, failure = NULL WHERE key = ? AND collection = ?",
                    (read_on.isoformat(), item.key, item.collection),
                )
                if validators:
                    self._database.execute(
                        "UPDATE items SET etag = ?, last_modified = ? WHERE key = ? AND collection = ?",
                        (validators.etag, validators.last_modified, item.key, item.collection),
                    )
                self._list(item)

    def fail(self, item: Item, reason: str) -> None:
        """The item could not be read: the reason is noted, and what was held of it is kept."""
        with self._transaction():
            self._database.execute(
                "INSERT INTO items (key, collection, failure) VALUES (?, ?, ?)"
                " ON CONFLICT (key, collection) DO UPDATE SET failure = excluded.failure",
                (item.key, item.collection, reason),
            )
            self._list(item)

    def remove(self, key: str, collection: str | None = None) -> list[str]:
        """Take the item (or all that the source `key` named) out, of one collection or all; the keys removed."""
        rows = self._database.execute(
            "SELECT DISTINCT key, collection FROM items WHERE (key = ?1 OR (key, collection) IN"
            " (SELECT key, collection FROM listed WHERE root = ?1)) AND collection = ifnull(?2, collection)"
            " ORDER BY key",
            (key, collection),
        ).fetchall()
        with self._transaction():
            for name, place in rows:
                self._take_out(name, place)
        return [row[0] for row in rows]

    def take_out(self, item: Item) -> None:
        """Take one item out that does not exist any more."""
        with self._transaction():
            self._take_out(item.key, item.collection)

    def forget_unlisted(self, root: str, collection: str, seen: set[str], for_sure: bool) -> list[str]:
        """Take out what `root` named before and does not name now (`seen`); the keys removed.

        What another source names too stays, unless it is gone `for_sure`, as a file that is not there any more is.
        """
        named = self._database.execute(
            "SELECT key FROM listed WHERE root = ? AND collection = ?", (root, collection)
        ).fetchall()
        lost = sorted(key for (key,) in named if key not in seen)
        removed = []
        with self._transaction():
            for key in lost:
                self._database.execute(
                    "DELETE FROM listed WHERE root = ? AND key = ? AND collection = ?",
                    (root, key, collection),
                )
                elsewhere = self._database.execute(
                    "SELECT 1 FROM listed WHERE key = ? AND collection = ?", (key, collection)
                ).fetchone()
                if for_sure or not elsewhere:
                    self._take_out(key, collection)
                    removed.append(key)
        return removed

    def passages(self, collection: str | None = None) -> Iterator[Passage]:
        """The passages of a collection (None: of all) in a fixed order, one at a time."""
        rows = self._database.execute(
            "SELECT body FROM passages JOIN contents ON contents.id = passages.content"
            " WHERE collection = ifnull(?, collection) ORDER BY collection, digest, number",
            (collection,),
        )
        for (body,) in rows:
            yield Passage.model_validate_json(body)

    def digest(self) -> str:
        """SHA-256 that changes whenever any passage does; quick, as it reads one line for each document."""
        total = sha256()
        for (revision,) in self._database.execute(
            "SELECT revision FROM contents ORDER BY collection, digest"
        ):
            total.update(revision.encode())
        return total.hexdigest()

    def entries(self) -> list[Entry]:
        """All items, by collection and key."""
        rows = self._database.execute(
            "SELECT key, collection, title, (SELECT count(*) FROM passages WHERE passages.content = items.content),"
            " read_on, failure, notes FROM items ORDER BY collection, key"
        )
        return [
            Entry(
                key=key,
                collection=collection,
                title=title,
                passages=passages,
                read_on=date.fromisoformat(read_on) if read_on else None,
                failure=failure,
                notes=tuple(json.loads(notes)),
            )
            for key, collection, title, passages, read_on, failure, notes in rows
        ]

    def remembered(self, prefix: str) -> dict[str, str]:
        """What sources noted in earlier runs, of all names that begin so."""
        rows = self._database.execute(
            "SELECT name, value FROM state WHERE name >= ?1 AND substr(name, 1, length(?1)) = ?1", (prefix,)
        )
        return dict(rows.fetchall())

    def remember(self, values: Mapping[str, str]) -> None:
        """Note these for later runs."""
        with self._transaction():
            self._database.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield
            self._database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise unusable(self._folder, error) from error
        finally:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")

    def _list(self, item: Item) -> None:
        self._database.execute(
            "INSERT OR IGNORE INTO listed VALUES (?, ?, ?)", (item.root, item.key, item.collection)
        )

    def _held(self, key: str, collection: str) -> set[int]:
        """The content that an item holds, if any."""
        rows = self._database.execute(
            "SELECT content FROM items WHERE key = ? AND collection = ? AND content IS NOT NULL",
            (key, collection),
        )
        return {row[0] for row in rows}

    def _take_out(self, key: str, collection: str) -> None:
        held = self._held(key, collection)
        self._database.execute("DELETE FROM items WHERE key = ? AND collection = ?", (key, collection))
        self._contents.sweep(held)
