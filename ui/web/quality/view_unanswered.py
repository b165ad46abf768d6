"""Questions from real use that got no answer, grouped by topic, where such questions are kept."""

from collections.abc import Sequence
from typing import Final, Protocol

import streamlit as st

from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

_MOST: Final = 10


class TopicOfUnanswered(Protocol):
    """Questions on one matter; `questions` are the newest ones, without personal data."""

    @property
    def topic(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def questions(self) -> Sequence[str]: ...


class Unanswered(Protocol):
    """What `shared.unanswered` is, where there is one."""

    def topics(self) -> Sequence[TopicOfUnanswered]:
        """Topics with most questions first."""
        ...


def show_unanswered(frame: Frame) -> None:
    kept: Unanswered | None = getattr(frame.shared, "unanswered", None)
    if kept is None:
        return
    say = frame.say
    st.subheader(say("Questions without an answer"), anchor=False)
    topics = kept.topics()
    if not topics:
        st.markdown(say("Nobody has met a question without an answer yet."))
    for topic in topics:
        with st.expander(literal(f"{topic.topic} ({topic.count})")):
            st.markdown("\n".join(f"- {literal(question)}" for question in topic.questions[:_MOST]))
