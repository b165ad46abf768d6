"""Earlier answers by what a question means: in other words, in another language, and not about another place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import func, select

from tests.ui.desk.answerers import Rule, Words
from tests.ui.persons import Staff
from ui.desk import (
    EarlierAnswer,
    Enquiry,
    Meaning,
    approve_enquiry,
    delete_enquiry,
    draft_enquiry,
    earlier_answers,
    import_text,
    remember_questions,
    reopen_part,
)
from ui.desk.drafting import Answerer
from ui.store import Store
from ui.store.tables import QuestionVectorRow

if TYPE_CHECKING:
    from assistant.composition import Assistant


class Towns(Words):
    """Knows that a town and a city are one."""

    digest = "towns"

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = [[1.0, 0.0] if ("town" in text or "city" in text) else [0.0, 1.0] for text in texts]
        return np.array(rows, dtype=np.float32)


def ask(store: Store, staff: Staff, question: str, answerer: Answerer | None = None) -> Enquiry:
    """An enquiry that was taken in and drafted."""
    number = import_text(store, staff.officer, question).enquiry_id or 0
    return draft_enquiry(store, staff.officer, answerer or Rule(), number)


def answered(store: Store, staff: Staff, question: str, answerer: Answerer | None = None) -> Enquiry:
    old = ask(store, staff, question, answerer)
    return approve_enquiry(store, staff.officer, old.id, old.version, question)


def found(store: Store, staff: Staff, enquiry: Enquiry, meaning: Meaning | None) -> list[EarlierAnswer]:
    return earlier_answers(store, staff.reader, enquiry.parts[0].id, meaning=meaning)


def vectors(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(QuestionVectorRow)) or 0


def test_meaning_finds_what_words_do_not(store: Store, staff: Staff) -> None:
    for question in ("Can our town apply?", "What about rates of aid for firms?"):
        answered(store, staff, question)
    new = ask(store, staff, "Is a city allowed to submit something?")
    assert found(store, staff, new, None) == []
    [one] = found(store, staff, new, Meaning(Towns()))
    assert (one.question, one.same, one.score) == ("Can our town apply?", False, 1.0)


def test_a_question_is_encoded_once_for_an_encoder(store: Store, staff: Staff) -> None:
    for question in ("Can our town apply?", "What of firms?"):
        answered(store, staff, question)
    new, encoder = ask(store, staff, "Is a city allowed to submit something?"), Towns()
    assert remember_questions(store, staff.officer, encoder) == 2
    assert remember_questions(store, staff.officer, encoder) == 0
    for expected in (3, 4):  # the new question only
        assert found(store, staff, new, Meaning(encoder))
        assert encoder.encoded == expected
    assert vectors(store) == 2
    found(store, staff, new, Meaning(Words()))
    assert vectors(store) == 4


def test_vectors_go_with_what_they_were_made_of(store: Store, staff: Staff) -> None:
    old = answered(store, staff, "Can our town apply?")
    assert remember_questions(store, staff.officer, Towns()) == 1
    delete_enquiry(store, staff.admin, old.id, "asked for it")
    assert vectors(store) == 0
    assert remember_questions(store, staff.officer, Towns()) == 0
    assert found(store, staff, ask(store, staff, "Is a city allowed?"), Meaning(Towns())) == []


def test_a_reopened_question_is_looked_at_anew(store: Store, staff: Staff) -> None:
    old = answered(store, staff, "Can our town apply?")
    remember_questions(store, staff.officer, Towns())
    reopen_part(store, staff.officer, old.parts[0].id, old.parts[0].version)
    assert vectors(store) == 0
    assert found(store, staff, ask(store, staff, "Is a city allowed?"), Meaning(Towns())) == []


def test_what_is_not_encoded_yet_is_compared_by_its_words(store: Store, staff: Staff) -> None:
    for number in range(22):
        answered(store, staff, f"How much is paid for travel of {number} persons to a town?")
    new = ask(store, staff, "How much is paid for travel of 0 persons to a town?!")
    best = found(store, staff, new, Meaning(Towns()))
    assert (best[0].question, best[0].score) == ("How much is paid for travel of 0 persons to a town?", 1.0)
    assert vectors(store) == 20


@pytest.mark.slow
class TestRealEncoder:
    """With the assistant that users have."""

    @pytest.fixture
    def meaning(self, assistant: "Assistant") -> Meaning:
        return Meaning(assistant.encoder, assistant.scale)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Is VAT an eligible cost?", "Ist die Mehrwertsteuer förderfähig?"),
            ("Ist die Mehrwertsteuer förderfähig?", "Can we claim VAT as an eligible cost?"),
            ("How many partners do we need?", "Wie viele Partner brauchen wir?"),
            ("Can a partner from Switzerland be paid?", "Un partenaire suisse peut-il être payé ?"),
            ("What is a lead partner?", "What does a lead partner do?"),
        ],
    )
    def test_a_paraphrase_or_another_language_is_found(
        self, store: Store, staff: Staff, assistant: "Assistant", meaning: Meaning, old: str, new: str
    ) -> None:
        for question in (old, "Who answers for State aid?", "When does a project have to end?"):
            answered(store, staff, question, assistant)
        best = found(store, staff, ask(store, staff, new, assistant), meaning)
        assert best
        assert best[0].question == old

    def test_the_same_question_of_another_place_or_programme_is_another(
        self, store: Store, staff: Staff, assistant: "Assistant", meaning: Meaning
    ) -> None:
        for question in ("Which programmes cover Graz?", "Who manages POCTEP?"):
            answered(store, staff, question, assistant)
        for question in ("Which programmes cover Brno?", "Wer verwaltet Sudoe?"):
            assert found(store, staff, ask(store, staff, question, assistant), meaning) == []
        [same] = found(store, staff, ask(store, staff, "Welche Programme umfassen Graz?", assistant), meaning)
        assert same.question == "Which programmes cover Graz?"
