"""The chat page from top to bottom."""

import logging
from pathlib import Path
from typing import Final

import streamlit as st

from assistant.answer import Answer
from corpus.errors import InterregError
from ui.chat import conversation, words
from ui.chat.conversation import Exchange
from ui.chat.escape import literal
from ui.chat.icon import tab_icon
from ui.chat.script import SCRIPT
from ui.chat.service import Backend, Connect, open_backend
from ui.chat.view_answer import show_answer

_STYLE: Final = Path(__file__).with_name("style.css")
_log = logging.getLogger(__name__)


def page(connect: Connect = open_backend) -> None:
    """Draws the page; Streamlit calls this at every interaction. `connect` runs once a server process."""
    st.set_page_config(page_title=words.TITLE, page_icon=tab_icon(), layout="centered")
    st.html(_STYLE)
    _header()
    backend = _prepared(connect)
    # Placed in the bottom container by name: a box that Streamlit puts there by itself makes the page follow
    # its end, and an answer would be met at its last line.
    typed = st.bottom.chat_input(words.QUESTION_LABEL, key="question", disabled=backend is None)
    st.bottom.caption(f":material/info: {words.NOTICE}")
    if backend is None:
        return
    question = typed or conversation.take_question()
    if not question and not conversation.exchanges():
        _examples()
    _conversation(backend, question)
    st.html(SCRIPT, unsafe_allow_javascript=True)


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


def _prepared(connect: Connect) -> Backend | None:
    """The shared backend; None after saying in one sentence why there is none."""
    try:
        return _shared(f"{connect.__module__}.{connect.__qualname__}", connect)
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
    except Exception:  # noqa: BLE001 - the page must say a sentence whatever breaks; the log has the rest
        _log.exception("the assistant could not be opened")
        st.error(words.NOT_OPENED, icon=":material/error:")
    return None


@st.cache_resource(show_spinner=words.PREPARING)
def _shared(name: str, _connect: Connect) -> Backend:  # noqa: ARG001 - `name` is the key of the cache
    return _connect()


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


def _conversation(backend: Backend, question: str | None) -> None:
    earlier = list(conversation.exchanges())
    for number, exchange in enumerate(earlier):
        _show(number, exchange, backend, latest=question is None and number == len(earlier) - 1)
    if question is None:
        return
    _show_question(len(earlier), question)
    with st.chat_message("assistant", avatar=":material/travel_explore:"):
        with st.spinner(words.LOOKING):
            exchange = _asked(backend, question)
        conversation.exchanges().append(exchange)
    # Drawn anew, so that the header offers a new conversation and earlier answers are shown folded.
    st.rerun()


def _asked(backend: Backend, question: str) -> Exchange:
    try:
        return Exchange(question, answer=_answer(backend, question))
    except InterregError as problem:
        return Exchange(question, problem=str(problem))
    except Exception:  # noqa: BLE001 - a fault in one answer must not take the page away; the log has the rest
        _log.exception("a question could not be answered")
        return Exchange(question, problem=words.UNEXPECTED)


def _answer(backend: Backend, question: str) -> Answer:
    return backend.asker.ask(question, conversation.history(), without=conversation.removed_facts())


def _show(number: int, exchange: Exchange, backend: Backend, *, latest: bool) -> None:
    _show_question(number, exchange.question)
    with st.chat_message("assistant", avatar=":material/travel_explore:"):
        if exchange.answer is None:
            st.error(literal(exchange.problem or words.UNEXPECTED), icon=":material/error:")
        else:
            with st.container(key=f"answer-{number}"):
                show_answer(number, exchange.answer, exchange.question, backend.atlas, latest=latest)


def _show_question(number: int, question: str) -> None:
    with st.container(key=f"question-{number}"), st.chat_message("user", avatar=":material/person:"):
        st.text(question)
