"""A question at work: what has come is there, it can be stopped, and what goes wrong is one sentence."""

import logging
from time import monotonic

import pytest

from corpus.errors import PrepareFirst
from tests.ui.web.fakes import FakeAssistant, museum_answer
from ui.web.ask.work import UNEXPECTED, Work


def finished(work: Work, seconds: float = 10) -> Work:
    deadline = monotonic() + seconds
    while not work.done and monotonic() < deadline:
        work.wait(0.05)
    assert work.done
    return work


def test_sentences_come_before_the_answer() -> None:
    work = Work(FakeAssistant, "slowly")
    deadline = monotonic() + 10
    while not work.sentences and monotonic() < deadline:
        work.wait(0.05)
    assert work.sentences == museum_answer().sentences
    assert not work.done
    work.stop()
    assert finished(work).answer is not None


def test_a_stopped_work_ends_soon_with_an_answer_that_says_so() -> None:
    work = Work(FakeAssistant, "slowly")
    work.stop()
    answer = finished(work, 5).answer
    assert answer is not None
    assert answer.note == "The wording was stopped."


def test_history_and_removed_facts_go_along() -> None:
    fake = FakeAssistant()
    finished(Work(lambda: fake, "Which?", (), ("place-0-brno",)))
    assert fake.asked == [("Which?", [])]
    assert fake.without == ("place-0-brno",)


def test_what_cannot_be_opened_or_asked_is_its_sentence() -> None:
    def refuse() -> FakeAssistant:
        raise PrepareFirst("There is no index yet.")

    assert finished(Work(refuse, "Which?")).problem == "There is no index yet."
    assert finished(Work(FakeAssistant, "broken")).problem == "The question cannot be read; write it as text."


def test_a_fault_is_one_sentence_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert finished(Work(FakeAssistant, "crash")).problem == UNEXPECTED
    assert "secret detail" in caplog.text
