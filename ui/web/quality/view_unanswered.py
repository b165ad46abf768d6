"""Questions from real use that got no answer, grouped by topic."""

from typing import Final

import streamlit as st

from ui.feedback import unanswered
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

_MOST: Final = 10


def show_unanswered(frame: Frame) -> None:
    """The topics with most questions first. Raises SignIn, NotAllowed."""
    say = frame.say
    st.header(say("Questions without an answer"), anchor=False)
    if not frame.shared.settings.keep_unanswered:
        st.markdown(say("They are not kept: the setting `keep_unanswered` is off."))
    groups = unanswered(frame.shared.store, frame.person)
    if not groups:
        st.markdown(say("Nobody has met a question without an answer yet."))
    for group in groups:
        with st.expander(literal(f"{group.topic} ({group.count})")):
            st.markdown(
                "\n".join(f"- {literal(item.text)} ({item.count})" for item in group.questions[:_MOST])
            )
