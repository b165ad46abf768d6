"""Documents from anywhere, read in a process of its own: one that hangs, crashes or eats memory ends only itself."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.base import MOST_BYTES
from ingest.loaders.front import Refused

if TYPE_CHECKING:  # what reads the web is not loaded for a file
    from ingest.sources.base import Parser

SECONDS = 120.0
MEMORY_MB = 2048
_ROOT = Path(__file__).resolve().parents[2]


class SafeLoader:
    """Reads documents one after another in a worker process, started when first needed and after each failure.

    `seconds` is the longest that one file may take, `memory_mb` the most that the worker may use (where the system
    can limit it: not on Windows). Use it as a context; one thread at a time.
    """

    def __init__(self, seconds: float = SECONDS, memory_mb: int = MEMORY_MB) -> None:
        self.seconds = seconds
        self.memory_mb = memory_mb
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "SafeLoader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        worker.wait()

    def load(
        self,
        data: bytes,
        name: str,
        *,
        url: str | None = None,
        read_on: date,
        parser: "Parser | None" = None,
    ) -> list[Document | Refused]:
        """As `load_documents`, all at once; `parser`: the source's own way to read these bytes.

        Raises CorrectDocument also if it takes too long or ends the worker.
        """
        if len(data) > MOST_BYTES:
            raise CorrectDocument(f"{name} is larger than {MOST_BYTES // 2**20} MB: divide it.")
        worker = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            worker.kill()

        timer = threading.Timer(self.seconds, stop)
        timer.start()
        try:
            head = {"name": name, "url": url, "read_on": read_on.isoformat()}
            own = {"parser": parser.name, "about": dict(parser.about)} if parser else {}
            answer = _asked(worker, data, {**head, **own})
        except (OSError, EOFError, ValueError) as error:
            self.close()
            why = (
                f"took longer than {self.seconds:g} s" if late.is_set() else "could not be read without harm"
            )
            what_to_do = f"look at it at {url}" if parser else "save it again or divide it"
            raise CorrectDocument(f"{name} {why}: {what_to_do}.") from error
        finally:
            timer.cancel()
        if late.is_set():
            self.close()
        return _told(answer)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "ingest.loaders.worker", str(self.memory_mb)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
            )
        return self._worker


def load_safely(
    data: bytes,
    name: str,
    *,
    url: str | None = None,
    read_on: date,
    seconds: float = SECONDS,
    memory_mb: int = MEMORY_MB,
) -> list[Document | Refused]:
    """`SafeLoader.load` for a single file: starts a worker for it and ends it (about a third of a second)."""
    with SafeLoader(seconds, memory_mb) as loader:
        return loader.load(data, name, url=url, read_on=read_on)


def _asked(
    worker: subprocess.Popen[bytes], data: bytes, head: Mapping[str, object]
) -> list[dict[str, object]]:
    """Sends one document and waits. Raises EOFError if the worker ended."""
    if worker.stdin is None or worker.stdout is None:
        raise EOFError
    send(worker.stdin, json.dumps(head).encode())
    send(worker.stdin, data)
    answer: list[dict[str, object]] = json.loads(receive(worker.stdout))
    return answer


def send(stream: IO[bytes], data: bytes) -> None:
    """A frame: its length in eight bytes, then the bytes."""
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next frame. Raises EOFError at the end of the stream."""
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _told(answer: Sequence[dict[str, object]]) -> list[Document | Refused]:
    """Documents and refusals from the worker's answer; a refusal of the whole is raised."""
    told: list[Document | Refused] = []
    for item in answer:
        if "whole" in item:
            raise CorrectDocument(str(item["whole"]))
        if "reason" in item:
            told.append(Refused(str(item["name"]), str(item["reason"])))
        else:
            told.append(Document.model_validate(item["document"]))
    return told
