"""What kills leave behind, and going back to the version before."""

from pathlib import Path

import pytest

from corpus.errors import PrepareFirst, RebuildIndex
from eval.bench import kills
from index import (
    build_index,
    change_index,
    current_version,
    open_store,
    recover_index,
    verify_index,
    versions,
)
from index.build import build_index as build
from ingest.passage import Passage
from tests.index.hashing import HashingEncoder, passage, shelf


def two_versions(folder: Path) -> tuple[Path, Path]:
    build_index([passage("doc:1#1", "old")], HashingEncoder(), folder)
    old = current_version(folder)
    build_index([passage("doc:1#1", "new")], HashingEncoder(), folder)
    return old, current_version(folder)


def damage(version: Path) -> None:
    path = version / "passages.sqlite"
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")


def test_kills_at_random_moments_leave_the_old_or_the_new(tmp_path: Path) -> None:
    faults, littered, _ = kills.run(tmp_path, kills=6, seed=4)
    assert faults == []
    assert len(littered) == 6


def test_the_next_writer_tidies_up(tmp_path: Path) -> None:
    old, new = two_versions(tmp_path)
    litter = [tmp_path / "versions" / ".new-abc", tmp_path / "versions" / ".old-abc" / "20200101"]
    for folder in litter:
        folder.mkdir(parents=True)
        (folder / "vectors.faiss").write_text("half")
    (tmp_path / ".current.123").write_text("half")
    orphan = tmp_path / "versions" / "99990101T000000000000-never-switched-to"
    orphan.mkdir()
    build_index([passage("doc:1#1", "new")], HashingEncoder(), tmp_path)  # nothing has changed
    assert sorted((tmp_path / "versions").iterdir()) == [old, new]
    assert not list(tmp_path.glob(".current.*"))


def test_nothing_whole_is_deleted_while_no_version_is_in_use(tmp_path: Path) -> None:
    two_versions(tmp_path)
    (tmp_path / "current").unlink()
    versions.tidy(tmp_path)
    assert len(versions.versions(tmp_path)) == 2


def test_a_damaged_version_is_replaced_by_the_one_before(tmp_path: Path) -> None:
    old, new = two_versions(tmp_path)
    assert recover_index(tmp_path) is None
    damage(new)
    assert verify_index(tmp_path)
    told = recover_index(tmp_path)
    assert told is not None
    assert "added again" in told
    assert current_version(tmp_path) == old
    assert verify_index(tmp_path) == []
    assert not new.exists()


def test_where_no_version_is_whole_it_is_said(tmp_path: Path) -> None:
    for version in two_versions(tmp_path):
        damage(version)
    with pytest.raises(RebuildIndex, match="No version"):
        recover_index(tmp_path)
    with pytest.raises(PrepareFirst):
        verify_index(tmp_path / "nothing")


def test_building_again_repairs_what_verify_finds(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    build_index(shelf(), encoder, tmp_path)
    damage(current_version(tmp_path))
    encoder.encoded.clear()
    build_index(shelf(), encoder, tmp_path)
    assert verify_index(tmp_path) == []
    assert encoder.encoded == []


def test_damaged_vectors_are_not_reused(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    build_index(shelf(), encoder, tmp_path)
    path = current_version(tmp_path) / "vectors.faiss"
    data = bytearray(path.read_bytes())
    data[-64 * 4 :] = data[-2 * 64 * 4 : -64 * 4]  # a vector of length 1, but of another text
    path.write_bytes(bytes(data))
    encoder.encoded.clear()
    build_index(shelf(), encoder, tmp_path)
    assert len(encoder.encoded) == 5
    assert verify_index(tmp_path) == []


def test_a_version_that_is_deleted_while_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader reads the name of a version; before it opens the files, two builds go by."""
    build([passage("doc:1#1", "first")], HashingEncoder(), tmp_path)
    read = versions.current_version
    late: list[str] = ["second", "third"]

    def slow(folder: Path) -> Path:
        version = read(folder)
        while late:
            text = late.pop(0)
            monkeypatch.setattr(versions, "current_version", read)
            build([passage("doc:1#1", text)], HashingEncoder(), folder)
        return version

    monkeypatch.setattr(versions, "current_version", slow)
    store = open_store(tmp_path)
    assert [item.text for item in store.passages()] == ["third"]


def test_an_open_index_outlives_its_version(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    store = open_store(tmp_path)
    for text in ("second", "third", "fourth"):
        build_index([passage("doc:1#1", text)], HashingEncoder(), tmp_path)
    assert not store.version.exists()
    assert list(store.passages()) == shelf()


def test_changes_are_made_to_what_is_there(tmp_path: Path) -> None:
    def add(stored: list[Passage]) -> list[Passage]:
        return [*stored, passage(f"doc:{len(stored)}#1", f"text {len(stored)}")]

    for _ in range(3):
        manifest = change_index(add, HashingEncoder(), tmp_path)
    assert manifest.passages == 3
    damage(current_version(tmp_path))
    (current_version(tmp_path) / "starts.npy").unlink()
    with pytest.raises(RebuildIndex):
        change_index(add, HashingEncoder(), tmp_path)
