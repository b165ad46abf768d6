"""Mails taken in: files that are dragged here, or a text that is pasted; what became of each."""

from collections import Counter
from typing import Final

import streamlit as st

from ui.desk import Imported, import_files, import_text
from ui.texts import mark
from ui.web.desk.words import OUTCOME, badge
from ui.web.desk.worker import drafter_of
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried

KINDS: Final = ("eml", "msg", "mbox", "csv", "zip", "txt")
_RESULTS: Final = "desk-imported"
_TURN: Final = "desk-paste-turn"
_MOST_SHOWN: Final = 200
WHAT: Final = mark("Files of mail programs (EML, MSG, MBOX), tables (CSV) and archives of them (ZIP)")


def show_import(frame: Frame) -> None:
    _results(frame)
    left, right = st.columns(2, gap="large")
    with left:
        _files(frame)
    with right:
        _pasted(frame)


def _files(frame: Frame) -> None:
    say = frame.say
    with st.form("desk-files", clear_on_submit=True):
        files = st.file_uploader(say(WHAT), type=list(KINDS), accept_multiple_files=True, key="desk-upload")
        sent = st.form_submit_button(say("Import files"), type="primary", icon=":material/upload_file:")
    if not sent:
        return
    if not files:
        st.info(say("Choose files first, or drag them here."))
        return
    found: list[Imported] = []
    with st.spinner(say("Reading the mails…")):
        given = ((file.name, file.getvalue()) for file in files)
        if not tried(lambda: found.extend(import_files(frame.shared.store, frame.person, given))):
            return
    _done(frame, found)


def _pasted(frame: Frame) -> None:
    say = frame.say
    # What was typed stays until it is taken in; then the form is a new one.
    turn = st.session_state.get(_TURN, 0)
    with st.form(f"desk-paste-{turn}", clear_on_submit=False, enter_to_submit=False):
        text = st.text_area(say("Text of the mail"), height=180, key=f"desk-paste-text-{turn}")
        subject = st.text_input(say("Subject"), key=f"desk-paste-subject-{turn}")
        with st.container(horizontal=True):
            name = st.text_input(say("Name"), key=f"desk-paste-name-{turn}")
            address = st.text_input(say("E-mail address"), key=f"desk-paste-address-{turn}")
        sent = st.form_submit_button(say("Import text"), icon=":material/content_paste:")
    found: list[Imported] = []
    if sent and tried(
        lambda: found.append(
            import_text(
                frame.shared.store,
                frame.person,
                text,
                sender_name=name,
                sender_address=address,
                subject=subject,
            )
        )
    ):
        st.session_state[_TURN] = turn + 1
        _done(frame, found)


def _done(frame: Frame, found: list[Imported]) -> None:
    st.session_state[_RESULTS] = found
    drafter_of(frame.shared).wake()
    st.rerun()


def _results(frame: Frame) -> None:
    """What became of the files that were given last."""
    say = frame.say
    found: list[Imported] = st.session_state.get(_RESULTS, [])
    if not found:
        return
    counts = Counter(one.outcome for one in found)
    with st.container(border=True, key="desk-results"):
        counted = " ".join(f"{badge(OUTCOME[name], say)} {count}" for name, count in counts.items())
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(counted, width="content")
            frame.link("desk", say("To the inbox"), icon=":material/inbox:")
        # What failed comes first: it is what somebody has to look at.
        ordered = sorted(found, key=lambda one: one.outcome != "failed")
        st.markdown("\n".join(_line(frame, one) for one in ordered[:_MOST_SHOWN]))
        if len(found) > _MOST_SHOWN:
            st.caption(say("More: {count}", count=len(found) - _MOST_SHOWN))


def _line(frame: Frame, one: Imported) -> str:
    number = " · " + frame.say("Enquiry {number}", number=one.enquiry_id) if one.enquiry_id else ""
    reason = f": {literal(one.reason)}" if one.reason else ""
    return f"- {badge(OUTCOME[one.outcome], frame.say)} {literal(one.name)}{number}{reason}"
