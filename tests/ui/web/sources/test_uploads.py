"""Uploaded files: private, under harmless names, not too large, deleted."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.errors import CorrectInput
from ui.web.sources.uploads import clear, is_upload, keep, names


@dataclass(frozen=True)
class File:
    name: str
    data: bytes = b"text"

    @property
    def size(self) -> int:
        return len(self.data)

    def getbuffer(self) -> memoryview:
        return memoryview(self.data)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("report 2026 (final).pdf", "report 2026 (final).pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        (".bashrc", "bashrc"),
        ("--help.pdf", "--help.pdf"),
        ("a\x00b\n;rm -rf $HOME.txt", "a_b_rm -rf _HOME.txt"),
        ("příručka.docx", "příručka.docx"),
        ("...", "document"),
        ("", "document"),
        ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_are_harmless(given: str, expected: str) -> None:
    assert names([given]) == [expected]


def test_files_of_the_same_name_stay_apart() -> None:
    found = names(["a/report.pdf", "b/report.pdf", "REPORT.pdf"])
    assert len({name.casefold() for name in found}) == 3
    assert all(name.endswith(".pdf") for name in found)


def test_files_lie_in_a_private_folder_whose_path_is_the_same_next_time(tmp_path: Path) -> None:
    [path] = keep(tmp_path, [File("../report.txt", b"one")], "manuals", 100)
    assert path.read_bytes() == b"one"
    assert path.is_relative_to(tmp_path / "uploads")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert is_upload(tmp_path, str(path))
    clear(tmp_path)
    assert not (tmp_path / "uploads").exists()
    assert keep(tmp_path, [File("report.txt", b"two")], "manuals", 100) == [path]
    assert path.read_bytes() == b"two"
    assert keep(tmp_path, [File("report.txt")], "other", 100) != [path]


def test_a_file_that_is_too_large_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(CorrectInput, match="larger than 1 MB"):
        keep(tmp_path, [File("a.txt"), File("b.txt", b"x" * 1_000_001)], "manuals", 1_000_000)
    assert not (tmp_path / "uploads").exists()


def test_other_documents_are_no_uploads(tmp_path: Path) -> None:
    assert not is_upload(tmp_path, "https://example.eu/page")
    assert not is_upload(tmp_path, str(tmp_path / "report.pdf"))
    assert not is_upload(tmp_path, "\x00")
