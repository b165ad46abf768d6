"""The page on which staff sign in, with a local account or at their organisation's sign-in service."""

import logging
from typing import Final

import streamlit as st
from streamlit.errors import StreamlitAPIException

from corpus.errors import InterregError, NotAllowed
from ui.people import Person, Role, require, sign_in
from ui.texts import mark
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.visitor import FAILED, begin_session, keep_wish, service_configured, service_person

PURPOSE: Final = mark("For staff of programmes. Questions can be asked without an account.")
NOT_SIGNED_IN: Final = mark(
    "Signing in with your organisation's account did not work. Try again; the server's log says why."
)
_REFUSED: Final = "service-refused"
_BROKEN: Final = "service-broken"
_log = logging.getLogger(__name__)
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
    if service_configured():
        if (known := _known(frame)) is not None:
            _enter(frame, known, path)
            return
        _service(frame, path)
    _form(frame, path)


def _known(frame: Frame) -> Person | None:
    """Who the sign-in service says this is. Somebody whom nobody let in is told so, and can leave again."""
    try:
        # Asked once a visit: each refusal is noted in the audit trail.
        if _REFUSED not in st.session_state:
            return service_person(frame.shared)
    except NotAllowed as problem:
        st.session_state[_REFUSED] = str(problem)
    st.error(literal(st.session_state[_REFUSED]), icon=":material/error:")
    st.button(frame.say("Sign out"), icon=":material/logout:", on_click=st.logout, key="service-leave")
    return None


def _service(frame: Frame, path: str) -> None:
    if st.session_state.pop(_BROKEN, False) or st.query_params.get(FAILED):
        st.error(frame.say(NOT_SIGNED_IN), icon=":material/error:")
    if path:
        st.html(keep_wish(path), unsafe_allow_javascript=True)
    st.button(
        frame.say("Sign in with your organisation's account"),
        on_click=_to_service,
        icon=":material/badge:",
        type="primary",
    )


def _to_service() -> None:
    try:
        st.login()
    except StreamlitAPIException as problem:
        # What is missing or wrong in the secrets; the sentence names no values.
        _log.warning("the sign-in service cannot be used: %s", problem)
        st.session_state[_BROKEN] = True


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
