"""Starting an evaluation in the background, one at a time over all visitors."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from corpus.errors import InterregError
from ui.jobs import Job
from ui.people import note_act
from ui.texts import Texts
from ui.web.frame.background import runner, running, show_job
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.quality.names import THINGS, thing_name
from ui.web.quality.runs import runs_folder, tidy

JOB: Final = "evaluation"
PROGRAM: Final = (sys.executable, "-m", "ui.cli")


def show_start(frame: Frame, *, first: bool) -> None:
    """The form that starts a run, or how far it is. Unfolded where there is no run yet."""
    say = frame.say
    if first:
        st.info(
            say("There is no run yet. Start one here, or with the command {command}.",
                command="`interreg eval measure answers --out DIR`"),
            icon=":material/info:",
        )  # fmt: skip
    busy = running(frame, JOB)
    with st.expander(say("Run the evaluation now"), icon=":material/play_arrow:", expanded=first or busy):
        show_job(frame, JOB)
        if not busy:
            _form(frame, say)


def _form(frame: Frame, say: Texts) -> None:
    with st.form("evaluation", border=False):
        things = st.multiselect(
            say("What to measure"),
            list(THINGS),
            default=["answers"],
            format_func=lambda name: thing_name(say, name),
            placeholder=say("All"),
        )
        sample = st.number_input(
            say("Only about so many cases (0: all)"), min_value=0, max_value=100_000, value=0, step=10
        )
        st.caption(say("It goes on when this page is closed, and takes some minutes."))
        if st.form_submit_button(say("Run the evaluation"), icon=":material/play_arrow:"):
            try:
                start(frame, things or list(THINGS), int(sample))
            except InterregError as problem:
                st.error(literal(str(problem)), icon=":material/error:")
                return
            st.rerun()


def start(frame: Frame, things: Sequence[str], sample: int = 0) -> Job:
    """Starts the command; its run lies in a folder named by the time. For an admin.

    Raises SignIn, NotAllowed, and FreeResource where one runs already.
    """
    from ui.cli.context import environment_of

    note_act(frame.shared.store, frame.person, "work started", "job", JOB)
    settings = frame.shared.settings
    folder = runs_folder(settings.home) / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}"
    command = [*PROGRAM, "eval", "measure", *things, "--out", str(folder)]
    if sample:
        command += ["--sample", str(sample)]
    return runner(frame).start(
        JOB, command, env=environment_of(settings), after=partial(_ended, folder=folder)
    )


def _ended(_job: Job, folder: Path) -> None:
    tidy(folder)
