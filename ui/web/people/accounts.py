"""All accounts, for admins: add one, change its role or password, close and open it."""

import streamlit as st

from ui.people import (
    Person,
    Role,
    activate,
    add_person,
    deactivate,
    list_people,
    set_password,
    set_role,
)
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried


def show_accounts(frame: Frame) -> None:
    """The list, and forms under it. Raises NotAllowed if the person is no admin."""
    say = frame.say
    people = list_people(frame.shared.store, frame.person)
    st.dataframe(
        [
            {
                say("Name"): one.name,
                say("Signs in as"): one.login or one.email or "",
                say("Role"): say(one.role.value),
                say("Open"): one.active,
            }
            for one in people
        ],
        hide_index=True,
        width="stretch",
    )
    _add(frame)
    _change(frame, people)


def _add(frame: Frame) -> None:
    say, store = frame.say, frame.shared.store
    with (
        st.expander(say("Add a person"), icon=":material/person_add:"),
        st.form("add-person", clear_on_submit=False),
    ):
        name = st.text_input(say("Name"), max_chars=200)
        login = st.text_input(say("Sign-in name (for an account with a password)"), max_chars=100)
        password = st.text_input(say("First password"), type="password", autocomplete="new-password")
        email = st.text_input(say("E-mail address (for an account of a sign-in service)"), max_chars=250)
        role = _role(frame, Role.OFFICER, "add-role")
        sent = st.form_submit_button(say("Add"))
    if sent and tried(
        lambda: add_person(
            store,
            frame.person,
            name=name,
            role=role,
            login=login or None,
            password=password or None,
            email=email or None,
        )
    ):
        st.rerun()


def _change(frame: Frame, people: list[Person]) -> None:
    say, store, admin = frame.say, frame.shared.store, frame.person
    with st.expander(say("Change an account"), icon=":material/manage_accounts:"):
        chosen = st.selectbox(
            say("Account"),
            people,
            index=None,
            placeholder=say("Choose"),
            format_func=lambda one: f"{one.name} ({one.login or one.email or one.id})",
        )
        if chosen is None:
            return
        st.markdown(f"**{literal(chosen.name)}**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            role = _role(frame, chosen.role, "change-role")
            if st.button(say("Set the role")) and tried(lambda: set_role(store, admin, chosen.id, role)):
                st.rerun()
            if chosen.active:
                if st.button(say("Close the account")) and tried(lambda: deactivate(store, admin, chosen.id)):
                    st.rerun()
            elif st.button(say("Open the account again")) and tried(
                lambda: activate(store, admin, chosen.id)
            ):
                st.rerun()
        if chosen.login is None:
            return
        with st.form("set-password", width=420, clear_on_submit=True):
            password = st.text_input(say("New password"), type="password", autocomplete="new-password")
            sent = st.form_submit_button(say("Set the password"))
        if sent and tried(lambda: set_password(store, admin, chosen.id, password)):
            st.success(say("The password is changed, and all sessions have ended: sign in again."))


def _role(frame: Frame, now: Role, key: str) -> Role:
    roles = list(Role)
    return st.selectbox(
        frame.say("Role"),
        roles,
        index=roles.index(now),
        format_func=lambda role: frame.say(role.value),
        key=key,
        width=220,
    )
