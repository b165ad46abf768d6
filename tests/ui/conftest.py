"""Databases for the tests of the desk: each test gets an empty one, on SQLite and on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.ui.databases import Server, cluster
from tests.ui.persons import Staff, staff_of
from ui.store import Store, open_store
from ui.store.address import address_of_file

KINDS = ("sqlite", "postgresql")
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for all tests, with a database `ready` that has all tables."""
    with cluster() as server:
        server.sql("CREATE DATABASE ready")
        open_store(server.url("ready")).close()
        yield server


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that has all tables."""
    path = tmp_path_factory.mktemp("ready") / "desk.db"
    open_store(address_of_file(path)).close()
    return path


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database without tables."""
    if kind == "sqlite":
        yield address_of_file(tmp_path / "desk.db")
        return
    yield from _database(request.getfixturevalue("postgres"), "")


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with all tables and nothing in them."""
    if kind == "sqlite":
        path = tmp_path / "desk.db"
        shutil.copyfile(request.getfixturevalue("ready_file"), path)
        yield address_of_file(path)
        return
    yield from _database(request.getfixturevalue("postgres"), "TEMPLATE ready")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    try:
        yield opened
    finally:
        opened.close()


def _database(server: Server, how: str) -> Iterator[str]:
    name = f"test{next(_numbers)}"
    server.sql(f"CREATE DATABASE {name} {how}")
    try:
        yield server.url(name)
    finally:
        server.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def staff(store: Store) -> Staff:
    return staff_of(store)
