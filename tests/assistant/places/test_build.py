"""The gazetteer's file: whole or not there, named after what it was made from, opened in no time."""

import sqlite3
import time
from pathlib import Path

import pytest

from assistant.places import build, build_gazetteer, open_gazetteer
from assistant.places.entities import Entity
from assistant.places.schema import gazetteer_file
from assistant.places.tables import Tables
from corpus.errors import FreeResource, PrepareFirst
from corpus.regions import Region

SMALL = Tables(
    regions=(Region("CZ064", "CZ", "Jihomoravský kraj", 49.0, 16.6),),
    places={1: ("CZ064", False)},
    recoded=(),
)
BRNO = Entity("place", "Brno", "CZ", ("Brünn",), ("CZ064",), 379_000, "78", 1, 49.19, 16.61)


@pytest.fixture
def one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "all_entities", lambda _tables: iter([BRNO]))


@pytest.mark.usefixtures("one_place")
def test_build_reports_progress_and_is_done_once(tmp_path: Path) -> None:
    steps: list[tuple[str, float]] = []
    file = build_gazetteer(tmp_path, lambda step, share: steps.append((step, share)), SMALL)
    assert file == gazetteer_file(tmp_path)
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    before = file.stat().st_mtime_ns
    build_gazetteer(tmp_path, tables=SMALL)
    assert file.stat().st_mtime_ns == before
    gazetteer = open_gazetteer(tmp_path)
    found = gazetteer.resolve("Bruenn")
    gazetteer.close()
    assert found is not None
    assert found.nuts3 == "CZ064"


def test_a_build_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(file: Path, progress: object, tables: Tables) -> None:
        file.write_bytes(b"half")
        raise OSError("no space left on device")

    monkeypatch.setattr(build, "_fill", broken)
    with pytest.raises(FreeResource, match="no space left"):
        build_gazetteer(tmp_path, tables=SMALL)
    assert list((tmp_path / "gazetteer").iterdir()) == []


@pytest.mark.usefixtures("one_place")
def test_older_gazetteers_go(tmp_path: Path) -> None:
    (tmp_path / "gazetteer").mkdir()
    old = tmp_path / "gazetteer" / "0-abc.sqlite"
    old.write_bytes(b"old")
    build_gazetteer(tmp_path, tables=SMALL)
    assert not old.exists()


def test_a_missing_gazetteer_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(PrepareFirst, match="interreg prepare"):
        open_gazetteer(tmp_path)


def test_a_damaged_gazetteer_names_the_command(tmp_path: Path) -> None:
    file = gazetteer_file(tmp_path)
    file.parent.mkdir()
    file.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(PrepareFirst, match="interreg prepare"):
        open_gazetteer(tmp_path)


def test_the_shipped_gazetteer_is_small_read_only_and_quick(places_home: Path) -> None:
    assert gazetteer_file(places_home).stat().st_size < 100_000_000
    gazetteer_file(places_home)
    start = time.perf_counter()
    gazetteer = open_gazetteer(places_home)
    assert time.perf_counter() - start < 0.5  # 3 ms on a quiet machine
    with pytest.raises(sqlite3.OperationalError):
        gazetteer._connection.execute("DELETE FROM name")
    gazetteer.close()
