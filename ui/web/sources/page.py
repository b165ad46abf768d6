"""The page in four parts; whoever may not change anything sees the same without the buttons."""

import streamlit as st

from ui.people import Role
from ui.web.frame.frame import Frame
from ui.web.sources.view_documents import show_documents
from ui.web.sources.view_index import show_index
from ui.web.sources.view_live import show_live
from ui.web.sources.view_register import show_register


def page(frame: Frame) -> None:
    """An admin may add documents and take them out, build the index, and have other machines asked."""
    say, may_change = frame.say, frame.may(Role.ADMIN)
    st.title(say("Sources and index"), anchor=False)
    documents, register, live, index = st.tabs(
        [say("Documents"), say("Reviewed sources"), say("Live sources"), say("Index")]
    )
    with documents:
        show_documents(frame, may_change=may_change)
    with register:
        show_register(frame, may_change=may_change)
    with live:
        show_live(frame, may_change=may_change)
    with index:
        show_index(frame, may_change=may_change)
