"""Runs a command and ends it, with all that it started, when whoever started this goes away.

Run as a script: `python guard.py COMMAND...`, as the first process of a group of its own. Its standard input is a
pipe that the server holds open: the pipe closes however the server ends, and then the whole group is stopped. It
exits with the command's exit code. Nothing but the standard library is loaded, so that it costs little.
"""

import os
import signal
import subprocess
import sys
import time
from threading import Thread
from types import FrameType

GRACE_S = 5.0


def main() -> int:
    # A handler, and not "ignore": that would be handed on to the command.
    signal.signal(signal.SIGTERM, _stay)
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    Thread(target=_watch, args=(process,), daemon=True).start()
    code = process.wait()
    return code if code >= 0 else 128 - code


def _watch(process: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 1024):
        pass
    if os.name != "posix":
        process.kill()
        return
    os.killpg(0, signal.SIGTERM)
    until = time.monotonic() + GRACE_S
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(0, signal.SIGKILL)


def _stay(_signal: int, _frame: FrameType | None) -> None:
    """The group is told to end; this process waits for the others."""


if __name__ == "__main__":
    sys.exit(main())
