"""A database opened: its connections, its transactions, and its tables brought to this version."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from corpus.errors import FreeResource
from ui.store.address import address_of_file, read_address, shown
from ui.store.columns import as_json
from ui.store.faults import told

if TYPE_CHECKING:
    from assistant.settings import Settings

WAIT_S: Final = 15
_AT_THE_END: Final = "at the end"
_SEVERAL_THREADS: Final = {"pool_size": 5, "max_overflow": 15, "pool_timeout": WAIT_S}


class Store:
    """One database. An object serves all threads of a process; each transaction has its own connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        # One moment for all that a reading transaction sees, as SQLite has it anyway.
        steady = {"isolation_level": "REPEATABLE READ"} if self.kind == "postgresql" else {}
        self._reading = engine.execution_options(**steady)

    @property
    def kind(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._engine.dialect.name

    def __str__(self) -> str:
        return shown(self._engine.url)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction that may write: committed at the end, rolled back whole if anything is raised.

        SQLite lets one of them in at a time, so nothing slow happens inside. Raises TryAgainLater (locked, server
        gone: then it is not known whether the commit was made), FreeResource (disk, permissions, damage).
        """
        with self._transaction(self._writing) as session:
            yield session
            for last in session.info.pop(_AT_THE_END, []):
                last(session)
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads; what it wrote is given up. Waits for no writer. Raises as `session`."""
        with self._transaction(self._reading) as session:
            yield session

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except (DBAPIError, PoolTimeout) as error:
            if (known := told(error, self._engine.url)) is None:
                raise
            raise known from error

    def compact(self) -> None:
        """After a deletion: write SQLite's log into the file and empty it, so that nothing deleted is left in it.

        Where others are reading it is left for later. PostgreSQL clears up by itself (autovacuum).
        """
        if self.kind == "sqlite":
            with self._engine.connect() as connection:
                # Not within a transaction, which is why the driver is asked itself.
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def at_the_end(session: Session, last: Callable[[Session], None]) -> None:
    """Have `last` called just before `session` commits: for what every transaction has to queue for."""
    session.info.setdefault(_AT_THE_END, []).append(last)


def database_url(settings: "Settings") -> str:
    """The URL that the settings name: the one given, or a file in the home folder."""
    return settings.database.get_secret_value() or address_of_file(settings.home / "desk.db")


def open_store(url: str) -> Store:
    """The database at `url`, its tables brought to this version; made if there is none (SQLite).

    Several processes may open it at once. Raises CorrectSettings (no URL of a database, the server refuses it, or
    the database is of a newer version), TryAgainLater (not reached, locked), FreeResource (folder, disk, damage).
    """
    from ui.store.migrating import migrate

    address = read_address(url)
    _make_file(address)
    try:
        maker = engine_of(address, migrating=True)
        try:
            migrate(maker)
        finally:
            maker.dispose()
    except (DBAPIError, PoolTimeout) as error:
        if (known := told(error, address)) is None:
            raise
        raise known from error
    return Store(engine_of(address))


def engine_of(url: URL, migrating: bool = False) -> Engine:
    """The engine for `url`. Tables are made anew in SQLite while `migrating`, with foreign keys not looked at."""
    common: dict[str, Any] = {"json_serializer": as_json, **_SEVERAL_THREADS}
    if url.drivername.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": WAIT_S, "check_same_thread": False}, **common)
        event.listen(engine, "connect", _set_up_sqlite(foreign_keys=not migrating))
        event.listen(engine, "begin", _begin)
        return engine
    arguments = {"connect_timeout": 10, "application_name": "interreg", **url.query}
    engine = create_engine(url, connect_args=arguments, pool_pre_ping=True, **common)
    event.listen(engine, "connect", _set_up_postgres)
    return engine


def _make_file(url: URL) -> None:
    """An SQLite file that only its owner can read, as it will hold personal data; what is there is left as it is."""
    if not url.drivername.startswith("sqlite"):
        return
    path = Path(url.database or "")
    if path.is_dir():
        raise FreeResource(f"{shown(url)} is a folder: name a file in INTERREG_DATABASE.")
    if not path.parent.is_dir():
        raise FreeResource(f"{shown(url)} lies in a folder that does not exist: create {path.parent}.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise FreeResource(
            f"{shown(url)} cannot be written ({error.strerror}): change its permissions."
        ) from error


def _set_up_sqlite(foreign_keys: bool) -> Callable[[Any, Any], None]:
    def set_up(connection: Any, _record: Any) -> None:
        # Transactions are begun below: the driver's own way begins them too late, at the first write.
        connection.isolation_level = None
        cursor = connection.cursor()
        # Another process may be switching to WAL at this moment, so the wait comes first.
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_S * 1000}")
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: what was committed is there after a power cut as well.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        # What was deleted on request is overwritten, not only unlinked.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    return set_up


def _begin(connection: Any) -> None:
    """A writer takes its place in the queue at once: one that reads first and writes later can be refused."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_up_postgres(connection: Any, _record: Any) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{WAIT_S}s'")
            cursor.execute("SET idle_in_transaction_session_timeout = '60s'")
            cursor.execute("SET TIME ZONE 'UTC'")
        connection.commit()
    except (
        BaseException
    ):  # whatever it was: the pool does not know of this connection yet, and would leave it open
        connection.close()
        raise
