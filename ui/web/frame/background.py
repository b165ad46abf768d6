"""Work in the background on a page: how far it is, a button that cancels it, and how it ended."""

from typing import Final

import streamlit as st

from ui.jobs import Job, Runner, State, runner_of
from ui.people import note_act
from ui.texts import Texts, mark
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

_EVERY_S: Final = 1.0
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
    note_act(frame.shared.store, frame.person, "work cancelled", "job", name)
    runner(frame).cancel(name)
