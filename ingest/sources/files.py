"""Files and folders of this machine."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import CorrectInput
from ingest.fetch import Gone, Validators
from ingest.sources.base import Listed, Reading, Source, Trouble


class FileSource(Source):
    """One file. Its key is its path from the root of the file system, links resolved."""

    certain = True

    def __init__(self, path: Path, most_bytes: int) -> None:
        super().__init__()
        self._path = path
        self._most_bytes = most_bytes
        self.root = key_of(path)

    def items(self) -> Iterator[Listed | Trouble]:
        yield listed(self._path, self._most_bytes)


class FolderSource(Source):
    """A folder with all that is in it. Hidden files, and files that no loader reads (`readable`), are passed over;
    links are followed inside the folder and not out of it."""

    certain = True

    def __init__(self, folder: Path, most_bytes: int, readable: Callable[[str], bool]) -> None:
        super().__init__()
        self._folder = folder
        self._most_bytes = most_bytes
        self._readable = readable
        self._passed: dict[str, int] = {}
        self.root = key_of(folder)

    def items(self) -> Iterator[Listed | Trouble]:
        home = self._folder.resolve()
        if not home.is_dir():
            raise CorrectInput(
                f"There is no folder {self._folder} any more: if it is gone for good, take it out with "
                f"`interreg documents remove`."
            )
        yield from self._in(home, home, set())
        self.notes.extend(f"{count} {what}" for what, count in sorted(self._passed.items()))

    def _in(self, folder: Path, home: Path, open_folders: set[Path]) -> Iterator[Listed | Trouble]:
        """`open_folders` are those that were entered already: a link back to one is a loop."""
        open_folders.add(folder)
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            self.complete = False
            yield Trouble(
                str(folder), f"{folder} cannot be looked into ({error.strerror}): change its permissions."
            )
            return
        for name in names:
            path = folder / name
            if name.startswith(".") or name.startswith("~$"):
                self._pass("hidden files were passed over")
                continue
            real = Path(os.path.realpath(path))
            if path.is_symlink() and not real.is_relative_to(home):
                self._pass("links out of the folder were not followed")
            elif real.is_dir():
                if real in open_folders:
                    if path.is_symlink():
                        self._pass("links to folders that are read already were not followed")
                else:
                    yield from self._in(real, home, open_folders)
            elif self._readable(name):
                yield listed(path, self._most_bytes)
            else:
                self._pass("files of kinds that are not read were passed over")

    def _pass(self, what: str) -> None:
        self._passed[what] = self._passed.get(what, 0) + 1


def listed(path: Path, most_bytes: int) -> Listed:
    """The file as an item."""
    key = key_of(path)

    def read(_: Validators | None) -> Reading:
        return Reading(_bytes(Path(key), most_bytes), key)

    return Listed(key, read)


def key_of(path: Path) -> str:
    """How the library calls a file: one file has one key however it was written."""
    return os.path.realpath(path)


def _bytes(path: Path, most_bytes: int) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise CorrectInput(f"{path} is not a file with content: give a file or a folder.")
        if state.st_size > most_bytes:
            raise CorrectInput(
                f"{path} is larger than {most_bytes / 1e6:g} MB: give parts of it, or raise `max_document_mb`."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Gone(f"There is no file or folder {path}: correct the path.") from error
    except OSError as error:
        raise CorrectInput(f"{path} cannot be read ({error.strerror}): change its permissions.") from error
