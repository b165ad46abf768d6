"""The database of the library: its tables, and how it is opened."""

import sqlite3
from pathlib import Path

from corpus.errors import FreeResource

FORMAT = 1
FILE = "library.sqlite"
_DAMAGE = ("malformed", "not a database")

# An item is what a person gave or a listing named (a file, a page); its content is what was read there. Two items
# with the same bytes in one collection share a content, so that nothing is indexed twice; its passages carry the
# name of one of them (`named`). `listed` says by which
# sources an item was found: it goes when none of them names it any more. `state` keeps what a source has to
# remember between runs.
_TABLES = """
CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    collection TEXT NOT NULL,
    recipe TEXT NOT NULL,
    revision TEXT NOT NULL,
    named TEXT NOT NULL,
    UNIQUE (digest, collection)
);
CREATE TABLE passages (
    content INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    PRIMARY KEY (content, number)
);
CREATE TABLE items (
    key TEXT NOT NULL,
    collection TEXT NOT NULL,
    content INTEGER REFERENCES contents (id),
    title TEXT NOT NULL DEFAULT '',
    etag TEXT,
    last_modified TEXT,
    read_on TEXT,
    failure TEXT,
    notes TEXT NOT NULL DEFAULT '[]',
    refused TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (key, collection)
);
CREATE INDEX items_content ON items (content);
CREATE TABLE listed (
    root TEXT NOT NULL,
    key TEXT NOT NULL,
    collection TEXT NOT NULL,
    PRIMARY KEY (root, key, collection),
    FOREIGN KEY (key, collection) REFERENCES items (key, collection) ON DELETE CASCADE
);
CREATE INDEX listed_key ON listed (key, collection);
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


def connect(folder: Path) -> sqlite3.Connection:
    """The open database in `folder`, made if it is missing. Raises FreeResource if it cannot be used.

    Write-ahead log and full synchronisation: readers see whole transactions only, and what is committed outlives
    a pulled plug.
    """
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=30, isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA foreign_keys = ON")
        _prepare(database, path)
    except (sqlite3.Error, OSError) as error:
        raise unusable(path, error) from error
    return database


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    found = database.execute("PRAGMA user_version").fetchone()[0]
    if found == FORMAT and _has_refused(database):
        return
    database.execute("BEGIN IMMEDIATE")
    found = database.execute("PRAGMA user_version").fetchone()[0]  # another process may have been faster
    if found == 0:
        for statement in _TABLES.split(";"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {FORMAT}")
    elif found == FORMAT and not _has_refused(database):
        database.execute("ALTER TABLE items ADD COLUMN refused TEXT NOT NULL DEFAULT '[]'")
    database.execute("COMMIT")
    if found not in (0, FORMAT):
        raise FreeResource(
            f"The library in {path} has format {found}, this version reads {FORMAT}: use the version that wrote "
            "it, or remove the file and ingest again."
        )


def _has_refused(database: sqlite3.Connection) -> bool:
    """Whether items have the column that came later; libraries without it are given it, and the format is the same."""
    return any(row[1] == "refused" for row in database.execute("PRAGMA table_info(items)"))


def unusable(path: Path, error: Exception) -> FreeResource:
    """The error for a database that is damaged, or that the disk or the system refuses."""
    if any(sign in str(error) for sign in _DAMAGE):
        return FreeResource(
            f"The library {path} is damaged ({error}): put back a copy of its folder, or delete the folder and ingest "
            "the documents again."
        )
    return FreeResource(f"The library {path} cannot be used ({error}): check permissions and free space.")
