"""The question under an answer whether it helped, and if not, why."""

import logging
from typing import Final

import streamlit as st

from assistant.answer import Answer
from corpus.errors import InterregError
from ui.texts import mark
from ui.web.ask.feedback import Opinion, Why
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

WHY: Final[dict[Why, str]] = {
    "wrong": mark("Something is wrong"),
    "incomplete": mark("Something is missing"),
    "unclear": mark("It is hard to understand"),
    "outdated": mark("It is out of date"),
    "other": mark("Something else"),
}
MOST_CHARS: Final = 2_000
NOT_KEPT: Final = mark("This could not be kept because of a fault in the program; its log says more.")
_log = logging.getLogger(__name__)


def show_feedback(number: int, answer: Answer, question: str, frame: Frame) -> None:
    """Nothing where there is no box to keep it in. Drawn inside a fragment."""
    if frame.shared.feedback is None:
        return
    say = frame.say
    with st.container(key=f"feedback-{number}", gap="small"):
        if st.session_state.get(_given(number)):
            st.caption(f":material/check: {say('Thank you. What you said is kept with the answer.')}")
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(say("Did this answer help?"), width="content")
            yes = st.button(say("Yes"), key=f"helped-{number}", icon=":material/thumb_up:")
            no = st.button(say("No"), key=f"helped-not-{number}", icon=":material/thumb_down:")
        if yes:
            _keep(number, Opinion(question, answer, True, screen=say.language), frame)
        if no:
            st.session_state[_asking(number)] = True
        if st.session_state.get(_asking(number)):
            _ask_why(number, answer, question, frame)


def _ask_why(number: int, answer: Answer, question: str, frame: Frame) -> None:
    say = frame.say
    with st.form(f"why-{number}"):
        why = st.radio(
            say("What is the matter with it?"),
            list(WHY),
            format_func=lambda reason: say(WHY[reason]),
            index=None,
            key=f"why-reason-{number}",
        )
        said = st.text_area(
            say("In your own words (you need not; leave personal data out)"),
            max_chars=MOST_CHARS,
            key=f"why-words-{number}",
        )
        if st.form_submit_button(say("Send")):
            opinion = Opinion(question, answer, False, why or "other", said.strip(), say.language)
            _keep(number, opinion, frame)


def _keep(number: int, opinion: Opinion, frame: Frame) -> None:
    """What was written stays in the form where it could not be kept."""
    box = frame.shared.feedback
    try:
        if box is not None:
            box.keep(opinion)
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
        return
    except Exception:  # noqa: BLE001 - the store is another room's; the answer must stay usable, the log has the rest
        _log.exception("what was said of an answer could not be kept")
        st.error(frame.say(NOT_KEPT), icon=":material/error:")
        return
    st.session_state[_given(number)] = True
    st.rerun(scope="fragment")


def _given(number: int) -> str:
    return f"feedback-given-{number}"


def _asking(number: int) -> str:
    return f"feedback-asking-{number}"
