"""Approved answers given back to the assistant as a reviewed collection of its own."""

from typing import Final

import streamlit as st

from ui.desk import COLLECTION, Published, ingest_answers, publish_answers
from ui.texts import mark
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried

WHAT: Final = mark(
    "Approved answers become a collection that the assistant cites, with who approved them and when. "
    "Names, addresses and numbers of persons are left out."
)
DONE: Final = mark(
    "Approved answers written: {written}. Taken out, as they are not approved any more: {removed}. "
    "The server cites them once it is started again."
)


def show_answers(frame: Frame) -> None:
    say = frame.say
    st.markdown(say(WHAT))
    st.caption(say("Collection: {name}", name=f"`{COLLECTION}`"))
    if not st.button(say("Publish approved answers"), type="primary", icon=":material/publish:"):
        return
    settings = frame.shared.settings
    folder = settings.home / COLLECTION
    done: list[Published] = []
    with st.spinner(say("Writing the answers and bringing the index in line…")):
        if not tried(lambda: done.append(publish_answers(frame.shared.store, frame.person, folder))):
            return
        if not tried(lambda: ingest_answers(settings, folder)):
            return
    st.success(
        say(DONE, written=done[0].written, removed=done[0].removed), icon=":material/library_add_check:"
    )
