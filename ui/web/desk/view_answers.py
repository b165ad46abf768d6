"""Approved answers given back to the assistant as a reviewed collection of its own."""

import json
from typing import Final

import streamlit as st

from ui.desk import COLLECTION
from ui.jobs import Job
from ui.texts import mark
from ui.web.frame.background import ANSWERS, runner, running, show_job, start
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried

WHAT: Final = mark(
    "Approved answers become a collection that the assistant cites, with who approved them and when. "
    "Names, addresses and numbers of persons are left out."
)
DONE: Final = mark(
    "Approved answers written: {written}. Taken out, as they are not approved any more: {removed}."
)


def show_answers(frame: Frame) -> None:
    """What it is, how the last time went, and a button; the work goes on when the page is closed."""
    say = frame.say
    st.markdown(say(WHAT))
    st.caption(say("Collection: {name}", name=f"`{COLLECTION}`"))
    job = show_job(frame, ANSWERS)
    if job is not None and job.state == "done":
        _result(frame, job)
    if running(frame, ANSWERS):
        return
    pressed = st.button(say("Publish approved answers"), type="primary", icon=":material/publish:")
    if pressed and tried(lambda: publish(frame)):
        st.rerun()


def publish(frame: Frame) -> Job:
    """Starts it, for an officer. A running assistant finds the answers as soon as their index is there."""
    person = frame.person.id if frame.person else 0
    return start(frame, ANSWERS, ["desk", "publish", "--ingest", "--json", "--by", str(person)])


def _result(frame: Frame, job: Job) -> None:
    try:
        done = json.loads(runner(frame).output(job.name))
        said = frame.say(DONE, written=done["written"], removed=done["removed"])
    except (ValueError, KeyError, TypeError):  # it was stopped while it wrote, and its state says so
        return
    st.success(said, icon=":material/library_add_check:")
