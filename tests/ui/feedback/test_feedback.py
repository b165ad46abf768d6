"""Remarks and questions in vain: masked before they are kept, counted, and never without end."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from assistant.answer import Answer, FactInUse, Status
from corpus.errors import CorrectInput, TryAgainLater
from tests.ui.desk.answerers import source
from tests.ui.persons import Staff
from ui.feedback import count_remarks, give_remark, list_remarks, note_unanswered, remarks, unanswered
from ui.feedback import unanswered as module
from ui.store import Store


def answer(status: Status = "answered", programme: str | None = None, language: str = "en") -> Answer:
    facts = [FactInUse(id="p", kind="programme", label="Programme", value=programme)] if programme else []
    return Answer(status=status, language=language, text="Yes [1].", sources=[source(1)], facts=facts)


def test_a_remark_is_kept_without_personal_data(store: Store, staff: Staff) -> None:
    give_remark(
        store,
        "My name is Eva Nováková, is Brno in?",
        answer(),
        False,
        "incomplete",
        "Write to eva.novakova@example.org or call +420 777 123 456.\0",
    )
    give_remark(store, "Is Brno in?", answer(), True, "wrong")
    good, bad = list_remarks(store, staff.reader)
    assert bad.question == "My name is (name), is Brno in?"
    assert bad.text == "Write to (e-mail) or call (telephone).\ufffd"
    assert (bad.reason, bad.cited, bad.language) == ("incomplete", ("programme:austria-czechia#area",), "en")
    assert (good.helpful, good.reason, good.answer_digest) == (True, None, bad.answer_digest)
    assert list_remarks(store, staff.reader, helpful=False) == [bad]
    assert vars(count_remarks(store, staff.reader)) == {"helpful": 1, "not_helpful": 1}
    with pytest.raises(CorrectInput, match="no reason"):
        give_remark(store, "q", answer(), False, "because")
    with pytest.raises(CorrectInput, match="shorten"):
        give_remark(store, "q", answer(), False, None, "x" * 3000)


def test_a_flood_of_remarks_ends(store: Store, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarks, "_MOST_AN_HOUR", 3)
    for _ in range(3):
        give_remark(store, "q", answer(), True)
    with pytest.raises(TryAgainLater):
        give_remark(store, "q", answer(), True)


def test_questions_in_vain_are_grouped_and_counted(store: Store, staff: Staff) -> None:
    def ask(question: str, status: Status = "not_in_sources", programme: str | None = None) -> bool:
        return note_unanswered(store, question, answer(status, programme), keep=True)

    assert ask("What is the deadline in 2027?", programme="Austria-Czechia")
    assert ask("what is the DEADLINE in 2027 ??", programme="Austria-Czechia")
    assert ask("What is the deadlin in 2027?", programme="Austria-Czechia")
    assert ask("May my dog Rex come?", "out_of_scope")
    assert ask("I am Mr. Novák, who pays the bus?")
    assert not ask("Is Brno in?", "answered")
    assert not ask("Which place?", "needs_clarification")
    assert not ask("?!")
    assert not note_unanswered(store, "Not kept?", answer("not_in_sources"), keep=False)
    groups = unanswered(store, staff.reader)
    assert [(group.topic, group.count) for group in groups] == [
        ("Austria-Czechia", 3),
        ("no programme named", 1),
        ("other matters", 1),
    ]
    [deadline] = groups[0].questions
    assert (deadline.text, deadline.count) == ("What is the deadline in 2027?", 3)
    assert "Novák" not in groups[1].questions[0].text


def test_the_same_question_from_many_at_once_is_counted(store: Store, staff: Staff) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: note_unanswered(store, "Same?", answer("declined"), keep=True), range(18)))
    assert [group.count for group in unanswered(store, staff.reader)] == [18]


def test_the_list_has_an_end(store: Store, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    monkeypatch.setattr(importlib.import_module("ui.feedback.unanswered"), "_MOST_KEPT", 3)
    assert callable(module)
    for number in range(6):
        note_unanswered(store, f"Question {'abcdef'[number] * 4}?", answer("declined"), keep=True)
    with store.reading() as session:
        kept = session.execute(text("SELECT question FROM unanswered ORDER BY id")).scalars().all()
    assert kept == ["Question dddd?", "Question eeee?", "Question ffff?"]
