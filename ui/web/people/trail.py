"""The audit trail, for admins: who did what and when, and whether it is whole."""

import json
from typing import Final

import streamlit as st

from ui.people import audit_trail, list_people, verify_audit
from ui.texts import mark
from ui.web.frame.frame import Frame

_SIZE: Final = 50
ROLES: Final = (mark("reader"), mark("officer"), mark("admin"))


def show_trail(frame: Frame) -> None:
    """A page of the trail with a choice of person. Raises NotAllowed if the person is no admin."""
    say, store = frame.say, frame.shared.store
    people = {one.id: one.name for one in list_people(store, frame.person)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        person = st.selectbox(
            say("Person"), [None, *people], format_func=lambda key: people.get(key, say("All")), width=260
        )
        number = st.number_input(say("Page"), min_value=1, value=1, width=130)
        if st.button(say("Check that the trail is whole"), icon=":material/verified_user:"):
            _checked(frame)
    entries = audit_trail(store, frame.person, person_id=person, page=int(number), size=_SIZE)
    if not entries:
        st.info(say("Nothing stands here."), icon=":material/inbox:")
        return
    st.dataframe(
        [
            {
                say("When"): say.moment(entry.at),
                say("Who"): entry.person,
                say("What"): entry.action,
                say("On"): f"{entry.kind} {entry.object_id}",
                say("Before"): _content(entry.before),
                say("After"): _content(entry.after),
            }
            for entry in entries
        ],
        hide_index=True,
        width="stretch",
    )


def _checked(frame: Frame) -> None:
    found = verify_audit(frame.shared.store, frame.person)
    if found.whole:
        st.success(frame.say("The audit trail is whole. Entries: {count}", count=found.rows))
    else:
        st.error(found.fault or "")


def _content(content: object) -> str:
    return "" if content is None else json.dumps(content, ensure_ascii=False)
