"""The page "Enquiries": a choice of views, or one enquiry where the address names it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from ui.people import Role
from ui.texts import mark
from ui.web.desk.addresses import chosen_enquiry, go_to, last_list, show_address, wanted_of
from ui.web.desk.edits import guard_script
from ui.web.desk.view_answers import show_answers
from ui.web.desk.view_enquiry import show_enquiry
from ui.web.desk.view_figures import show_figures
from ui.web.desk.view_import import show_import
from ui.web.desk.view_inbox import show_inbox
from ui.web.desk.view_paragraphs import show_paragraphs
from ui.web.desk.view_retention import show_retention
from ui.web.desk.worker import drafter_of
from ui.web.frame.frame import Frame

View = tuple[str, Role, Callable[[Frame], None]]
INBOX: Final = "inbox"
VIEWS: Final[dict[str, View]] = {
    INBOX: (mark("Inbox"), Role.READER, show_inbox),
    "import": (mark("Import"), Role.OFFICER, show_import),
    "paragraphs": (mark("Paragraphs"), Role.OFFICER, show_paragraphs),
    "figures": (mark("Figures"), Role.READER, show_figures),
    "answers": (mark("Approved answers"), Role.OFFICER, show_answers),
    "retention": (mark("Retention"), Role.ADMIN, show_retention),
}
_STYLE: Final = Path(__file__).with_name("desk.css")
_BOX: Final = "desk-view"


def page(frame: Frame) -> None:
    st.html(_STYLE)
    if drafter_of(frame.shared).waiting(frame.person):
        drafter_of(frame.shared).wake()
    if (number := chosen_enquiry()) is not None:
        show_address(id=str(number))
        show_enquiry(frame, number)
    else:
        _views(frame)
    st.html(guard_script(), unsafe_allow_javascript=True)


def _views(frame: Frame) -> None:
    say = frame.say
    offered = [name for name, (_, role, _) in VIEWS.items() if frame.may(role)]
    chosen = st.query_params.get("view", INBOX)
    chosen = chosen if chosen in offered else INBOX
    if st.session_state.get(_BOX) != chosen:
        st.session_state[_BOX] = chosen
    with st.container(horizontal=True, vertical_alignment="center", key="desk-top"):
        st.title(say("Enquiries"), anchor=False, width="content")
        st.segmented_control(
            say("View"),
            offered,
            format_func=lambda name: say(VIEWS[name][0]),
            key=_BOX,
            required=True,
            on_change=_choose,
            label_visibility="collapsed",
        )
    show_address(**(wanted_of(st.query_params).address() if chosen == INBOX else {"view": chosen}))
    VIEWS[chosen][2](frame)


def _choose() -> None:
    chosen = st.session_state[_BOX]
    go_to(**(last_list().address() if chosen == INBOX else {"view": chosen}))
