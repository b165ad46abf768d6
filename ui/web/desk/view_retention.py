"""How long enquiries are kept, for admins: old ones counted and deleted, and one deleted on request."""

from typing import Final

import streamlit as st

from ui.desk import count_old, get_enquiry, purge
from ui.texts import mark
from ui.web.desk.edits import told
from ui.web.desk.view_aside import show_deletion
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried

FOREVER: Final = mark("By the setting retention_days = 0, enquiries are kept until somebody deletes them.")
KEPT: Final = mark("By the setting retention_days, enquiries are kept for this many days: {days}")


def show_retention(frame: Frame) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        _old(frame)
    with right:
        _one(frame)


def _old(frame: Frame) -> None:
    say, store = frame.say, frame.shared.store
    usual = frame.shared.settings.retention_days
    st.header(say("Old enquiries"), anchor=False)
    st.caption(say(KEPT, days=usual) if usual else say(FOREVER))
    days = int(
        st.number_input(
            say("Older than (days)"),
            min_value=1,
            max_value=36_500,
            value=usual or 730,
            key="purge-days",
            width=220,
        )
    )
    count = count_old(store, frame.person, days)
    st.markdown(say("Enquiries that old: {count}", count=count))
    sure = st.checkbox(say("I am sure"), key="purge-sure", disabled=not count)
    if st.button(
        say("Delete them for good"),
        icon=":material/delete_forever:",
        key="purge-do",
        disabled=not (sure and count),
    ):
        done: list[int] = []
        if tried(lambda: done.append(purge(store, frame.person, days))):
            st.success(say("Deleted: {count}", count=done[0]))


def _one(frame: Frame) -> None:
    say = frame.say
    st.header(say("One enquiry"), anchor=False)
    number = st.number_input(
        say("Number of the enquiry"), min_value=1, value=None, key="delete-number", width=220
    )
    if number is None:
        return
    if problem := told(f"enquiry-{int(number)}"):
        st.error(literal(problem), icon=":material/error:")
    enquiry = get_enquiry(frame.shared.store, frame.person, int(number))
    if enquiry.deleted_at is not None:
        st.info(say("Its contents are deleted."), icon=":material/delete:")
        return
    st.markdown(f"**{literal(enquiry.subject or say('No subject'))}** · {literal(enquiry.sender_name)}")
    show_deletion(frame, enquiry.id)
