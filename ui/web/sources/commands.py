"""The commands of this page, run in the background."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from corpus.errors import InterregError
from ui.jobs import Job
from ui.people import note_act
from ui.web.frame.background import runner
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

LIBRARY: Final = "library"
LINKS: Final = "links"
LIVE: Final = "live"
INDEX: Final = "index"
VERIFY: Final = "verify"


def start(
    frame: Frame,
    name: str,
    arguments: Sequence[str],
    after: Callable[[Job], None] | None = None,
    module: str = "ui.cli",
) -> Job:
    """Starts `python -m module arguments` on this server's settings, for an admin.

    Raises SignIn, NotAllowed, and FreeResource if `name` runs already.
    """
    from ui.cli.context import environment_of

    note_act(frame.shared.store, frame.person, "work started", "job", name)
    command = [sys.executable, "-m", module, *arguments]
    return runner(frame).start(name, command, env=environment_of(frame.shared.settings), after=after)


def try_to(do: Callable[[], object]) -> bool:
    """Does it, or says in one sentence why not; whether it was done."""
    try:
        do()
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
        return False
    return True
