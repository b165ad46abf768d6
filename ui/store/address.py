"""Where the database is: the URL read, checked, and shown without its password."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from corpus.errors import CorrectSettings

_WRITE_IT = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME in INTERREG_DATABASE"
_SQLITE = frozenset({"sqlite", "sqlite+pysqlite"})
_POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


def read_address(address: str) -> URL:
    """The URL with the driver that is used. Raises CorrectSettings for another database or no URL at all."""
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError) as error:
        # What was given may be a password alone, so it is not repeated.
        raise CorrectSettings(f"The setting `database` is no database URL; {_WRITE_IT}.") from error
    if url.drivername in _POSTGRES:
        if not url.database:
            raise CorrectSettings(f"{shown(url)} names no database; {_WRITE_IT}.")
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in _SQLITE:
        if url.host or not url.database or url.database == ":memory:" or url.query:
            raise CorrectSettings(f"{shown(url)} names no file to keep the database in; {_WRITE_IT}.")
        return url.set(drivername="sqlite+pysqlite")
    raise CorrectSettings(
        f"{shown(url)} is a database of a kind that is not used ({url.drivername}); {_WRITE_IT}."
    )


def address_of_file(path: Path) -> str:
    """The URL of an SQLite file, whatever signs its path has."""
    return URL.create("sqlite+pysqlite", database=str(path)).render_as_string(hide_password=False)


def shown(url: URL) -> str:
    """The database as a person may read it: no password, and nothing of the query, which may hold one."""
    if url.drivername in _SQLITE:
        return f"The database {url.database or '(none)'}"
    place = url.host or url.query.get("host") or "this machine"
    port = f":{url.port}" if url.port else ""
    return f"The database {url.database or '(none)'} on {place if isinstance(place, str) else place[0]}{port}"
