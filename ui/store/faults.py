"""From what a database driver raises to one sentence that says what to do; no password is ever in it."""

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from corpus.errors import CorrectSettings, FreeResource, InterregError, TryAgainLater
from ui.store.address import shown

_SETTING = "INTERREG_DATABASE"
# SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html
_LOCKED = frozenset({"55P03", "40P01", "40001"})
_SQLITE_BY_CODE = {
    5: ("is in use by another process", "try again in a moment"),
    6: ("is in use by another process", "try again in a moment"),
}
_SQLITE_FILE = {
    8: ("cannot be written", "change the permissions of the file and its folder"),
    10: ("cannot be read or written (the disk reports a fault)", "check the disk"),
    13: ("cannot grow, as the disk is full", "free some space"),
    14: (
        "cannot be opened",
        f"check that its folder exists and may be written, or name another in {_SETTING}",
    ),
    11: ("is damaged", "put a copy from a backup in its place, or move it away"),
    26: ("is no SQLite database, or is damaged", "put a copy from a backup in its place, or move it away"),
}


def told(error: DBAPIError | PoolTimeout, url: URL) -> InterregError | None:
    """The error for the caller, None where it is a fault of the program."""
    if isinstance(error, PoolTimeout):
        return TryAgainLater(f"{shown(url)} is busy with other requests: try again in a moment.")
    if url.drivername.startswith("sqlite"):
        return _of_sqlite(error, url)
    return _of_postgres(error, url)


def _of_sqlite(error: DBAPIError, url: URL) -> InterregError | None:
    code = (getattr(error.orig, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _SQLITE_BY_CODE:
        what, then = _SQLITE_BY_CODE[code]
        return TryAgainLater(f"{shown(url)} {what}: {then}.")
    if code in _SQLITE_FILE:
        what, then = _SQLITE_FILE[code]
        return FreeResource(f"{shown(url)} {what}: {then}.")
    return None


def _of_postgres(error: DBAPIError, url: URL) -> InterregError | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in _LOCKED:
        return TryAgainLater(f"{shown(url)} is in use by another process: try again in a moment.")
    if state.startswith("53"):
        return TryAgainLater(
            f"{shown(url)} has no room left (memory, disk or connections): free some or try later."
        )
    if state in ("25006", "42501"):
        return FreeResource(f"{shown(url)} cannot be written with this account: give it the right to do so.")
    if state.startswith("XX"):
        return FreeResource(f"{shown(url)} is damaged: put back a copy from a backup.")
    if state.startswith(("08", "57P")) or error.connection_invalidated:
        return TryAgainLater(f"{shown(url)} broke the connection: try again in a moment.")
    if isinstance(error, OperationalError | InterfaceError):
        return _not_reached(error, url)
    return None


def _not_reached(error: DBAPIError, url: URL) -> InterregError:
    """A connection that failed has no SQLSTATE; what the server or the system said is only read, never repeated."""
    said = str(error.orig).lower()
    if "authentication" in said or "no password supplied" in said or "pg_hba" in said:
        return CorrectSettings(f"{shown(url)} does not accept the user or the password: correct {_SETTING}.")
    if "does not exist" in said and ("database" in said or "role" in said):
        return CorrectSettings(f"{shown(url)} or its user does not exist: create it or correct {_SETTING}.")
    if "could not translate host name" in said or "failed to resolve host" in said:
        return CorrectSettings(f"{shown(url)} has an address that is not known: correct {_SETTING}.")
    if "starting up" in said or "shutting down" in said or "in recovery" in said:
        return TryAgainLater(f"{shown(url)} is just starting or stopping: try again in a moment.")
    return TryAgainLater(f"{shown(url)} cannot be reached: start the server, or correct {_SETTING}.")
