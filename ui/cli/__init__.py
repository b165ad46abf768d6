"""The command `interreg`: `run` is the front door."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.cli.context import Session

__all__ = ["run"]


def run(arguments: Sequence[str] | None = None, session: "Session | None" = None) -> int:
    """Carry out the command line (default: the process's own) and return the exit code.

    The commands are loaded inside, so that Ctrl-C in the first moment is told like any other.
    """
    try:
        from ui.cli.main import run as carry_out
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        return 130
    return carry_out(arguments, session)
