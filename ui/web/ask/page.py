"""The conversation from top to bottom."""

import logging
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from corpus.errors import InterregError
from ui.texts import Texts, mark
from ui.web.ask import conversation
from ui.web.ask.conversation import Exchange
from ui.web.ask.examples import examples
from ui.web.ask.links import PARAMETER, bounded
from ui.web.ask.memory import remember
from ui.web.ask.view_answer import arriving, show_answer
from ui.web.ask.view_take_away import show_link
from ui.web.ask.work import UNEXPECTED, Work
from ui.web.frame import words
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

PURPOSE: Final = mark(
    "Ask in your own language which Interreg programmes you may take part in, with whom, "
    "and how much is paid. Every statement names its source."
)
QUESTION_LABEL: Final = mark("Your question, in any language of the Union")
PREPARING: Final = mark("Preparing: loading the search model, the places and the index. This happens once…")
LOOKING: Final = mark("Looking in the sources…")
WORDING: Final = mark("Looking in the sources and wording the answer; every sentence is checked…")
NOT_OPENED: Final = mark(
    "The assistant could not be opened because of a fault in the program; its log says more."
)
_TICK_SECONDS: Final = 0.25
_log = logging.getLogger(__name__)


def page(frame: Frame) -> None:
    """The page on which questions are asked; the assistant opens in the background while it is read."""
    say = frame.say
    problem = frame.shared.later_asker.problem
    _open_link()
    # Placed in the bottom container by name: a box that Streamlit puts there by itself makes the page follow
    # its end, and an answer would be met at its last line.
    typed = st.bottom.chat_input(say(QUESTION_LABEL), key="question", disabled=problem is not None)
    st.bottom.caption(f":material/info: {say(words.NOTICE)}")
    if typed:
        conversation.put_question(typed)
    if problem is None:
        _begin(frame)
    # Always these four, in this order: what is left of the last drawing has its place taken, and does not stand
    # beside the new while an answer is being worded.
    _title(say)
    under_title = st.empty()
    if not conversation.questions() or conversation.reopened():
        with under_title.container():
            _under_title(say)
    with st.container():
        remember(say)
    start = st.empty()
    if problem is not None:
        _cannot_be_asked(problem, frame)
        return
    if not conversation.questions():
        with start.container():
            _examples(say)
    _exchanges(frame)
    if work := conversation.current_work():
        _show_work(work, frame)


def _open_link() -> None:
    """A link's questions are asked once, and leave the address: it goes into no history, and stays true."""
    asked = st.query_params.get_all(PARAMETER)
    if not asked:
        return
    del st.query_params[PARAMETER]
    found = bounded(asked)
    if found.questions or found.cut:
        conversation.reopen(found.questions, cut=found.cut)


def _cannot_be_asked(problem: Exception, frame: Frame) -> None:
    """Says in one sentence why, and tries again: what was missing may be there by then."""
    frame.shared.later_asker.start()
    if isinstance(problem, InterregError):
        st.error(literal(str(problem)), icon=":material/error:")
    else:
        _log.error("the assistant could not be opened", exc_info=problem)
        st.error(frame.say(NOT_OPENED), icon=":material/error:")
    st.button(frame.say("Try again"), icon=":material/refresh:", key="try-again")


def _title(say: Texts) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="page-header"):
        st.title(say(words.TITLE), anchor=False, width="stretch")
        if conversation.questions():
            show_link(say)
            st.button(
                say("New conversation"),
                icon=":material/restart_alt:",
                on_click=conversation.forget,
                key="new-conversation",
            )


def _under_title(say: Texts) -> None:
    """What the page is for, or how the conversation on it came here."""
    if not conversation.questions():
        st.markdown(say(PURPOSE))
    if reopened := conversation.reopened():
        st.caption(say("An earlier conversation, opened anew: its questions are answered as of today."))
        if reopened.cut:
            st.caption(say("It was longer than this page takes; the rest of it is left out."))


def _examples(say: Texts) -> None:
    st.header(say("Questions to start with"), anchor=False)
    with st.container(key="examples", gap="small"):
        for number, (language, example) in enumerate(examples(say.language)):
            with st.container(key=f"example-in-{language}-{number}"):
                st.button(
                    literal(example),
                    key=f"example-{number}",
                    on_click=conversation.put_question,
                    args=(example,),
                    width="stretch",
                    wrap=True,
                    icon=":material/chat_bubble:",
                )


def _begin(frame: Frame) -> None:
    """Sets to work on the question that waits longest, where nothing is at work."""
    shared = frame.shared
    conversation.begin_work(
        lambda question, history, without: Work(
            lambda: shared.asker, question, history, without, shared.note_unanswered
        )
    )


def _exchanges(frame: Frame) -> None:
    earlier = conversation.exchanges()
    at_work = conversation.current_work() is not None
    for number, exchange in enumerate(earlier):
        _show(number, exchange, frame, latest=not at_work and number == len(earlier) - 1)


def _show(number: int, exchange: Exchange, frame: Frame, *, latest: bool) -> None:
    _show_question(number, exchange.question)
    with st.chat_message("assistant", avatar=":material/travel_explore:"):
        if exchange.answer is None:
            problem = exchange.problem or UNEXPECTED
            st.error(literal(frame.say.found(problem)), icon=":material/error:")
        else:
            with st.container(key=f"answer-{number}"):
                show_answer(number, exchange.answer, exchange.question, frame, latest=latest)


def _show_question(number: int, question: str) -> None:
    with st.container(key=f"question-{number}"), st.chat_message("user", avatar=":material/person:"):
        st.text(question)


def _show_work(work: Work, frame: Frame) -> None:
    """The question with the sentences that are there so far; when all is there the page is drawn anew."""
    number = len(conversation.exchanges())
    words_it = frame.shared.settings.llm != "none"
    _show_question(number, work.question)
    with st.chat_message("assistant", avatar=":material/travel_explore:"):
        place = st.container(key=f"arriving-{number}").empty()
        ready = frame.shared.later_asker.ready
        waiting = (WORDING if words_it else LOOKING) if ready else PREPARING
        if words_it:
            st.button(
                frame.say("Stop wording"),
                icon=":material/stop_circle:",
                key=f"stop-{number}",
                on_click=work.stop,
                disabled=work.stopped,
                help=frame.say("The answer is then given at once, without a language model."),
            )
        with st.spinner(frame.say(waiting)):
            _follow(work, place)
    conversation.end_work()
    # Drawn anew, so that earlier answers are folded and nothing of the waiting is left.
    st.rerun()


def _follow(work: Work, place: "st.delta_generator.DeltaGenerator") -> None:
    """Waits for the work; every look at the page also lets Streamlit hand over to a click."""
    try:
        work.wait(_TICK_SECONDS)
        while not work.done:
            if work.sentences:
                place.markdown(arriving(work.sentences))
            else:
                place.empty()
            work.wait(_TICK_SECONDS)
    except StopException:
        work.stop()  # the tab is closed: nobody reads what a model would still write
        raise
