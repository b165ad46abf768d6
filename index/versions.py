"""Which version of an index is in use, and how its folder is kept in order.

    <folder>/current                 the name of the version in use
    <folder>/versions/<name>/        a whole version; names begin with the time, so they sort by age
    <folder>/versions/.new-*         being written; left behind by a kill
    <folder>/versions/.old-*         being deleted; left behind by a kill

Readers only ever follow `current`, which is replaced in one step, so nothing that a kill leaves behind is read.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TypeVar

from corpus.errors import PrepareFirst, RebuildIndex
from index.files import replace_text
from index.manifest import damaged

CURRENT = "current"
VERSIONS = "versions"
NEW = ".new-"
OLD = ".old-"
_TRIES = 5

Opened = TypeVar("Opened")


def current_version(folder: Path) -> Path:
    """The folder of the version in use. Raises PrepareFirst (nothing built), RebuildIndex (it is gone)."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise PrepareFirst(f"There is no index in {folder}: run `interreg index build`.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(folder, "its pointer to the current version cannot be read") from error
    version = folder / VERSIONS / name
    if not name or Path(name).name != name or not version.is_dir():
        raise damaged(folder, "the version it points to is missing")
    return version


def opened_current(folder: Path, opener: Callable[[Path], Opened]) -> Opened:
    """What `opener` makes of the version in use.

    A writer may replace and later delete a version between our reading its name and opening its files; then the new
    one is opened. Raises what `opener` raises, if the version in use is still the same.
    """
    for _ in range(_TRIES):
        version = current_version(folder)
        try:
            return opener(version)
        except RebuildIndex:
            if current_version(folder) == version:
                raise
    return opener(current_version(folder))


def versions(folder: Path) -> list[Path]:
    """All whole versions, oldest first."""
    try:
        found = [path for path in (folder / VERSIONS).iterdir() if not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda path: path.name)


def switch(folder: Path, version: Path) -> None:
    """Makes `version` the one in use, in one step."""
    replace_text(folder / CURRENT, version.name + "\n")


def tidy(folder: Path, before: Path | None = None) -> None:
    """Deletes what kills left behind, and versions other than the one in use and the one before it.

    `before` None: the newest one that is older than the one in use. The caller holds the writer's lock. Where no
    version is in use nothing whole is deleted: one of them may be wanted back.
    """
    for leftover in (*folder.glob(f".{CURRENT}.*"), *(folder / VERSIONS).glob(".*")):
        _discard(leftover)
    try:
        current = current_version(folder)
    except (PrepareFirst, RebuildIndex):
        return
    whole = versions(folder)
    older = [version for version in whole if version.name < current.name]
    kept = {current, before or (older[-1] if older else None)}
    for version in whole:
        if version not in kept:
            _discard(version)


def _discard(path: Path) -> None:
    """Deletes a file or folder. A folder loses its name first, so that half of one is never taken for a version."""
    with suppress(OSError):  # Windows does not delete what a reader has open; the next writer tries again
        if not path.is_dir():
            path.unlink()
            return
        if not path.name.startswith((NEW, OLD)):
            beside = Path(mkdtemp(prefix=OLD, dir=path.parent))
            path = path.rename(beside / path.name).parent
        rmtree(path)
