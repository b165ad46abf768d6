"""The question under an answer whether it helped, and if not, why."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from assistant.answer import Answer
from corpus.errors import InterregError
from ui.texts import mark
from ui.web.ask import conversation
from ui.web.ask.feedback import MOST_CHARS, WHY
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

NOT_KEPT: Final = mark("This could not be kept because of a fault in the program; its log says more.")
_log = logging.getLogger(__name__)


def show_feedback(number: int, answer: Answer, question: str, frame: Frame) -> None:
    """Nothing where there is no box to keep it in. Drawn inside a fragment; what is clicked acts in callbacks."""
    if frame.shared.feedback is None:
        return
    say = frame.say
    with st.container(key=f"feedback-{number}", gap="small"):
        if conversation.has_opinion(answer):
            thanks = say("Thank you. What you said is kept with the answer.")
            st.caption(f":material/check: {thanks}")
            return
        keep = partial(_keep, number, answer, question, frame)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(say("Did this answer help?"), width="content")
            st.button(
                say("Yes"), key=f"helped-{number}", icon=":material/thumb_up:", on_click=keep, args=(True,)
            )
            no = st.button(say("No"), key=f"helped-not-{number}", icon=":material/thumb_down:")
        asking = f"feedback-asking-{number}"
        if no or st.session_state.get(asking) is answer:
            st.session_state[asking] = answer
            _ask_why(number, keep, frame)
        if problem := st.session_state.pop(_problem(number), None):
            st.error(literal(say.found(problem)), icon=":material/error:")


def _ask_why(number: int, keep: Callable[[bool], None], frame: Frame) -> None:
    say = frame.say
    with st.form(f"why-{number}"):
        st.radio(
            say("What is the matter with it?"),
            list(WHY),
            format_func=lambda reason: say(WHY[reason]),
            index=None,
            key=f"why-reason-{number}",
        )
        st.text_area(
            say("In your own words (you need not; leave personal data out)"),
            max_chars=MOST_CHARS,
            key=f"why-words-{number}",
        )
        st.form_submit_button(say("Send"), on_click=keep, args=(False,))


def _keep(number: int, answer: Answer, question: str, frame: Frame, helpful: bool) -> None:
    """A callback. What was written stays in the form where it could not be kept."""
    box = frame.shared.feedback
    why, said = None, ""
    if not helpful:
        why = st.session_state.get(f"why-reason-{number}") or "other"
        said = (st.session_state.get(f"why-words-{number}") or "").strip()
    try:
        if box is not None:
            box(question, answer, helpful, why, said)
    except InterregError as problem:
        st.session_state[_problem(number)] = str(problem)
    except Exception:  # noqa: BLE001 - the store is another room's; the answer must stay usable, the log has the rest
        _log.exception("what was said of an answer could not be kept")
        st.session_state[_problem(number)] = NOT_KEPT
    else:
        conversation.note_opinion(answer)


def _problem(number: int) -> str:
    return f"feedback-problem-{number}"
