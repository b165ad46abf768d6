"""The conversation from top to bottom."""

import logging

import streamlit as st

from assistant.answer import Answer
from corpus.errors import InterregError
from ui.web.ask import conversation
from ui.web.ask.conversation import Exchange
from ui.web.ask.view_answer import show_answer
from ui.web.frame import words
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.shared import Shared

_log = logging.getLogger(__name__)


def page(frame: Frame) -> None:
    """The page on which questions are asked; the assistant opens in the background while it is read."""
    _header()
    # Placed in the bottom container by name: a box that Streamlit puts there by itself makes the page follow
    # its end, and an answer would be met at its last line.
    usable = _usable(frame.shared)
    typed = st.bottom.chat_input(words.QUESTION_LABEL, key="question", disabled=not usable)
    st.bottom.caption(f":material/info: {words.NOTICE}")
    if not usable:
        return
    question = typed or conversation.take_question()
    if not question and not conversation.exchanges():
        _examples()
    _conversation(frame.shared, question)


def _usable(shared: Shared) -> bool:
    """Whether questions can be asked, as far as is known; says in one sentence why not, and tries again."""
    problem = shared.later_asker.problem
    if problem is None:
        return True
    shared.later_asker.start()
    if isinstance(problem, InterregError):
        st.error(literal(str(problem)), icon=":material/error:")
    else:
        _log.error("the assistant could not be opened", exc_info=problem)
        st.error(words.NOT_OPENED, icon=":material/error:")
    return False


def _header() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="page-header"):
        st.title(words.TITLE, anchor=False, width="stretch")
        if conversation.exchanges():
            st.button(
                "New conversation",
                icon=":material/restart_alt:",
                on_click=conversation.start_again,
                key="new-conversation",
            )
    if not conversation.exchanges():
        st.markdown(words.PURPOSE)


def _examples() -> None:
    st.subheader("Questions to start with", anchor=False)
    with st.container(key="examples", gap="small"):
        for number, example in enumerate(words.EXAMPLES):
            st.button(
                literal(example),
                key=f"example-{number}",
                on_click=conversation.put_question,
                args=(example,),
                width="stretch",
                icon=":material/chat_bubble:",
            )


def _conversation(shared: Shared, question: str | None) -> None:
    earlier = list(conversation.exchanges())
    for number, exchange in enumerate(earlier):
        _show(number, exchange, shared, latest=question is None and number == len(earlier) - 1)
    if question is None:
        return
    _show_question(len(earlier), question)
    with st.chat_message("assistant", avatar=":material/travel_explore:"):
        with st.spinner(words.LOOKING):
            exchange = _asked(shared, question)
        conversation.exchanges().append(exchange)
    # Drawn anew, so that the header offers a new conversation and earlier answers are shown folded.
    st.rerun()


def _asked(shared: Shared, question: str) -> Exchange:
    try:
        return Exchange(question, answer=_answer(shared, question))
    except InterregError as problem:
        return Exchange(question, problem=str(problem))
    except Exception:  # noqa: BLE001 - a fault in one answer must not take the page away; the log has the rest
        _log.exception("a question could not be answered")
        return Exchange(question, problem=words.UNEXPECTED)


def _answer(shared: Shared, question: str) -> Answer:
    return shared.asker.ask(question, conversation.history(), without=conversation.removed_facts())


def _show(number: int, exchange: Exchange, shared: Shared, *, latest: bool) -> None:
    _show_question(number, exchange.question)
    with st.chat_message("assistant", avatar=":material/travel_explore:"):
        if exchange.answer is None:
            st.error(literal(exchange.problem or words.UNEXPECTED), icon=":material/error:")
        else:
            with st.container(key=f"answer-{number}"):
                show_answer(number, exchange.answer, exchange.question, shared.atlas, latest=latest)


def _show_question(number: int, question: str) -> None:
    with st.container(key=f"question-{number}"), st.chat_message("user", avatar=":material/person:"):
        st.text(question)
