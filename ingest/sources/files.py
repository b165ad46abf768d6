"""Files and folders of this machine."""

import os
import stat
from collections import Counter
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
        self._passed: Counter[str] = Counter()
        self._unread: Counter[str] = Counter()
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
        if self._unread:
            kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self._unread.items()))
            self.notes.append(
                f"{self._unread.total()} files of kinds that are not read were passed over ({kinds})"
            )

    def _in(self, folder: Path, home: Path, open_folders: set[Path]) -> Iterator[Listed | Trouble]:
        """`open_folders` are those that were entered already: a link back to one is a loop."""
        open_folders.add(folder)
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            self.complete = False
            key = key_of(folder)
            yield Trouble(key, f"{key} cannot be looked into ({error.strerror}): change its permissions.")
            return
        for name in names:
            path = folder / name
            if name.startswith(".") or name.startswith("~$"):
                self._passed["hidden files were passed over"] += 1
                continue
            real = Path(os.path.realpath(path))
            if path.is_symlink() and not real.is_relative_to(home):
                self._passed["links out of the folder were not followed"] += 1
            elif real.is_dir():
                if real in open_folders:
                    if path.is_symlink():
                        self._passed["links to folders that are read already were not followed"] += 1
                else:
                    yield from self._in(real, home, open_folders)
            elif self._readable(name):
                yield listed(path, self._most_bytes)
            else:
                self._unread[_ending(name)] += 1


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot and ending.isalnum() else "without ending"


def listed(path: Path, most_bytes: int) -> Listed:
    """The file as an item."""
    key = key_of(path)

    def read(_: Validators | None) -> Reading:
        return Reading(_bytes(Path(os.path.realpath(path)), key, most_bytes), key)

    return Listed(key, read)


def key_of(path: Path) -> str:
    """How the library calls a file: one file has one key however it was written.

    Bytes of a name that are not UTF-8, as old archives leave them, stand as `\\xfc`.
    """
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace")


def _bytes(path: Path, name: str, most_bytes: int) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise CorrectInput(f"{name} is not a file with content: give a file or a folder.")
        if state.st_size > most_bytes:
            raise CorrectInput(
                f"{name} is larger than {most_bytes / 1e6:g} MB: give parts of it, or raise `max_document_mb`."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Gone(f"There is no file or folder {name}: correct the path.") from error
    except OSError as error:
        raise CorrectInput(f"{name} cannot be read ({error.strerror}): change its permissions.") from error
