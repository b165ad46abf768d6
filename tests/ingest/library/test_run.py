"""An ingest brings the library in line with its sources, and touches nothing else."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import FreeResource, TryAgainLater
from ingest.library import Library, Loaded, Report, ingest, said_once
from ingest.sources import Reading
from ingest.sources.base import Listed, Source, Trouble
from ingest.sources.files import FileSource, FolderSource
from tests.ingest.standins import Counting


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (made / name).write_text(f"first line of {name}\nsecond line of {name}\n")
    return made


def run(library: Library, means: Counting, *paths: Path, collection: str | None = None) -> Report:
    means.loaded.clear()
    sources = [
        FolderSource(path, 1000, lambda name: not name.endswith(".png"))
        if path.is_dir()
        else FileSource(path, 1000)
        for path in paths
    ]
    return ingest(sources, library, means.means, collection)


def outcomes(report: Report) -> dict[str, str]:
    return {os.path.basename(row.key): row.outcome for row in report.rows}


def texts(library: Library, collection: str | None = None) -> list[str]:
    return sorted(passage.text for passage in library.passages(collection))


def test_new_then_unchanged(library: Library, folder: Path) -> None:
    means = Counting()
    first = run(library, means, folder)
    assert outcomes(first) == {"a.txt": "new", "b.txt": "new", "c.txt": "new"}
    assert [row.passages for row in first.rows] == [2, 2, 2]
    assert first.altered
    before = library.digest()
    again = run(library, means, folder)
    assert outcomes(again) == {"a.txt": "unchanged", "b.txt": "unchanged", "c.txt": "unchanged"}
    assert (means.loaded, again.altered, library.digest()) == ([], False, before)


def test_one_changed_document_is_the_only_one_that_is_read(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder)
    before, digest = texts(library), library.digest()
    (folder / "b.txt").write_text("only line of b.txt, another one\n")
    report = run(library, means, folder)
    assert (report.count("changed"), report.count("unchanged")) == (1, 2)
    assert [os.path.basename(name) for name in means.loaded] == ["b.txt"]
    assert texts(library) == sorted(
        [text for text in before if "b.txt" not in text] + ["only line of b.txt, another one"]
    )
    assert library.digest() != digest


def test_what_is_gone_from_a_folder_disappears(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder)
    (folder / "a.txt").unlink()
    report = run(library, means, folder)
    assert outcomes(report) == {"a.txt": "removed", "b.txt": "unchanged", "c.txt": "unchanged"}
    assert not any("a.txt" in text for text in texts(library))


def test_a_single_file_that_is_gone(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder / "a.txt")
    (folder / "a.txt").unlink()
    assert outcomes(run(library, means, folder / "a.txt")) == {"a.txt": "removed"}
    assert texts(library) == []
    report = run(library, means, folder / "a.txt")
    assert outcomes(report) == {"a.txt": "failed"}
    assert "There is no file" in str(report.rows[0].reason)


def test_a_bad_document_stops_no_other_and_keeps_its_old_text(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder)
    before = texts(library)
    (folder / "a.txt").write_text("BAD")
    (folder / "d.txt").write_text("new one\n")
    report = run(library, means, folder)
    assert outcomes(report) == {
        "a.txt": "failed",
        "b.txt": "unchanged",
        "c.txt": "unchanged",
        "d.txt": "new",
    }
    assert texts(library) == sorted([*before, "new one"])
    entry = next(entry for entry in library.entries() if entry.key.endswith("a.txt"))
    assert (entry.passages, "is broken" in str(entry.failure)) == (2, True)
    (folder / "a.txt").write_text("first line of a.txt\nsecond line of a.txt\n")
    assert outcomes(run(library, means, folder))["a.txt"] == "unchanged"
    assert all(entry.failure is None for entry in library.entries())


def test_a_refused_part_of_an_archive_is_a_row_of_its_own(library: Library, folder: Path) -> None:
    (folder / "a.txt").write_text("HALF of it")
    report = run(library, Counting(), folder / "a.txt")
    assert [row.outcome for row in report.rows] == ["new", "failed"]
    assert texts(library) == ["HALF of it"]


def test_what_could_not_be_read_inside_an_unchanged_archive_is_told_again(
    library: Library, folder: Path
) -> None:
    (folder / "a.txt").write_text("HALF of it")
    first = run(library, Counting(), folder / "a.txt")
    again = run(library, Counting(), folder / "a.txt")
    assert [row.outcome for row in again.rows] == ["unchanged", "failed"]
    assert again.rows[1] == first.rows[1]
    assert not again.altered
    (folder / "a.txt").write_text("whole")
    assert [row.outcome for row in run(library, Counting(), folder / "a.txt").rows] == ["changed"]
    assert [row.outcome for row in run(library, Counting(), folder / "a.txt").rows] == ["unchanged"]


def test_a_library_from_before_failures_inside_were_kept_is_read_on(library: Library, folder: Path) -> None:
    run(library, Counting(), folder)
    library._database.execute("ALTER TABLE items DROP COLUMN refused")
    library.close()
    older = Library(library._folder)
    assert outcomes(run(older, Counting(), folder)) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), "unchanged")
    older.close()


def test_a_failure_names_its_item_once() -> None:
    assert (
        said_once("/a/x.pdf", "/a/x.pdf is damaged: save it again.") == "/a/x.pdf is damaged: save it again."
    )
    assert said_once("https://x.org/", "The page is gone.") == "https://x.org/: The page is gone."


def test_a_fault_of_ours_in_one_document_stops_no_other(library: Library, folder: Path) -> None:
    means = Counting()

    def load(reading: Reading, read_on: date) -> Loaded:
        return Loaded([]) if reading.name.endswith("a.txt") and 1 / 0 else means.load(reading, read_on)

    source = FolderSource(folder, 1000, lambda _: True)
    report = ingest([source], library, replace(means.means, load=load))
    assert outcomes(report) == {"a.txt": "failed", "b.txt": "new", "c.txt": "new"}
    assert "not expected (ZeroDivisionError)" in str(report.rows[0].reason)


def test_the_same_bytes_twice_stand_there_once(library: Library, folder: Path) -> None:
    means = Counting()
    (folder / "b.txt").write_bytes((folder / "a.txt").read_bytes())
    report = run(library, means, folder)
    assert outcomes(report) == {"a.txt": "new", "b.txt": "new", "c.txt": "new"}
    assert len(means.loaded) == 2
    assert len(texts(library)) == 4
    (folder / "a.txt").unlink()
    run(library, means, folder)
    assert len(texts(library)) == 4
    (folder / "b.txt").unlink()
    run(library, means, folder)
    assert len(texts(library)) == 2


def test_a_renamed_document_is_not_read_again(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder)
    (folder / "a.txt").rename(folder / "z.txt")
    report = run(library, means, folder)
    assert (outcomes(report)["a.txt"], outcomes(report)["z.txt"], means.loaded) == ("removed", "new", [])
    sources = {passage.source for passage in library.passages() if "a.txt" in passage.text}
    assert {os.path.basename(source) for source in sources} == {"z.txt"}


def test_collections_are_separate(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder / "a.txt", collection="one")
    run(library, means, folder / "a.txt", collection="two")
    assert texts(library, "one") == texts(library, "two")
    ids = [passage.id for passage in library.passages()]
    assert len(set(ids)) == 4
    assert {passage.collection for passage in library.passages("two")} == {"two"}
    (folder / "a.txt").unlink()
    run(library, means, folder / "a.txt", collection="one")
    assert (texts(library, "one"), len(texts(library, "two"))) == ([], 2)


def test_another_way_of_making_passages_makes_all_anew(library: Library, folder: Path) -> None:
    run(library, Counting("1"), folder)
    other = Counting("2")
    assert run(library, other, folder).count("changed") == 3
    assert len(other.loaded) == 3
    assert len(texts(library)) == 6


def test_a_document_that_two_sources_name(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder, folder / "a.txt")
    assert len(library.entries()) == 3
    (folder / "a.txt").unlink()
    run(library, means, folder)
    assert len(library.entries()) == 2


def test_removal_by_hand(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder)
    assert library.remove(str(folder / "nothing")) == []
    with library.writing():
        assert library.remove(str(folder / "a.txt")) == [str(folder / "a.txt")]
        assert len(library.remove(str(folder))) == 2
    assert (library.entries(), texts(library)) == ([], [])


def test_a_folder_that_is_gone_is_not_taken_for_an_empty_one(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder)
    source = FolderSource(folder, 1000, lambda _: True)
    folder.rename(folder.with_name("elsewhere"))
    report = ingest([source], library, means.means)
    assert [row.outcome for row in report.rows] == ["failed"]
    assert len(texts(library)) == 6


class Broken(Source):
    """Names one item, then fails."""

    root = "broken"

    def items(self) -> Iterator[Listed | Trouble]:
        yield Trouble("behind", "cannot be seen")
        raise TryAgainLater("The list broke off: try again later.")


def test_a_source_that_breaks_off_removes_nothing(library: Library, folder: Path) -> None:
    means = Counting()
    report = ingest([Broken(), FileSource(folder / "a.txt", 1000)], library, means.means)
    assert [row.outcome for row in report.rows] == ["failed", "failed", "new"]


def test_reading_dates(library: Library, folder: Path) -> None:
    means = Counting()
    run(library, means, folder)
    means.today = date(2026, 12, 24)
    run(library, means, folder)
    assert {entry.read_on for entry in library.entries()} == {date(2026, 12, 24)}


def test_one_writer_at_a_time_and_readers_meanwhile(library: Library, folder: Path, tmp_path: Path) -> None:
    other = Library(tmp_path / "library")
    with library.writing():
        with pytest.raises(FreeResource, match="Another process is ingesting"), other.writing(wait_s=0.01):
            pass
        assert other.entries() == []
    other.close()


def test_a_library_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(FreeResource, match=r"is damaged .* ingest the documents again"):
        Library(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(FreeResource):
        Library(tmp_path / "file" / "library")
