"""Looking whether an index is whole, and going back to the last good version where it is not."""

from pathlib import Path

from corpus.errors import InterregError, PrepareFirst, RebuildIndex
from index import versions
from index.files import writing
from index.store import Store, open_store


def verify_index(folder: Path) -> list[str]:
    """Reads every file of the version in use; one sentence a fault, none if it is whole.

    Raises PrepareFirst if there is no index.
    """
    try:
        store = open_store(folder)
    except RebuildIndex as error:
        return [str(error)]
    try:
        return store.verify()
    finally:
        store.close()


def recover_index(folder: Path) -> str | None:
    """Tidies up after a kill, and where the version in use is damaged goes back to the newest whole one before it.

    Returns what was done, as a sentence, or None if nothing had to be. For an index that cannot be built anew from
    what is at hand; one that can is better built again. Raises RebuildIndex if no version is whole (PrepareFirst if
    there never was one), FreeResource.
    """
    with writing(folder):
        versions.tidy(folder)
        if not verify_index(folder):
            return None
        for version in reversed(versions.versions(folder)):
            if _is_whole(version):
                versions.switch(folder, version)
                versions.tidy(folder)
                return (
                    f"The newest version of the index in {folder} was damaged; the one before it is in use again. "
                    "What was added since then has to be added again."
                )
    raise RebuildIndex(f"No version of the index in {folder} is whole: add its documents again.")


def _is_whole(version: Path) -> bool:
    try:
        store = Store(version)
    except InterregError:
        return False
    try:
        return not store.verify()
    finally:
        store.close()


def is_built(folder: Path) -> bool:
    """Whether there is an index at all, whole or not."""
    try:
        versions.current_version(folder)
    except PrepareFirst:
        return False
    except RebuildIndex:
        return True
    return True
