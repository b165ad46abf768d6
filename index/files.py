"""Writing so that a pulled plug leaves the old or the new, never half of a file or folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from corpus.errors import FreeResource


@contextmanager
def writing(folder: Path, wait_s: float = 60.0) -> Iterator[None]:
    """Holds the writer's lock of `folder` (created if missing). Raises FreeResource if it cannot be had."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "writer.lock", timeout=wait_s)
        lock.acquire()
    except Timeout as error:
        raise FreeResource(f"Another process is writing to {folder}: wait until it has finished.") from error
    except OSError as error:
        raise unusable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill beside `target`, renamed to it on success and removed on failure.

    `target` must not exist. The caller holds the writer's lock.
    """
    beside = Path(mkdtemp(prefix=".new-", dir=target.parent))
    try:
        yield beside
        for path in sorted(beside.rglob("*")):
            sync(path)
        sync(beside)
        beside.chmod(0o755)
        beside.rename(target)
        sync(target.parent)
    except OSError as error:
        raise unusable(target, error) from error
    finally:
        rmtree(beside, ignore_errors=True)  # nothing there after success; what a kill leaves goes with `tidy`


def replace_text(path: Path, text: str) -> None:
    """Writes a small text file in one step."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        sync(beside)
        beside.replace(path)
        sync(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise unusable(path, error) from error


def sync(path: Path) -> None:
    """Forces a file or a folder's entries onto the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders; the rename itself is atomic there
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    digest = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def unusable(path: Path, error: OSError) -> FreeResource:
    """The error to raise when the disk refuses: names the path and the system's reason."""
    reason = error.strerror or str(error)
    return FreeResource(f"{path} cannot be used ({reason}): check permissions and free space.")
