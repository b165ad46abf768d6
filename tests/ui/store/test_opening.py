"""Opening databases that are there, that are not, and that are not right; and servers that go and come back."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from assistant.settings import Settings, load_settings
from corpus.errors import CorrectSettings, FreeResource, InterregError, TryAgainLater
from tests.ui.databases import Server, cluster
from ui.cli.context import environment_of
from ui.store import Store, database_url, open_store, opening
from ui.store.address import address_of_file
from ui.store.columns import as_json, now
from ui.store.tables import AuditEndRow, RemarkRow

SECRET = "s3cret-w0rd"


def remark(text: str, at: datetime | None = None) -> RemarkRow:
    return RemarkRow(
        at=at or now(), helpful=True, text=text, question="", answer_digest="", language="en", cited=[text]
    )


def test_the_file_lies_in_the_home_and_is_its_owners(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "a home with ? and %20")
    store = open_store(database_url(settings))
    store.close()
    assert (settings.home / "desk.db").stat().st_mode & 0o777 == 0o600


def test_a_secret_setting_reaches_a_process_and_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERREG_DATABASE", f"postgresql://u:{SECRET}@db.example.org/desk")
    settings = load_settings()
    assert SECRET not in repr(settings)
    assert SECRET in environment_of(settings)["INTERREG_DATABASE"]
    assert isinstance(settings, Settings)
    assert SECRET in database_url(settings)


@pytest.mark.parametrize(
    ("address", "kind", "said"),
    [
        (SECRET, CorrectSettings, "no database URL"),
        (f"mysql://u:{SECRET}@h/x", CorrectSettings, "of a kind that is not used"),
        (f"postgresql://u:{SECRET}@h", CorrectSettings, "names no database"),
        (f"postgresql://u:{SECRET}@h:port/x", CorrectSettings, "no database URL"),
        ("sqlite://", CorrectSettings, "names no file"),
        ("sqlite:///:memory:", CorrectSettings, "names no file"),
        (f"postgresql://u:{SECRET}@127.0.0.1:1/x", TryAgainLater, "cannot be reached"),
        (
            f"postgresql://u@127.0.0.1:1/x?password={SECRET}",
            TryAgainLater,
            "x on 127.0.0.1:1 cannot be reached",
        ),
    ],
)
def test_a_url_that_is_wrong_is_told_without_its_password(
    address: str, kind: type[InterregError], said: str
) -> None:
    with pytest.raises(kind, match=said) as caught:
        open_store(address)
    assert SECRET not in str(caught.value)


def test_a_server_says_what_is_missing(postgres: Server) -> None:
    with pytest.raises(CorrectSettings, match="does not exist"):
        open_store(postgres.url("nothing"))
    with pytest.raises(CorrectSettings, match="does not exist"):
        open_store(postgres.url("ready").replace("postgres@", f"nobody:{SECRET}@"))


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(FreeResource, match="is a folder"):
        open_store(address_of_file(tmp_path))
    with pytest.raises(FreeResource, match="does not exist"):
        open_store(address_of_file(tmp_path / "none" / "desk.db"))
    other = tmp_path / "other.db"
    other.write_text("This is a letter, and no database at all. " * 100)
    with pytest.raises(FreeResource, match="no SQLite database, or is damaged"):
        open_store(address_of_file(other))
    assert other.read_text().startswith("This is a letter")


def test_a_damaged_file_is_told(tmp_path: Path, ready_file: Path) -> None:
    data = bytearray(ready_file.read_bytes())
    data[4096:20000] = os.urandom(20000 - 4096)
    path = tmp_path / "desk.db"
    path.write_bytes(data)
    with pytest.raises(FreeResource, match="damaged"):
        open_store(address_of_file(path))


def test_a_locked_database_is_told(url: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "WAIT_S", 1)
    store, other = open_store(url), open_store(url)
    with store.session() as session:
        session.get_one(AuditEndRow, 1, with_for_update=True)
        with pytest.raises(TryAgainLater, match="in use by another"), other.session() as waiting:
            waiting.get_one(AuditEndRow, 1, with_for_update=True)
    with other.session() as session:
        session.get_one(AuditEndRow, 1, with_for_update=True)
    store.close()
    other.close()


def test_reading_waits_for_no_writer_and_writes_nothing(store: Store) -> None:
    with store.session() as writing:
        writing.add(remark("a"))
        writing.flush()
        with store.reading() as reading:
            assert reading.query(RemarkRow).count() == 0
            reading.execute(text("SELECT 1"))
    with store.reading() as reading:
        assert reading.query(RemarkRow).count() == 1


def test_what_is_raised_rolls_back(store: Store) -> None:
    def fail() -> None:
        with store.session() as session:
            session.add(remark("a"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.reading() as session:
        assert session.query(RemarkRow).count() == 0


def test_texts_and_moments_come_back(store: Store) -> None:
    moment = datetime(2026, 3, 29, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    hostile = "a\0b \ud800 \u202e '); DROP TABLE remarks; -- 🇪🇺 Žluťoučký"
    with store.session() as session:
        session.add(remark(hostile, moment))
    with store.reading() as session:
        row = session.query(RemarkRow).one()
        assert row.at == moment
        assert row.at.tzinfo is UTC
        assert row.text == hostile.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
        assert row.cited == [row.text]
    with pytest.raises(StatementError, match="time zone"), store.session() as session:
        session.merge(remark("x", datetime(2026, 1, 1)))


def test_one_value_has_one_writing() -> None:
    assert as_json({"b": 1, "a": ("\0", [1.5, None])}) == as_json({"a": ["\ufffd", (1.5, None)], "b": 1})


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop."""
    with cluster() as server:
        yield server


def test_a_server_that_was_restarted_is_reached_again(own_server: Server) -> None:
    own_server.sql("CREATE DATABASE desk")
    store = open_store(own_server.url("desk"))
    with store.session() as session:
        session.add(remark("before"))
    with pytest.raises(TryAgainLater), store.session() as session:  # noqa: PT012 - the server stops in the middle
        session.add(remark("lost"))
        session.flush()
        own_server.stop("immediate")
        session.execute(text("SELECT 1"))
    with pytest.raises(TryAgainLater, match="cannot be reached"), store.session() as session:
        session.execute(text("SELECT 1"))
    own_server.start()
    with store.reading() as session:
        assert [row.text for row in session.query(RemarkRow)] == ["before"]
    store.close()


def test_a_full_or_unwritable_file_is_told(url: str, kind: str) -> None:
    if kind != "sqlite":
        pytest.skip("what a server does when its disk is full is its own matter")
    store = open_store(url)
    with pytest.raises(FreeResource, match="full"), store.session() as session:  # noqa: PT012
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        session.add_all(remark("x" * 5000) for _ in range(50))
        session.flush()
    store.close()
    with sqlite3.connect(url.removeprefix("sqlite+pysqlite:///")) as plain:
        assert plain.execute("SELECT count(*) FROM remarks").fetchone() == (0,)
    plain.close()
