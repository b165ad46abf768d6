"""The conversation of one browser tab: what was asked, what came back, and what goes along as history.

Streamlit may break a run of the page off wherever its session state is touched, to begin another. So all that changes
together lies in one object, which is fetched once before it is changed: no question is lost or asked twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from assistant.answer import Answer, Turn
from ui.web.ask.work import Work

_KEY: Final = "conversation"


@dataclass(frozen=True)
class Exchange:
    """A question with its answer, or with the English sentence that says why there is none."""

    question: str
    answer: Answer | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Reopened:
    """That the conversation was opened anew from a link or from the tab's memory; `cut`: not all of it."""

    cut: bool


@dataclass
class _Conversation:
    exchanges: list[Exchange] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    work: Work | None = None
    removed: list[str] = field(default_factory=list)
    reopened: Reopened | None = None
    forgotten: bool = False
    judged: list[Answer] = field(default_factory=list)

    def questions(self) -> list[str]:
        at_work = [self.work.question] if self.work else []
        return [exchange.question for exchange in self.exchanges] + at_work + self.waiting

    def put(self, question: str) -> None:
        self.waiting.append(question)
        if self.work:
            self.work.stop()


def exchanges() -> list[Exchange]:
    """The exchanges so far, oldest first."""
    return list(_current().exchanges)


def questions() -> list[str]:
    """All that was asked, also what is at work or waits."""
    return _current().questions()


def history() -> list[Turn]:
    """The answered exchanges as turns; failed ones are left out, they would only confuse a follow-up."""
    return _history(_current())


def put_question(question: str) -> None:
    """Has `question` asked after those that wait: the callback of buttons.

    What is at work for an earlier question is hurried: it ends with what can be said without a language model.
    """
    _current().put(question)


def current_work() -> Work | None:
    """What is at work on a question, if anything."""
    return _current().work


def begin_work(start: Callable[[str, list[Turn], tuple[str, ...]], Work]) -> None:
    """Sets to work on the question that waits longest, where nothing is at work.

    `start` gets the question, the history and the ids of the facts that were taken away.
    """
    current = _current()
    if current.work is None and current.waiting:
        question = current.waiting.pop(0)
        current.work = start(question, _history(current), tuple(current.removed))


def end_work() -> None:
    """Puts what came of the work under the exchanges."""
    current = _current()
    if (work := current.work) is not None:
        current.work = None
        current.exchanges.append(Exchange(work.question, work.answer, work.problem))


def removed_facts() -> tuple[str, ...]:
    """Ids of the facts that were taken away in this conversation."""
    return tuple(_current().removed)


def remove_fact(fact: str) -> None:
    """Takes a fact away and has the last question answered anew without it: the callback of buttons."""
    current = _current()
    current.removed.append(fact)
    if current.exchanges:
        current.put(current.exchanges.pop().question)


def reopen(asked: Iterable[str], *, cut: bool) -> None:
    """Has the questions of an earlier conversation asked anew, in their order, in a conversation of their own."""
    _replace(_Conversation(waiting=list(asked), reopened=Reopened(cut)))


def reopened() -> Reopened | None:
    """What is to be said of how this conversation came here, if it was opened anew."""
    return _current().reopened


def forget() -> None:
    """Begins anew; the browser is told to forget the questions too: the callback of a button."""
    _replace(_Conversation(forgotten=True))


def forgotten() -> bool:
    """Whether the visitor began anew and has asked nothing since, so that nothing earlier is to be offered."""
    current = _current()
    return current.forgotten and not current.questions()


def note_opinion(answer: Answer) -> None:
    """Remembers that something was said of `answer`."""
    _current().judged.append(answer)


def has_opinion(answer: Answer) -> bool:
    """Whether something was said of this very answer; one that took its place is another."""
    return any(judged is answer for judged in _current().judged)


def _history(current: _Conversation) -> list[Turn]:
    turns: list[Turn] = []
    for exchange in current.exchanges:
        if exchange.answer is not None:
            turns.append(Turn(role="user", text=exchange.question))
            turns.append(Turn(role="assistant", text=exchange.answer.text))
    return turns


def _current() -> _Conversation:
    held: _Conversation = st.session_state.setdefault(_KEY, _Conversation())
    return held


def _replace(fresh: _Conversation) -> None:
    if work := _current().work:
        work.stop()
    st.session_state[_KEY] = fresh
