"""The conversation of one browser tab: what was asked, what came back, and what goes along as history."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from assistant.answer import Answer, Turn

_EXCHANGES: Final = "exchanges"
_PENDING: Final = "pending_question"
_REMOVED: Final = "removed_facts"


@dataclass(frozen=True)
class Exchange:
    """A question with its answer, or with the sentence that says why there is none."""

    question: str
    answer: Answer | None = None
    problem: str | None = None


def exchanges() -> list[Exchange]:
    """The exchanges so far, oldest first; the list is the conversation's own and may be appended to."""
    held: list[Exchange] = st.session_state.setdefault(_EXCHANGES, [])
    return held


def history() -> list[Turn]:
    """The answered exchanges as turns; failed ones are left out, they would only confuse a follow-up."""
    turns: list[Turn] = []
    for exchange in exchanges():
        if exchange.answer is not None:
            turns.append(Turn(role="user", text=exchange.question))
            turns.append(Turn(role="assistant", text=exchange.answer.text))
    return turns


def put_question(question: str) -> None:
    """Has `question` asked in the run of the page that follows: the callback of buttons."""
    st.session_state[_PENDING] = question


def take_question() -> str | None:
    """The question put by a button, once."""
    question: str | None = st.session_state.pop(_PENDING, None)
    return question


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
    st.session_state[_EXCHANGES] = []
    st.session_state.pop(_REMOVED, None)
    st.session_state.pop(_PENDING, None)
