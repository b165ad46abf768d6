"""Questions that real people asked in vain, grouped by what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from rapidfuzz import fuzz
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from assistant.answer import Answer
from ui.desk.messages import plain_text
from ui.desk.questions import question_key
from ui.people import Person, Role, needs, open_to_all
from ui.people.personal import without_personal
from ui.store import Store
from ui.store.columns import now
from ui.store.insert import insert_if_new
from ui.store.tables import UnansweredRow

MISSING: Final = frozenset({"not_in_sources", "partly_answered", "out_of_scope", "declined"})
LONGEST: Final = 1_000
_MOST_KEPT: Final = 20_000
_ALIKE: Final = 85
_MOST_NAMED: Final = 3
_NO_TOPIC: Final = {
    "out_of_scope": "other matters",
    "declined": "declined",
}


@dataclass(frozen=True)
class Question:
    """A question, in the words in which it was asked most, and how often it was asked in these or like words."""

    text: str
    language: str
    status: str
    count: int
    last_at: datetime


@dataclass(frozen=True)
class Group:
    """Questions on one topic (the id of a programme, or a word), the most frequent first."""

    topic: str
    count: int
    questions: tuple[Question, ...]


@open_to_all
def note_unanswered(store: Store, question: str, answer: Answer, keep: bool) -> bool:
    """Keep a question that was not answered, masked; whether it was. `keep`: setting `keep_unanswered`."""
    if not keep or answer.status not in MISSING:
        return False
    text = without_personal(plain_text(question))[:LONGEST]
    words = question_key(text)
    if not words:
        return False
    key = sha256(f"{answer.language} {words}".encode()).hexdigest()
    moment = now()
    values = {
        "question": text,
        "language": answer.language,
        "status": answer.status,
        "topic": _topic(answer),
        "count": 1,
        "first_at": moment,
        "last_at": moment,
    }
    with store.session() as session:
        if insert_if_new(session, UnansweredRow, key=key, **values):
            _forget_oldest(session)
        else:
            again = {"count": UnansweredRow.count + 1, "last_at": moment, "status": answer.status}
            session.execute(update(UnansweredRow).where(UnansweredRow.key == key).values(again))
    return True


@needs(Role.READER)
def unanswered(store: Store, person: Person, since: datetime | None = None) -> list[Group]:  # noqa: ARG001
    """What could not be answered since then (None: ever), by topic, the topic most asked about first."""
    chosen = select(UnansweredRow).order_by(UnansweredRow.count.desc(), UnansweredRow.id)
    if since:
        chosen = chosen.where(UnansweredRow.last_at >= since)
    by_topic: dict[str, list[UnansweredRow]] = {}
    with store.reading() as session:
        for row in session.scalars(chosen):
            by_topic.setdefault(row.topic, []).append(row)
    groups = [Group(topic, sum(row.count for row in rows), _alike(rows)) for topic, rows in by_topic.items()]
    return sorted(groups, key=lambda group: (-group.count, group.topic))


def _alike(rows: Sequence[UnansweredRow]) -> tuple[Question, ...]:
    """Questions in nearly the same words are one, under the most frequent wording."""
    found: list[tuple[str, Question]] = []
    for row in rows:
        key = question_key(row.question)
        for at, (other, question) in enumerate(found):
            if question.language == row.language and fuzz.token_sort_ratio(key, other) >= _ALIKE:
                last = max(question.last_at, row.last_at)
                found[at] = (
                    other,
                    Question(question.text, row.language, question.status, question.count + row.count, last),
                )
                break
        else:
            found.append((key, Question(row.question, row.language, row.status, row.count, row.last_at)))
    return tuple(sorted((question for _, question in found), key=lambda one: -one.count))


def _topic(answer: Answer) -> str:
    """The programme that the question named, if it is one or few; else what kind of question it is."""
    named = [fact.value for fact in answer.facts if fact.kind == "programme"] or [
        verdict.id for verdict in answer.programmes
    ]
    if 1 <= len(named) <= _MOST_NAMED:
        return ", ".join(sorted(named))
    return _NO_TOPIC.get(answer.status, "no programme named")


def _forget_oldest(session: Session) -> None:
    """Anybody may ask, so the list has an end."""
    count = session.scalar(select(func.count()).select_from(UnansweredRow)) or 0
    if count > _MOST_KEPT:
        oldest = (
            select(UnansweredRow.id)
            .order_by(UnansweredRow.last_at, UnansweredRow.id)
            .limit(count - _MOST_KEPT)
        )
        session.execute(delete(UnansweredRow).where(UnansweredRow.id.in_(oldest)))
