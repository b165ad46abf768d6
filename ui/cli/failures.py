"""From any exception to one sentence and an exit code: a user never meets a traceback.

Exit codes: 0 done, 1 unexpected, 2 wrong command line or input, 3-10 as `corpus.errors` says, 130 interrupted.
"""

import errno
import os
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import typer
from typer.exceptions import TyperException

from corpus.errors import FreeResource, InterregError

INTERRUPTED = 130
_LOG_NAME = "errors.log"
_LOG_LIMIT_BYTES = 1_000_000


def tell(error: BaseException, home: Callable[[], Path | None]) -> int:
    """Say on stderr what went wrong, in one sentence; the exit code that belongs to it.

    `home` gives the folder for the log of an unexpected error, None if there is none to use.
    """
    match error:
        case InterregError():
            return _say(str(error), error.exit_code)
        case TyperException():
            return _say(_usage(error), error.exit_code)
        case KeyboardInterrupt() | typer.Abort():
            return _say("Interrupted.", INTERRUPTED)
        case BrokenPipeError():
            _silence_stdout()
            return 1
        case OSError(errno=errno.ENOSPC):
            return _say(
                "The disk is full; free some space and run the command again.", FreeResource.exit_code
            )
        case _:
            return _unexpected(error, home())


def note(error: BaseException, home: Path | None) -> Path | None:
    """Write the details of an unexpected error to `<home>/logs/`; the file, or None if that is impossible."""
    if home is None:
        return None
    path = home / "logs" / _LOG_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LOG_LIMIT_BYTES:
            os.replace(path, path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {platform.platform()} ")
            file.write(f"Python {platform.python_version()}\n")
            file.writelines(traceback.format_exception(error))
            file.write("\n")
    except OSError:
        return None
    return path


def _unexpected(error: BaseException, home: Path | None) -> int:
    what = f"Something unexpected went wrong ({type(error).__name__})"
    path = note(error, home)
    if path is None:
        return _say(f"{what} and no log could be written; please report it with the command you typed.", 1)
    return _say(f"{what}; the details are in {path}: please report them.", 1)


def _usage(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "interreg"
    said = " ".join(error.format_message().split()).rstrip(".")
    return f"{said} See `{command} --help`." if said.endswith("?") else f"{said}; see `{command} --help`."


def _say(sentence: str, code: int) -> int:
    typer.echo(" ".join(sentence.split()), err=True)
    return code


def _silence_stdout() -> None:
    """The reader has gone (as in `| head`): what is still buffered must not raise again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
