"""Beside the replies: the mail itself, whose it is, what may become of it, notes and history."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from ui.desk import (
    Enquiry,
    Status,
    add_note,
    assign,
    close_enquiry,
    delete_enquiry,
    enquiry_history,
    reject_enquiry,
    reopen_enquiry,
    start_work,
)
from ui.people import Role
from ui.people.trail import AuditEntry
from ui.web.desk.actions import told_of
from ui.web.desk.edits import request_key, tell
from ui.web.desk.filters import workers
from ui.web.desk.words import DONE, bold, short_moment
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

_LONGEST_SHOWN: Final = 400
_NOBODY: Final = 0


def show_aside(frame: Frame, enquiry: Enquiry) -> None:
    _mail(frame, enquiry)
    if frame.may(Role.OFFICER):
        _assignee(frame, enquiry)
        _steps(frame, enquiry)
    else:
        heading, nobody = frame.say("Assigned to"), frame.say("Nobody")
        st.caption(f"{heading}: {literal(enquiry.assignee or nobody)}")
    if enquiry.reason:
        heading = bold(frame.say("Reason"))
        st.markdown(f"{heading}: {literal(enquiry.reason)}")
    _notes(frame, enquiry)
    _history(frame, enquiry)
    if frame.may(Role.ADMIN):
        show_deletion(frame, enquiry.id)


def _mail(frame: Frame, enquiry: Enquiry) -> None:
    say = frame.say
    name, address = literal(enquiry.sender_name), literal(enquiry.sender_address)
    st.markdown(f"**{name or address or say('Unknown')}**" + (f"  \n{address}" if name and address else ""))
    number = say("Enquiry {number}", number=enquiry.id)
    language = say.language_name(enquiry.language)
    st.caption(f"{short_moment(enquiry.received_at, say)} · {language} · {number}")
    with st.container(key="mail-text"):
        st.text(enquiry.text)


def _assignee(frame: Frame, enquiry: Enquiry) -> None:
    say = frame.say
    names = {_NOBODY: say("Nobody")} | {one.id: one.name for one in workers(frame)}
    now = enquiry.assignee_id or _NOBODY
    names.setdefault(now, enquiry.assignee or "–")
    key = f"assignee-{enquiry.id}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now

    def give() -> None:
        told_of(
            f"enquiry-{enquiry.id}",
            lambda: assign(frame.shared.store, frame.person, enquiry.id, st.session_state[key] or None),
        )

    st.selectbox(
        say("Assigned to"),
        list(names),
        format_func=lambda person: names.get(person, "–"),
        key=key,
        on_change=give,
    )


def _steps(frame: Frame, enquiry: Enquiry) -> None:
    """The states that it can be given by hand."""
    say, store, person = frame.say, frame.shared.store, frame.person
    number, version = enquiry.id, enquiry.version

    def button(label: str, icon: str, work: Callable[[], object]) -> None:
        st.button(label, icon=icon, on_click=told_of, args=(f"enquiry-{number}", work))

    with st.container(horizontal=True, key="desk-steps"):
        if enquiry.status in (Status.NEW, Status.DRAFTED):
            button(
                say("Take into work"),
                ":material/front_hand:",
                lambda: start_work(store, person, number),
            )
        elif Status.IN_WORK in enquiry.may_become:
            button(
                say("Reopen enquiry"),
                ":material/undo:",
                lambda: reopen_enquiry(store, person, number, version),
            )
        if Status.CLOSED in enquiry.may_become:
            key = request_key("close", number, version)
            button(
                say("Close"),
                ":material/archive:",
                lambda: close_enquiry(store, person, number, version, key),
            )
        if Status.REJECTED in enquiry.may_become:
            _reject(frame, enquiry)


def _reject(frame: Frame, enquiry: Enquiry) -> None:
    say, key = frame.say, f"enquiry-reason-{enquiry.id}"

    def reject() -> None:
        reason = str(st.session_state.get(key, ""))
        told_of(
            f"enquiry-{enquiry.id}",
            lambda: reject_enquiry(frame.shared.store, frame.person, enquiry.id, enquiry.version, reason),
        )

    with st.popover(say("No reply"), icon=":material/block:", key=f"enquiry-reject-open-{enquiry.id}"):
        st.text_input(say("Reason"), key=key, max_chars=1_000)
        st.button(say("Reject the enquiry"), key=f"enquiry-reject-{enquiry.id}", on_click=reject)


def _notes(frame: Frame, enquiry: Enquiry) -> None:
    say = frame.say
    for note in enquiry.notes:
        with st.container(key=f"memo-{note.id}", gap=None):
            st.caption(f"{literal(note.person)} · {short_moment(note.at, say)}")
            st.text(note.text)
    if not frame.may(Role.OFFICER):
        return
    key = f"note-text-{enquiry.id}"

    def write() -> None:
        done = told_of(
            f"enquiry-{enquiry.id}",
            lambda: add_note(frame.shared.store, frame.person, enquiry.id, st.session_state[key]),
        )
        if done is not None:
            st.session_state[key] = ""

    st.text_area(say("Note for colleagues"), key=key, height=80, max_chars=10_000, persist_state="session")
    st.button(say("Add note"), icon=":material/sticky_note_2:", key="desk-note", on_click=write)


def _history(frame: Frame, enquiry: Enquiry) -> None:
    say = frame.say
    fold = st.expander(
        say("History"), icon=":material/manage_history:", key=f"history-{enquiry.id}", on_change="rerun"
    )
    if not fold.open:
        return
    numbers = {str(part.id): part.number for part in enquiry.parts}
    with fold, st.container(key="desk-history"):
        for entry in enquiry_history(frame.shared.store, frame.person, enquiry.id):
            _entry(frame, entry, numbers)


def _entry(frame: Frame, entry: AuditEntry, numbers: dict[str, int]) -> None:
    say = frame.say
    done = say(DONE[entry.action]) if entry.action in DONE else literal(entry.action)
    about = numbers.get(entry.object_id) if entry.kind == "part" else None
    where = " · " + say("Question {number}", number=about) if about else ""
    who = (
        say("The assistant") if entry.action.startswith("draft") and entry.person_id is None else entry.person
    )
    st.markdown(f"**{done}**{where}  \n{literal(who)} · {short_moment(entry.at, say)}")
    text = str((entry.after or {}).get("text") or (entry.after or {}).get("reason") or "")
    if text and text != (entry.before or {}).get("text"):
        st.caption(literal(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"))


def show_deletion(frame: Frame, number: int) -> None:
    """Deletes the personal data of one enquiry, once somebody has said that they mean it."""
    say = frame.say
    with st.expander(say("Delete personal data"), icon=":material/delete_forever:", key=f"delete-{number}"):
        st.caption(say("The mail, its replies and notes go for good. That it was there stays."))
        reason = st.text_input(say("Reason (without names)"), key=f"delete-reason-{number}", max_chars=1_000)
        sure = st.checkbox(say("I am sure"), key=f"delete-sure-{number}")

        def delete() -> None:
            if not sure:
                tell(f"enquiry-{number}", say("Say that you are sure first."))
                return
            told_of(
                f"enquiry-{number}",
                lambda: delete_enquiry(frame.shared.store, frame.person, number, reason),
            )

        st.button(say("Delete for good"), key=f"delete-do-{number}", on_click=delete, disabled=not sure)
