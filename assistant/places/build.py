"""Builds the gazetteer once: places, regions, countries and their names in one SQLite file."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.places.entities import Entity, all_entities
from assistant.places.normal import name_keys
from assistant.places.schema import (
    BESIDE_ITS_COUNTRY,
    INDEXES,
    SCHEMA,
    VERSION,
    cell_of,
    gazetteer_file,
)
from assistant.places.tables import Tables, load_tables
from assistant.places.words import common_words
from corpus.errors import FreeResource

Progress = Callable[[str, float], None]

_BATCH = 5_000
# Misspellings are forgiven for names that people often type: shorter or smaller ones are too easily hit by chance.
_FORGIVEN_LENGTH = 6
_FORGIVEN_POPULATION = 5_000
_FORGIVEN_BY_OTHER_NAME = 25_000


def _quiet(_step: str, _done: float) -> None:
    """Progress that nobody looks at."""


def build_gazetteer(home: Path, progress: Progress = _quiet, tables: Tables | None = None) -> Path:
    """Build the gazetteer under `home` unless it is there; returns its file.

    `progress` is called with a step in words and the share done (0 to 1). The file appears whole or not at
    all. Raises FreeResource when the folder cannot be written.
    """
    target = gazetteer_file(home)
    if target.exists():
        progress("gazetteer is ready", 1.0)
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(suffix=".draft", dir=target.parent)
        os.close(handle)
        try:
            _fill(Path(draft), progress, tables or load_tables())
            os.chmod(draft, 0o644)
            os.replace(draft, target)
            _remove_older(target)
        finally:
            Path(draft).unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise FreeResource(
            f"The gazetteer cannot be written to {target.parent} ({error}): make it writable and free some disk."
        ) from error
    progress("gazetteer is ready", 1.0)
    return target


def _remove_older(target: Path) -> None:
    """Gazetteers of other versions and drafts of broken-off builds; one in use elsewhere stays readable."""
    for file in target.parent.iterdir():
        if file != target and file.suffix == ".sqlite":
            file.unlink(missing_ok=True)


def _fill(file: Path, progress: Progress, tables: Tables) -> None:
    progress("reading place names", 0.0)
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA)
        _write_entities(connection, progress, tables)
        _write_regions(connection, tables)
        progress("telling place names from common words", 0.75)
        keys = (
            key for (key,) in connection.execute("SELECT DISTINCT key FROM name WHERE key NOT LIKE '% %'")
        )
        connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?, ?)", list(common_words(set(keys))))
        progress("preparing for misspellings", 0.9)
        connection.executemany("INSERT OR IGNORE INTO typed VALUES (?)", _well_known(connection))
        connection.executescript(INDEXES)
        connection.execute("INSERT INTO about VALUES ('version', ?)", (str(VERSION),))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def _write_entities(connection: sqlite3.Connection, progress: Progress, tables: Tables) -> None:
    rows: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    for number, entity in enumerate(all_entities(tables), start=1):
        rows.append(_row(number, entity))
        names.extend(_name_rows(number, entity))
        if len(rows) >= _BATCH:
            _flush(connection, rows, names)
            progress("writing places", min(0.7, 0.1 + number / 300_000))
    _flush(connection, rows, names)


def _row(number: int, entity: Entity) -> tuple[object, ...]:
    placed = entity.level == "place" and entity.lat is not None and entity.lon is not None
    cell = cell_of(entity.lat or 0.0, entity.lon or 0.0) if placed else None
    return (
        number,
        entity.level,
        entity.name,
        entity.country,
        entity.admin1,
        entity.geonameid,
        entity.population,
        entity.lat,
        entity.lon,
        cell,
        " ".join(entity.codes),
        int(entity.edge),
        int(entity.partial),
        "\x1f".join(entity.parts),
        "\x1f".join(entity.not_parts),
    )


def _name_rows(number: int, entity: Entity) -> Iterator[tuple[str, int, int]]:
    """The name itself has rank 0, every other one 1, or 2 where its country has to stand beside it."""
    primary = name_keys(entity.name)
    yield from ((key, number, 0) for key in sorted(primary))
    others = {key for name in entity.names for key in name_keys(name)}
    yield from ((key, number, 1) for key in sorted(others - primary))
    beside = {key for name in entity.beside for key in name_keys(name)}
    yield from ((key, number, BESIDE_ITS_COUNTRY) for key in sorted(beside - others - primary))


def _flush(
    connection: sqlite3.Connection, rows: list[tuple[object, ...]], names: list[tuple[str, int, int]]
) -> None:
    connection.executemany(f"INSERT INTO entity VALUES ({', '.join('?' * 15)})", rows)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)
    rows.clear()
    names.clear()


def _write_regions(connection: sqlite3.Connection, tables: Tables) -> None:
    """Regions with the people of the places in them (not the census, but right enough to weigh parts)."""
    people = dict(
        connection.execute("SELECT codes, SUM(population) FROM entity WHERE level = 'place' GROUP BY codes")
    )
    connection.executemany(
        "INSERT INTO region VALUES (?, ?, ?, ?)",
        [(r.code, r.name, r.country, people.get(r.code, 0)) for r in tables.regions],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO recoded VALUES (?, ?, ?, ?)",
        [(c.code, c.version, c.code_2016, c.share) for c in tables.recoded],
    )


def _well_known(connection: sqlite3.Connection) -> list[tuple[str]]:
    """The names that are looked at where a word is none: what people often type, and so mistype."""
    found = connection.execute(
        "SELECT DISTINCT key FROM name JOIN entity ON entity.id = name.entity WHERE length(key) >= ? AND"
        " (rank = 0 AND population >= ? AND codes != '' OR rank = 1 AND population >= ? OR level != 'place')",
        (_FORGIVEN_LENGTH, _FORGIVEN_POPULATION, _FORGIVEN_BY_OTHER_NAME),
    )
    return [(str(key),) for (key,) in found]
