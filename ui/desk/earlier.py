"""Answers that were approved before to the same question, and one of them taken over."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.desk.questions import question_key
from ui.desk.rows import changing, name_of, part_of, touched
from ui.desk.states import OPEN, PartStatus, Status, refuse_unless_part_follows
from ui.desk.types import EarlierAnswer, Part
from ui.desk.vectors import Meaning, Seen, is_reusable, remember_questions, seen_in, vector_of
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.tables import EnquiryRow, PartRow, QuestionVectorRow

_MOST_COMPARED: Final = 5_000
_MOST_NEAR: Final = 64
# Each takes some milliseconds; the rest is encoded in the background (`remember_questions`).
_MOST_ENCODED: Final = 20
_LEAST_LEXICAL: Final = 0.75
# Measured on 140 questions in 5 languages each, of other questions and of the same in another language: one in 230 and
# 69 in 100 are as near as the first two say; with those that are less near and cited alike, one in 220 and 83 in 100.
_LEAST_COSINE: Final = 0.90
_LEAST_ACROSS: Final = 0.875
_LEAST_CITED_ALIKE: Final = 0.80
_ALIKE: Final = 0.75


class Compared(NamedTuple):
    """A question that was answered, as it is compared; the last three once it is encoded."""

    part_id: int
    key: str
    language: str
    vector: bytes | None
    cited: list[str] | None
    named: dict[str, list[str]] | None

    @property
    def seen(self) -> Seen:
        return Seen(frozenset(self.cited or ()), self.named or {})


@needs(Role.READER)
def earlier_answers(
    store: Store,
    person: Person,
    part_id: int,
    *,
    meaning: Meaning | None = None,
    limit: int = 5,
) -> list[EarlierAnswer]:
    """Approved answers to the same question, or one that means the same, the nearest first.

    By the words alone, or by their meaning where that is given, in whatever language. Questions about another place or
    programme are others. Raises CorrectInput if there is no such question.
    """
    if meaning is not None:
        remember_questions(store, person, meaning.encoder, _MOST_ENCODED)
    with store.reading() as session:
        part = session.get(PartRow, part_id)
        if part is None:
            raise CorrectInput(f"There is no question with the number {part_id}: look at the enquiry again.")
        found = _compared(session, part_id, meaning)
        scores = _scores(part, found, meaning)
        near = sorted(scores, key=lambda at: (found[at].key == part.key, scores[at]), reverse=True)
        rows = [session.get_one(PartRow, found[at].part_id) for at in near[:_MOST_NEAR]]
        # The same text given many times is one answer, that of the nearest question.
        nearest = {row.text: at for row, at in reversed(list(zip(rows, near, strict=False)))}
        return [
            _earlier(session, part, row, scores[at])
            for row, at in zip(rows, near, strict=False)
            if nearest[row.text] == at
        ][:limit]


def _compared(session: Session, part_id: int, meaning: Meaning | None) -> list[Compared]:
    """Only what is compared: thousands of whole drafts would fill the memory."""
    known = (QuestionVectorRow.part_id == PartRow.id) & (
        QuestionVectorRow.encoder == (meaning.encoder.digest if meaning else "")
    )
    rows = session.execute(
        select(
            PartRow.id,
            PartRow.key,
            PartRow.language,
            QuestionVectorRow.vector,
            QuestionVectorRow.cited,
            QuestionVectorRow.named,
        )
        .join(EnquiryRow, EnquiryRow.id == PartRow.enquiry_id)
        .outerjoin(QuestionVectorRow, known)
        .where(*is_reusable(), PartRow.id != part_id)
        .order_by(PartRow.decided_at.desc(), PartRow.id.desc())
        .limit(_MOST_COMPARED)
    ).all()
    return [Compared(*row) for row in rows]


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
    with changing(store, part_id, version) as (session, enquiry, part):
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


def _scores(part: PartRow, rows: Sequence[Compared], meaning: Meaning | None) -> dict[int, float]:
    """By place in `rows`, how near the question is; only those that are near enough."""
    if meaning is None:
        return _by_words(part, rows)
    chosen = [at for at, row in enumerate(rows) if row.vector is not None]
    return _by_words(part, rows, frozenset(chosen)) | _by_meaning(part, rows, chosen, meaning)


def _by_words(
    part: PartRow, rows: Sequence[Compared], known: frozenset[int] = frozenset()
) -> dict[int, float]:
    """Without those of `known`, unless every word is the same."""
    near = process.extract(part.key, [row.key for row in rows], scorer=fuzz.token_set_ratio, limit=_MOST_NEAR)
    return {
        at: score / 100
        for _, score, at in near
        if score >= 100 * _LEAST_LEXICAL and (at not in known or rows[at].key == part.key)
    }


def _by_meaning(
    part: PartRow, rows: Sequence[Compared], chosen: Sequence[int], meaning: Meaning
) -> dict[int, float]:
    if not chosen:
        return {}
    mine, seen = meaning.encoder.encode_queries([part.question])[0], seen_in(part.draft)
    vectors = np.stack([vector_of(rows[at].vector or b"") for at in chosen])
    scored = zip(chosen, meaning.scale(vectors @ mine), strict=True)
    return {
        at: min(float(cosine), 1.0)
        for at, cosine in scored
        if cosine >= _LEAST_CITED_ALIKE and _is_near(part, rows[at], float(cosine), seen)
    }


def _is_near(part: PartRow, row: Compared, cosine: float, seen: Seen) -> bool:
    theirs = row.seen
    if row.key == part.key or seen.is_about_another(theirs):
        return False
    least = _LEAST_COSINE if row.language == part.language else _LEAST_ACROSS
    return cosine >= least or seen.shared(theirs) >= _ALIKE
