"""Files that people upload, kept for as long as they are being read: in a private folder, under names of our own.

The library calls a document by its path, so the path has to be the same when a newer version is uploaded: the folder
is named by the collection, the file by what is harmless of its name.
"""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from corpus.errors import CorrectInput, FreeResource

FOLDER: Final = "uploads"
_STRANGE: Final = re.compile(r"[^\w .()\-]+")
_LONGEST: Final = 120


class Uploaded(Protocol):
    """A file as a browser sent it."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    def getbuffer(self) -> memoryview: ...


def keep(home: Path, files: Iterable[Uploaded], collection: str, most_bytes: int) -> list[Path]:
    """Writes the files and gives their paths. Raises CorrectInput for one that is too large, FreeResource."""
    files = list(files)
    for file in files:
        if file.size > most_bytes:
            raise CorrectInput(
                f"{file.name} is larger than {most_bytes // 1_000_000} MB; split it or raise max_document_mb."
            )
    folder = home / FOLDER / sha256(collection.encode()).hexdigest()[:16]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / FOLDER).chmod(0o700)
        return [
            _written(folder, name, file)
            for name, file in zip(names([f.name for f in files]), files, strict=True)
        ]
    except OSError as error:
        clear(home)
        raise FreeResource(
            f"The files could not be kept in {folder} ({error.strerror}): check permissions and free space."
        ) from error


def clear(home: Path) -> None:
    """Deletes what was uploaded."""
    shutil.rmtree(home / FOLDER, ignore_errors=True)


def names(given: Iterable[str]) -> list[str]:
    """Harmless names, each once: the last part of a path, without strange characters or a dot in front."""
    found: list[str] = []
    for name in given:
        last = re.split(r"[/\\]", name)[-1]
        stem, dot, ending = _STRANGE.sub("_", last).strip(" .").rpartition(".")
        stem, ending = (stem, f".{ending[:10]}") if dot and stem else (ending, "")
        plain = f"{stem[:_LONGEST].strip(' .') or 'document'}{ending}"
        if plain.casefold() in (other.casefold() for other in found):
            plain = (
                f"{plain.removesuffix(ending)}-{sha256(name.encode()).hexdigest()[:8]}-{len(found)}{ending}"
            )
        found.append(plain)
    return found


def is_upload(home: Path, key: str) -> bool:
    """Whether the library's key is that of an uploaded file."""
    with suppress(OSError, ValueError):
        return Path(key).is_relative_to((home / FOLDER).resolve())
    return False


def _written(folder: Path, name: str, file: Uploaded) -> Path:
    path = folder / name
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(file.getbuffer())
    return path
