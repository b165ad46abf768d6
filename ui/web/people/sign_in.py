"""The page on which staff sign in, with a local account or at their organisation's sign-in service."""

from typing import Final

import streamlit as st

from corpus.errors import InterregError
from ui.people import Person, Role, require, sign_in
from ui.texts import mark
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.visitor import begin_session, service_configured, service_person

PURPOSE: Final = mark("For staff of programmes. Questions can be asked without an account.")
NO_ACCOUNT: Final = mark("Who has no account asks an admin for one.")


def page(frame: Frame, path: str = "", role: Role | None = None) -> None:
    """The form; `path` is where the person wanted to go, `role` what that page needs.

    Raises NotAllowed for somebody who is signed in with too small a role, or whom nobody let in.
    """
    say = frame.say
    st.title(say("Sign in"), anchor=False)
    if frame.person is not None:
        if role is not None:
            require(frame.person, role)
        st.success(say("You are signed in as {name}.", name=literal(frame.person.name)))
        return
    st.markdown(say(PURPOSE))
    if (known := service_person(frame.shared)) is not None:
        _enter(frame, known, path)
        return
    if service_configured():
        st.button(
            say("Sign in with your organisation's account"),
            on_click=st.login,
            icon=":material/badge:",
            type="primary",
        )
    _form(frame, path)


def _form(frame: Frame, path: str) -> None:
    say = frame.say
    with st.form("sign-in", width=420, enter_to_submit=True):
        login = st.text_input(say("Name"), autocomplete="username", max_chars=200)
        password = st.text_input(
            say("Password"), type="password", autocomplete="current-password", max_chars=1000
        )
        sent = st.form_submit_button(say("Sign in"), type="primary", icon=":material/login:")
    st.caption(say(NO_ACCOUNT))
    if not sent:
        return
    try:
        person = sign_in(frame.shared.store, login, password)
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
        return
    _enter(frame, person, path)


def _enter(frame: Frame, person: Person, path: str) -> None:
    st.success(frame.say("You are signed in as {name}.", name=literal(person.name)))
    st.html(begin_session(frame.shared, person, path), unsafe_allow_javascript=True)
