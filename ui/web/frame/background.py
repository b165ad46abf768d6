"""Work in the background on a page: how far it is, a button that cancels it, and how it ended."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from ui.jobs import Job, Runner, State, runner_of
from ui.people import note_act, note_work
from ui.texts import Texts, mark
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

ANSWERS: Final = "answers"
_EVERY_S: Final = 1.0
_OF_OFFICERS: Final = frozenset({ANSWERS})
_ENDED: Final[dict[State, tuple[str, str]]] = {
    "done": (":material/check_circle:", mark("Finished on {when}.")),
    "failed": (":material/error:", mark("Not finished ({when}): {why}")),
    "cancelled": (":material/cancel:", mark("Cancelled on {when}.")),
    "interrupted": (
        ":material/power_off:",
        mark("Interrupted, since the server was stopped; start it again."),
    ),
}


def runner(frame: Frame) -> Runner:
    """Who runs work for this home, the same for all visitors."""
    return runner_of(frame.shared.settings.home)


def start(
    frame: Frame,
    name: str,
    arguments: Sequence[str],
    after: Callable[[Job], None] | None = None,
    module: str = "ui.cli",
) -> Job:
    """Starts `python -m module arguments` on this server's settings, for whoever may run this work.

    Raises SignIn, NotAllowed, and FreeResource if `name` runs already.
    """
    from ui.cli.context import environment_of

    _note(frame, "work started", name)
    command = [sys.executable, "-m", module, *arguments]
    return runner(frame).start(name, command, env=environment_of(frame.shared.settings), after=after)


def show_job(frame: Frame, name: str, *, may_change: bool = True) -> Job | None:
    """Draws the job of this name: while it runs, drawn anew every second; afterwards how it ended. The job, or None."""
    job = runner(frame).current(name)
    if job is None:
        return None
    if job.running:
        st.fragment(_running, run_every=_EVERY_S)(frame, name, may_change)
    else:
        icon, sentence = _ENDED[job.state]
        when = frame.say.moment(job.ended.astimezone()) if job.ended else ""
        said = frame.say(sentence, when=when, why=literal(job.problem or ""))
        if job.state == "failed":
            st.error(said, icon=icon)
        else:
            st.caption(f"{icon} {said}")
    return job


def running(frame: Frame, name: str) -> bool:
    """Whether the job runs, here or on another server of this home."""
    job = runner(frame).current(name)
    return job is not None and job.running


def _running(frame: Frame, name: str, may_change: bool) -> None:
    job = runner(frame).current(name)
    if job is None or not job.running:
        st.rerun()
        return
    st.progress(job.share or 0.0, text=_how_far(frame.say, job))
    if may_change:
        st.button(
            frame.say("Cancel"),
            icon=":material/cancel:",
            key=f"cancel-{name}",
            on_click=_cancel,
            args=(frame, name),
        )


def _how_far(say: Texts, job: Job) -> str:
    if job.total:
        return say("{done} of {total}: {what}", done=job.done, total=job.total, what=literal(job.message))
    if job.done:
        return say("{done} so far: {what}", done=job.done, what=literal(job.message))
    return literal(job.message) or say("Starting…")


def _cancel(frame: Frame, name: str) -> None:
    _note(frame, "work cancelled", name)
    runner(frame).cancel(name)


def _note(frame: Frame, action: str, name: str) -> None:
    """In the audit trail; who may not do it is refused here."""
    if name in _OF_OFFICERS:
        note_work(frame.shared.store, frame.person, action, name)
    else:
        note_act(frame.shared.store, frame.person, action, "job", name)
