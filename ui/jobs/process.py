"""One command as a process group of its own: started, listened to, stopped with all that it started."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Final

from corpus.errors import FreeResource
from ui.jobs.guard import GRACE_S
from ui.jobs.lines import WANTED

_GUARD: Final = Path(__file__).with_name("guard.py")
_POSIX: Final = os.name == "posix"


class Process:
    """A running command; `hear` is told each line that it writes to its standard error, in another thread."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], output: Path, hear: Callable[[str], None]
    ) -> None:
        """What it writes to its standard output goes into the file `output`. Raises FreeResource."""
        self._hear = hear
        try:
            with output.open("wb") as out:
                self._popen = subprocess.Popen(
                    [sys.executable, str(_GUARD), *command],
                    stdin=subprocess.PIPE,
                    stdout=out,
                    stderr=subprocess.PIPE,
                    env={**os.environ, **env, WANTED: "1", "PYTHONUNBUFFERED": "1"},
                    start_new_session=_POSIX,
                )
        except OSError as error:
            raise FreeResource(f"The work could not be started ({error.strerror}); try again.") from error
        self._ears = Thread(target=self._listen, name="listening", daemon=True)
        self._ears.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    def wait(self) -> int:
        """The exit code, once the command has ended and nothing that it started is left."""
        code = self._popen.wait()
        self._signal(signal.SIGKILL if _POSIX else signal.SIGTERM)
        self._ears.join(GRACE_S)
        if self._popen.stdin:
            self._popen.stdin.close()
        return code

    def stop(self) -> None:
        """Asks the command to end, and ends it by force where it does not within some seconds."""
        self._signal(signal.SIGTERM)
        try:
            self._popen.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL if _POSIX else signal.SIGTERM)

    def _signal(self, number: int) -> None:
        try:
            if _POSIX:
                os.killpg(self._popen.pid, number)
            else:
                self._popen.kill()
        except (ProcessLookupError, PermissionError):
            return  # all have ended already

    def _listen(self) -> None:
        stream = self._popen.stderr
        if stream is None:
            return
        with stream:
            for line in stream:
                self._hear(line.decode("utf-8", errors="replace"))
