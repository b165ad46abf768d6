"""The conversation of one browser tab: what was asked, what came back, and what goes along as history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from assistant.answer import Answer, Turn
from ui.web.ask.work import Work

_EXCHANGES: Final = "exchanges"
_WAITING: Final = "waiting_questions"
_REMOVED: Final = "removed_facts"
_WORK: Final = "work"
_REOPENED: Final = "reopened"
_FORGOTTEN: Final = "forgotten"


@dataclass(frozen=True)
class Exchange:
    """A question with its answer, or with the sentence that says why there is none (`said` once, in English)."""

    question: str
    answer: Answer | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Reopened:
    """That the conversation was opened anew from a link or from the tab's memory; `cut`: not all of it."""

    cut: bool


def exchanges() -> list[Exchange]:
    """The exchanges so far, oldest first; the list is the conversation's own and may be appended to."""
    held: list[Exchange] = st.session_state.setdefault(_EXCHANGES, [])
    return held


def questions() -> list[str]:
    """All that was asked, also what is at work or waits."""
    at_work = [work.question] if (work := current_work()) else []
    return [exchange.question for exchange in exchanges()] + at_work + list(_waiting())


def history() -> list[Turn]:
    """The answered exchanges as turns; failed ones are left out, they would only confuse a follow-up."""
    turns: list[Turn] = []
    for exchange in exchanges():
        if exchange.answer is not None:
            turns.append(Turn(role="user", text=exchange.question))
            turns.append(Turn(role="assistant", text=exchange.answer.text))
    return turns


def put_question(question: str) -> None:
    """Has `question` asked after those that wait: the callback of buttons.

    What is at work for an earlier question is hurried: it ends with what can be said without a language model.
    """
    _waiting().append(question)
    if work := current_work():
        work.stop()


def take_question() -> str | None:
    """The question that waits longest, once."""
    return _waiting().pop(0) if _waiting() else None


def reopen(asked: Iterable[str], *, cut: bool) -> None:
    """Has the questions of an earlier conversation asked anew, in their order, in a conversation of their own."""
    start_again()
    _waiting().extend(asked)
    st.session_state[_REOPENED] = Reopened(cut)


def reopened() -> Reopened | None:
    found: Reopened | None = st.session_state.get(_REOPENED)
    return found


def current_work() -> Work | None:
    """What is at work on a question, if anything."""
    found: Work | None = st.session_state.get(_WORK)
    return found


def begin_work(work: Work) -> None:
    st.session_state[_WORK] = work


def end_work(exchange: Exchange) -> None:
    """Puts what came of the work under the exchanges."""
    st.session_state.pop(_WORK, None)
    exchanges().append(exchange)


def removed_facts() -> tuple[str, ...]:
    """Ids of the facts that were taken away in this conversation."""
    return tuple(st.session_state.get(_REMOVED, ()))


def remove_fact(fact: str) -> None:
    """Takes a fact away and has the last question answered anew without it: the callback of buttons."""
    st.session_state[_REMOVED] = [*removed_facts(), fact]
    if exchanges():
        put_question(exchanges().pop().question)


def start_again() -> None:
    """Forgets the conversation."""
    if work := current_work():
        work.stop()
    for key in (_WORK, _REMOVED, _REOPENED):
        st.session_state.pop(key, None)
    st.session_state[_EXCHANGES] = []
    st.session_state[_WAITING] = []


def forget() -> None:
    """As `start_again`, and the browser is told to forget the questions too: the callback of a button."""
    start_again()
    st.session_state[_FORGOTTEN] = True


def forgotten() -> bool:
    """Whether the visitor began anew and has asked nothing since, so that nothing earlier is to be offered."""
    return bool(st.session_state.get(_FORGOTTEN)) and not questions()


def _waiting() -> list[str]:
    held: list[str] = st.session_state.setdefault(_WAITING, [])
    return held
