"""One enquiry: what was written on the left, a card for each question on the right, the reply under them."""

from functools import partial
from typing import Final

import streamlit as st

from ui.desk import Enquiry, PartStatus, Status, get_enquiry
from ui.people import Role
from ui.texts import mark
from ui.web.desk.actions import approve_all, draft_again, show_new_drafts, stop_drafting
from ui.web.desk.addresses import go_back, go_to, neighbours
from ui.web.desk.card import show_card
from ui.web.desk.edits import told
from ui.web.desk.redrafting import redrafts_of
from ui.web.desk.view_aside import show_aside
from ui.web.desk.view_reply import show_reply
from ui.web.desk.words import STATUS, badge
from ui.web.desk.worker import drafter_of
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

_EVERY_S: Final = 1.5
_WRITING: Final = "desk-writing"
DELETED: Final = mark("The contents of this enquiry were deleted on {when}.")
BEING_MADE: Final = mark("The draft is being made.")
READY: Final = mark("The draft is there. What you typed stays beside it.")


def show_enquiry(frame: Frame, number: int) -> None:
    enquiry = get_enquiry(frame.shared.store, frame.person, number)
    _top(frame, enquiry)
    if problem := told(f"enquiry-{number}"):
        st.error(literal(problem), icon=":material/error:")
    if enquiry.deleted_at is not None:
        st.info(
            frame.say(DELETED, when=frame.say.moment(enquiry.deleted_at.astimezone())),
            icon=":material/delete:",
        )
        return
    mail, replies = st.columns([3, 8], gap="medium")
    with mail, st.container(key="desk-mail"):
        show_aside(frame, enquiry)
    with replies:
        if enquiry.status is Status.NEW:
            _await_draft(frame, enquiry)
        first = next((part.id for part in enquiry.parts if _is_open(part.status)), None)
        for part in enquiry.parts:
            show_card(frame, part, by_keys=part.id == first)
        _whole(frame, enquiry)
        show_reply(frame, enquiry)


def _is_open(status: PartStatus) -> bool:
    return status in (PartStatus.NEW, PartStatus.DRAFTED)


def _top(frame: Frame, enquiry: Enquiry) -> None:
    """The way back and to the next one, what it is about, and where it stands."""
    say = frame.say
    before, after = neighbours(enquiry.id)
    with st.container(horizontal=True, vertical_alignment="center", key="desk-bar"):
        st.button(say("Inbox"), icon=":material/arrow_back:", on_click=go_back, shortcut="Alt+I")
        for label, icon, target, keys in (
            (say("Previous enquiry"), ":material/keyboard_arrow_up:", before, "Alt+P"),
            (say("Next enquiry"), ":material/keyboard_arrow_down:", after, "Alt+N"),
        ):
            st.button(
                label,
                icon=icon,
                disabled=target is None,
                on_click=partial(go_to, id=str(target)),
                shortcut=keys,
            )
    with st.container(horizontal=True, vertical_alignment="center", key="desk-heading"):
        subject = enquiry.subject or say("No subject")
        st.title(literal(subject), anchor=False, width="content")
        st.markdown(badge(STATUS[enquiry.status], say), width="content")


def _await_draft(frame: Frame, enquiry: Enquiry) -> None:
    """Waits for the drafts of an enquiry that has none, and says why there are none where that is so."""
    drafter = drafter_of(frame.shared)
    if enquiry.id in drafter.waiting(frame.person):
        st.fragment(_waiting, run_every=_EVERY_S)(frame, enquiry)


def _waiting(frame: Frame, enquiry: Enquiry) -> None:
    drafter = drafter_of(frame.shared)
    if enquiry.id in drafter.waiting(frame.person):
        drafter.wake()
        if drafter.problem:
            st.warning(literal(frame.say.found(drafter.problem)), icon=":material/hourglass_disabled:")
        else:
            st.info(frame.say(BEING_MADE), icon=":material/hourglass_top:")
    elif any(f"desk-writing-{part.id}" in st.session_state for part in enquiry.parts):
        # Whoever has begun to write is not interrupted.
        st.info(frame.say(READY), icon=":material/edit_document:")
        if st.button(frame.say("Show the draft"), key="desk-show-draft"):
            st.rerun()
    else:
        st.rerun()


def _whole(frame: Frame, enquiry: Enquiry) -> None:
    """What is done with all open questions at once."""
    still_open = [part for part in enquiry.parts if _is_open(part.status)]
    if not still_open or not frame.may(Role.OFFICER):
        return
    say = frame.say
    with st.container(horizontal=True, key="desk-whole"):
        if len(still_open) > 1:
            st.button(
                say("Approve all"),
                icon=":material/done_all:",
                key="desk-approve-all",
                on_click=approve_all,
                args=(frame, enquiry),
            )
        if redrafts_of(frame.shared).of(enquiry.id) is None:
            st.button(
                say("Make new drafts"),
                icon=":material/refresh:",
                key="desk-draft-again",
                on_click=draft_again,
                args=(frame, enquiry),
            )
    if redrafts_of(frame.shared).of(enquiry.id) is not None:
        st.fragment(_drafting, run_every=_EVERY_S)(frame, enquiry)


def _drafting(frame: Frame, enquiry: Enquiry) -> None:
    """How far new drafts are, and how they ended; the page is drawn anew only when whoever looks wants it."""
    say, going_on = frame.say, redrafts_of(frame.shared).of(enquiry.id)
    if going_on is None:
        st.rerun()
    elif not going_on.ended.is_set():
        share = going_on.done / going_on.total if going_on.total else 0.0
        st.progress(share, text=say(BEING_MADE))
        if st.button(say("Cancel"), icon=":material/cancel:", key="desk-draft-cancel"):
            stop_drafting(frame, enquiry)
            st.rerun()
    else:
        if going_on.problem:
            st.error(literal(say.found(going_on.problem)), icon=":material/error:")
        else:
            # Whoever writes meanwhile is not interrupted.
            st.info(say(READY), icon=":material/edit_document:")
        label = say("Close") if going_on.problem else say("Show the draft")
        if st.button(label, key="desk-draft-shown"):
            show_new_drafts(frame, enquiry)
            st.rerun()
