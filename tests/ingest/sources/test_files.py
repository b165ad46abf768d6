"""Walking folders with all that lies around in them."""

import os
from pathlib import Path

import pytest

from corpus.errors import CorrectInput
from ingest.sources.base import Listed, Trouble
from ingest.sources.files import FileSource, FolderSource


def walked(folder: Path) -> tuple[list[str], FolderSource]:
    source = FolderSource(folder, 100, lambda name: not name.endswith(".png"))
    found = [item for item in source.items() if isinstance(item, Listed)]
    return [os.path.relpath(item.key, folder.resolve()) for item in found], source


def test_folders_within_folders(tmp_path: Path) -> None:
    for name in ("b/c/d.txt", "a.txt", ".git/x.txt", ".hidden", "~$open.docx", "p.png", "b/ä ö.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    keys, source = walked(tmp_path)
    assert keys == ["a.txt", "b/c/d.txt", "b/ä ö.txt"]
    assert source.complete
    assert source.notes == [
        "3 hidden files were passed over",
        "1 files of kinds that are not read were passed over (1 .png)",
    ]


def test_links(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "sub").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_text("s")
    (inside / "sub" / "a.txt").write_text("a")
    (inside / "sub" / "loop").symlink_to(inside)
    (inside / "self").symlink_to(inside / "self")
    (inside / "again.txt").symlink_to(inside / "sub" / "a.txt")
    (inside / "leads-out").symlink_to(outside)
    (inside / "leads-out.txt").symlink_to(outside / "secret.txt")
    keys, source = walked(inside)
    assert set(keys) <= {"sub/a.txt", "self"}
    assert "sub/a.txt" in keys
    assert "2 links out of the folder were not followed" in source.notes


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (listed,) = FileSource(tmp_path / "pipe.txt", 100).items()
    assert isinstance(listed, Listed)
    with pytest.raises(CorrectInput, match="not a file with content"):
        listed.read(None)


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    (listed,) = FileSource(tmp_path / "a.txt", 100).items()
    assert isinstance(listed, Listed)
    with pytest.raises(CorrectInput, match="max_document_mb"):
        listed.read(None)


def test_a_folder_that_cannot_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.txt").write_text("z")
    real = os.listdir

    def refusing(path: Path) -> list[str]:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("ingest.sources.files.os.listdir", refusing)
    source = FolderSource(tmp_path, 100, lambda _: True)
    found = list(source.items())
    assert isinstance(found[0], Trouble)
    assert "cannot be looked into" in found[0].reason
    assert [type(item) for item in found] == [Trouble, Listed]
    assert not source.complete


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/Pr\xfcfung.txt", "w") as file:
        file.write("text")
    keys, source = walked(tmp_path)
    assert keys == ["Pr\\xfcfung.txt"]
    (item,) = (item for item in source.items() if isinstance(item, Listed))
    reading = item.read(None)
    assert reading is not None
    assert (reading.data, reading.name) == (b"text", item.key)
