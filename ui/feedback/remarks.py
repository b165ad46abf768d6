"""Whether an answer helped, why not, and a remark in the person's own words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import func, select

from assistant.answer import Answer
from corpus.errors import CorrectInput, TryAgainLater
from ui.desk.messages import plain_text
from ui.people import Person, Role, needs, open_to_all
from ui.people.personal import without_personal
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import RemarkRow

REASONS: Final = ("wrong", "incomplete", "unclear", "not my question", "out of date", "other")
LONGEST: Final = 2_000
# Anybody may write here, so somebody will send a flood.
_MOST_AN_HOUR: Final = 500


@dataclass(frozen=True)
class Remark:
    """`answer_digest` is the same for all remarks on answers with the same text; `cited` are ids of sources."""

    id: int
    at: datetime
    helpful: bool
    reason: str | None
    text: str
    question: str
    answer_digest: str
    language: str
    cited: tuple[str, ...]


@dataclass(frozen=True)
class RemarkCounts:
    helpful: int
    not_helpful: int


@open_to_all
def give_remark(
    store: Store, question: str, answer: Answer, helpful: bool, reason: str | None = None, text: str = ""
) -> None:
    """Keep what a person says of an answer, masked. Raises CorrectInput (unknown reason, too long), TryAgainLater."""
    if reason is not None and reason not in REASONS:
        raise CorrectInput(f"{reason!r} is no reason: choose one of {', '.join(REASONS)}.")
    if len(text) > LONGEST:
        raise CorrectInput(f"The remark has more than {LONGEST:,} characters: shorten it.")
    row = RemarkRow(
        at=now(),
        helpful=helpful,
        reason=None if helpful else reason,
        text=without_personal(plain_text(text)),
        question=without_personal(plain_text(question))[:LONGEST],
        answer_digest=sha256(answer.text.encode("utf-8", "replace")).hexdigest(),
        language=answer.language,
        cited=[source.id for source in answer.sources],
    )
    with store.session() as session:
        recent = select(func.count()).select_from(RemarkRow).where(RemarkRow.at > row.at - timedelta(hours=1))
        if (session.scalar(recent) or 0) >= _MOST_AN_HOUR:
            raise TryAgainLater("Too many remarks came within an hour: send yours later.")
        session.add(row)


@needs(Role.READER)
def list_remarks(
    store: Store,
    person: Person,  # noqa: ARG001 - checked by the guard
    *,
    helpful: bool | None = None,
    page: int = 1,
    size: int = 50,
) -> list[Remark]:
    """What people said, the newest first; `helpful` None: all."""
    chosen = select(RemarkRow).order_by(RemarkRow.id.desc())
    if helpful is not None:
        chosen = chosen.where(RemarkRow.helpful == helpful)
    size = max(1, min(size, 500))
    with store.reading() as session:
        rows = session.scalars(chosen.offset((max(1, page) - 1) * size).limit(size))
        return [
            Remark(
                *(row.id, row.at, row.helpful, row.reason, row.text, row.question, row.answer_digest),
                row.language,
                tuple(row.cited),
            )
            for row in rows
        ]


@needs(Role.READER)
def count_remarks(store: Store, person: Person) -> RemarkCounts:  # noqa: ARG001 - for the guard
    """How many said that an answer helped, and that it did not."""
    with store.reading() as session:
        counted = select(RemarkRow.helpful, func.count()).group_by(RemarkRow.helpful)
        found = {row[0]: int(row[1]) for row in session.execute(counted)}
    return RemarkCounts(found.get(True, 0), found.get(False, 0))
