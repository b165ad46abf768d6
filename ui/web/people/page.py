"""The page of people: one's own account, and for admins all accounts and the audit trail."""

import streamlit as st

from ui.people import Role, change_password, revoke_sessions
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried
from ui.web.frame.visitor import end_session
from ui.web.people.accounts import show_accounts
from ui.web.people.trail import show_trail


def page(frame: Frame) -> None:
    say = frame.say
    st.title(say("People"), anchor=False)
    if not frame.may(Role.ADMIN):
        _own(frame)
        return
    own, accounts, trail = st.tabs(
        [say("My account"), say("Accounts"), say("Audit trail")], key="people-tabs"
    )
    with own:
        _own(frame)
    with accounts:
        show_accounts(frame)
    with trail:
        show_trail(frame)


def _own(frame: Frame) -> None:
    say, person, store = frame.say, frame.person, frame.shared.store
    if person is None:
        return
    st.markdown(f"**{literal(person.name)}** · {say(person.role.value)}")
    with st.container(horizontal=True):
        if st.button(say("Sign out"), icon=":material/logout:"):
            st.html(end_session(), unsafe_allow_javascript=True)
        if st.button(say("End all my sessions"), icon=":material/devices_off:") and tried(
            lambda: revoke_sessions(store, person, person.id)
        ):
            st.html(end_session(), unsafe_allow_javascript=True)
    if person.login is None:
        return
    st.header(say("Change the password"), anchor=False)
    with st.form("own-password", width=420, clear_on_submit=True):
        old = st.text_input(say("Old password"), type="password", autocomplete="current-password")
        new = st.text_input(say("New password"), type="password", autocomplete="new-password")
        sent = st.form_submit_button(say("Change the password"))
    if sent and tried(lambda: change_password(store, person, old, new)):
        st.success(say("The password is changed, and all sessions have ended: sign in again."))
