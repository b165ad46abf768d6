"""What was read, as passages: once for each digest in a collection, whatever items hold it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ingest.fetch import Validators
from ingest.passage import Passage


@dataclass(frozen=True)
class Content:
    """What was read of an item and how it is to be remembered; `digest` and `recipe` as in `Known`.

    `refused` are (name, reason) of what is inside and could not be read.
    """

    digest: str
    recipe: str
    read_on: date
    validators: Validators
    title: str = ""
    notes: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


class Contents:
    """The contents of a library's database; the caller holds the transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def number(self, digest: str, collection: str) -> int:
        """The content of these bytes, which must be there."""
        row = self._database.execute(
            "SELECT id FROM contents WHERE digest = ? AND collection = ?", (digest, collection)
        ).fetchone()
        return int(row[0])

    def put(self, key: str, collection: str, made: Content, passages: Sequence[Passage]) -> int:
        """The content with exactly these passages, which carry the name of the item `key`; its number."""
        digest = made.digest
        self._database.execute(
            "INSERT INTO contents (digest, collection, recipe, revision, named) VALUES (?1, ?2, ?3, '', ?4)"
            " ON CONFLICT (digest, collection) DO UPDATE SET recipe = ?3, named = ?4",
            (digest, collection, made.recipe, key),
        )
        content = self.number(digest, collection)
        self._database.execute("DELETE FROM passages WHERE content = ?", (content,))
        self._write(content, [self._with_free_id(passage, digest, collection) for passage in passages])
        return content

    def _write(self, content: int, passages: Sequence[Passage]) -> None:
        """Makes these the passages of the content, which has none, and gives it their revision."""
        revision = sha256()
        for number, passage in enumerate(passages):
            body = passage.model_dump_json()
            revision.update(body.encode())
            self._database.execute(
                "INSERT INTO passages VALUES (?, ?, ?, ?)", (content, number, passage.id, body)
            )
        self._database.execute(
            "UPDATE contents SET revision = ? WHERE id = ?", (revision.hexdigest(), content)
        )

    def _with_free_id(self, passage: Passage, digest: str, collection: str) -> Passage:
        """The passage; with another id where the same document stands in another collection or archive too."""
        taken = self._database.execute("SELECT 1 FROM passages WHERE id = ?", (passage.id,)).fetchone()
        if not taken:
            return passage
        front, mark, number = passage.id.rpartition("#")
        other = sha256(f"{front}\x1f{digest}\x1f{collection}".encode()).hexdigest()[:16]
        return passage.model_copy(update={"id": f"{front.partition(':')[0]}:{other}{mark}{number}"})

    def sweep(self, contents: set[int]) -> None:
        """Of these contents, one that no item holds goes; one that carries the name of a lost item gets another."""
        for content in contents:
            now, kept, named = self._database.execute(
                "SELECT min(key), max(key = named), named FROM contents LEFT JOIN items"
                " ON items.content = contents.id WHERE contents.id = ?",
                (content,),
            ).fetchone()
            if now is None:
                self._database.execute("DELETE FROM contents WHERE id = ?", (content,))
            elif not kept:
                self._rename(content, named, now)

    def _rename(self, content: int, before: str, now: str) -> None:
        rows = self._database.execute(
            "SELECT body FROM passages WHERE content = ? ORDER BY number", (content,)
        ).fetchall()
        passages = [_renamed(Passage.model_validate_json(body), before, now) for (body,) in rows]
        self._database.execute("DELETE FROM passages WHERE content = ?", (content,))
        self._write(content, passages)
        self._database.execute("UPDATE contents SET named = ? WHERE id = ?", (now, content))


def _renamed(passage: Passage, before: str, now: str) -> Passage:
    """The passage as of the item `now`, which holds the same bytes as `before`; parts of archives keep their names."""
    inner = passage.source.removeprefix(before) if passage.source.startswith(before) else ""
    url = now if now.startswith(("http://", "https://")) else None
    return passage.model_copy(update={"source": now + inner, "url": url})
