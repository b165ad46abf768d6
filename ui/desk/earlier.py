"""Answers that were approved before to the same question, and one of them taken over."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.desk.questions import question_key
from ui.desk.rows import name_of, part_of, refuse_if_overtaken, taken_part, touched
from ui.desk.states import OPEN, PartStatus, Status, refuse_unless_part_follows
from ui.desk.types import EarlierAnswer, Part
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.tables import EnquiryRow, PartRow

_MOST_COMPARED: Final = 5_000
_MOST_ENCODED: Final = 64
_LEAST_LEXICAL: Final = 0.75
# The encoder gives about 0.8 to any two questions of this field.
_LEAST_COSINE: Final = 0.90


class Compared(NamedTuple):
    """A question that was answered, as it is compared."""

    part_id: int
    key: str
    question: str


class Encoder(Protocol):
    """What is needed of `index.Encoder`."""

    def __hash__(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@needs(Role.READER)
def earlier_answers(
    store: Store,
    person: Person,  # noqa: ARG001 - checked by the guard
    part_id: int,
    *,
    encoder: Encoder | None = None,
    limit: int = 5,
) -> list[EarlierAnswer]:
    """Approved answers to the same question, or one that means the same, the nearest first.

    By the words alone, or by their meaning (cosine) where an `encoder` is given; that one is asked only about the 64
    questions that are nearest by their words. Raises CorrectInput if there is no such question.
    """
    with store.reading() as session:
        part = session.get(PartRow, part_id)
        if part is None:
            raise CorrectInput(f"There is no question with the number {part_id}: look at the enquiry again.")
        # Only what is compared: thousands of whole drafts would fill the memory.
        rows = session.execute(
            select(PartRow.id, PartRow.key, PartRow.question)
            .join(EnquiryRow, EnquiryRow.id == PartRow.enquiry_id)
            .where(
                PartRow.status == PartStatus.APPROVED,
                PartRow.id != part_id,
                PartRow.text != "",
                EnquiryRow.deleted_at.is_(None),
            )
            .order_by(PartRow.decided_at.desc(), PartRow.id.desc())
            .limit(_MOST_COMPARED)
        ).all()
        found = [Compared(*row) for row in rows]
        scores = _scores(part, found, encoder)
        best = sorted(scores, key=lambda at: (found[at].key == part.key, scores[at]), reverse=True)[:limit]
        return [
            _earlier(session, part, session.get_one(PartRow, found[at].part_id), scores[at]) for at in best
        ]


def _earlier(session: Session, part: PartRow, row: PartRow, score: float) -> EarlierAnswer:
    return EarlierAnswer(
        part_id=row.id,
        enquiry_id=row.enquiry_id,
        question=row.question,
        told=row.told,
        text=row.text,
        language=row.language,
        score=round(score, 3),
        same=row.key == part.key and question_key(row.told) == question_key(part.told),
        approved_by=name_of(session, row.decided_by),
        approved_at=row.decided_at,
    )


@needs(Role.OFFICER)
def reuse_answer(store: Store, person: Person, part_id: int, version: int, from_part_id: int) -> Part:
    """Take an earlier approved answer, with its sources, as the text of this reply. Raises Overtaken, CorrectInput."""
    with store.session() as session:
        enquiry, part = taken_part(session, part_id)
        refuse_if_overtaken(session, part, version)
        refuse_unless_part_follows(PartStatus(part.status), PartStatus.DRAFTED)
        if Status(enquiry.status) not in OPEN:
            raise CorrectInput(
                f"Enquiry {enquiry.id} is {enquiry.status}: reopen it before you change its replies."
            )
        earlier = session.get(PartRow, from_part_id)
        if earlier is None or earlier.status != PartStatus.APPROVED or not earlier.text:
            raise CorrectInput("That answer is not approved any more: look for another one.")
        before = {"text": part.text}
        part.text, part.sources, part.language = earlier.text, earlier.sources, earlier.language
        part.edited, part.reused_from, part.status = True, earlier.id, PartStatus.DRAFTED
        if enquiry.status in (Status.NEW, Status.DRAFTED):
            enquiry.status = Status.IN_WORK
        touched(enquiry, part)
        after: dict[str, Any] = {
            "text": part.text,
            "from question": earlier.id,
            "from enquiry": earlier.enquiry_id,
        }
        thing = Thing("part", part.id, part.enquiry_id)
        record(session, person, "reused", thing, before=before, after=after, sources=part.sources)
        session.flush()
        return part_of(session, part)


def _scores(part: PartRow, rows: Sequence[Compared], encoder: Encoder | None) -> dict[int, float]:
    """By place in `rows`, how near the question is; only those that are near enough."""
    keys = [row.key for row in rows]
    near = process.extract(part.key, keys, scorer=fuzz.token_set_ratio, limit=_MOST_ENCODED)
    lexical = {at: score / 100 for _, score, at in near}
    if encoder is None:
        return {at: score for at, score in lexical.items() if score >= _LEAST_LEXICAL}
    chosen = list(lexical)
    vectors = np.stack(
        [_vector(encoder, text) for text in [part.question, *(rows[at].question for at in chosen)]]
    )
    cosines = vectors[1:] @ vectors[0]
    return {
        at: float(cosine)
        for at, cosine in zip(chosen, cosines, strict=True)
        if cosine >= _LEAST_COSINE or keys[at] == part.key
    }


@lru_cache(maxsize=4096)
def _vector(encoder: Any, question: str) -> NDArray[np.float32]:
    found: NDArray[np.float32] = encoder.encode_queries([question])[0]
    return found
