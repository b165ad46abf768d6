"""Enquiries looked up: one, a page of those that fit, and what was done with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, defer

from assistant.understand.fold import folded
from corpus.errors import CorrectInput
from ui.desk.checks import ANSWERED
from ui.desk.rows import enquiry_of, name_of
from ui.desk.states import Status
from ui.desk.types import Enquiry, EnquiryLine, Page
from ui.people import AuditEntry, Person, Role, needs
from ui.people.trail import entries_of_enquiry
from ui.store import Store
from ui.store.tables import EnquiryRow, PartRow

MOST_ON_A_PAGE: Final = 200
_START: Final = 160
_ORDER: Final = ("low", "medium", "high")
NOBODY: Final = 0


@dataclass(frozen=True)
class Filter:
    """What enquiries are wanted; all that is given has to fit.

    `text`: words that all occur, in whatever spelling; `assignee_id` 0: nobody's; `since` and `until` are moments of
    receipt, the last one excluded; `unanswered`: a question of it has no answer; `deleted` shows those as well.
    """

    text: str = ""
    statuses: tuple[Status, ...] = ()
    assignee_id: int | None = None
    language: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    unanswered: bool = False
    deleted: bool = False


ALL: Final = Filter()


@needs(Role.READER)
def get_enquiry(store: Store, person: Person, enquiry_id: int) -> Enquiry:  # noqa: ARG001 - for the guard
    """An enquiry with its questions and notes. Raises CorrectInput if there is none."""
    with store.reading() as session:
        row = session.get(EnquiryRow, enquiry_id)
        if row is None:
            raise CorrectInput(f"There is no enquiry with the number {enquiry_id}: look at the list again.")
        return enquiry_of(session, row)


@needs(Role.READER)
def find_enquiries(
    store: Store,
    person: Person,  # noqa: ARG001 - checked by the guard
    wanted: Filter = ALL,
    *,
    page: int = 1,
    size: int = 25,
) -> Page:
    """A page of the enquiries that fit, the latest received first; `size` is at most 200."""
    size, page = max(1, min(size, MOST_ON_A_PAGE)), max(1, page)
    conditions = _conditions(wanted)
    with store.reading() as session:
        total = session.scalar(select(func.count()).select_from(EnquiryRow).where(*conditions)) or 0
        # Of a text only its beginning is read: a page must not bring whole mails and drafts into memory.
        rows = session.execute(
            select(EnquiryRow, func.substr(EnquiryRow.text, 1, 2 * _START))
            .options(defer(EnquiryRow.text), defer(EnquiryRow.folded))
            .where(*conditions)
            .order_by(EnquiryRow.received_at.desc(), EnquiryRow.id.desc())
            .offset((page - 1) * size)
            .limit(size)
        ).all()
        replies = _replies(session, [row.id for row, _ in rows])
        lines = tuple(_line(session, row, start, replies.get(row.id, [])) for row, start in rows)
    return Page(lines, total, page, size)


@needs(Role.READER)
def enquiry_history(store: Store, person: Person, enquiry_id: int) -> list[AuditEntry]:  # noqa: ARG001
    """What was done with an enquiry and its questions, the newest first."""
    with store.reading() as session:
        return entries_of_enquiry(session, enquiry_id)


@needs(Role.READER)
def next_undrafted(store: Store, person: Person, limit: int = 50) -> list[int]:  # noqa: ARG001 - for the guard
    """Numbers of enquiries without drafts, the oldest first: the work of whoever makes drafts."""
    with store.reading() as session:
        return list(
            session.scalars(
                select(EnquiryRow.id)
                .where(EnquiryRow.status == Status.NEW, EnquiryRow.deleted_at.is_(None))
                .order_by(EnquiryRow.id)
                .limit(limit)
            )
        )


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if not wanted.deleted:
        found.append(EnquiryRow.deleted_at.is_(None))
    # Folded text has letters, digits and spaces only, so nothing in it is a sign of LIKE.
    found += [EnquiryRow.folded.like(f"%{word}%") for word in folded(wanted.text[:1_000]).split()]
    if wanted.statuses:
        found.append(EnquiryRow.status.in_(wanted.statuses))
    if wanted.assignee_id == NOBODY:
        found.append(EnquiryRow.assignee_id.is_(None))
    elif wanted.assignee_id is not None:
        found.append(EnquiryRow.assignee_id == wanted.assignee_id)
    if wanted.language:
        found.append(EnquiryRow.language == wanted.language)
    if wanted.since:
        found.append(EnquiryRow.received_at >= wanted.since)
    if wanted.until:
        found.append(EnquiryRow.received_at < wanted.until)
    if wanted.unanswered:
        found.append(select(PartRow.id).where(PartRow.enquiry_id == EnquiryRow.id, _is_unanswered()).exists())
    return found


def _is_unanswered() -> ColumnElement[bool]:
    return or_(PartRow.answer_status.is_(None), PartRow.answer_status.not_in(ANSWERED))


def _replies(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str | None, str | None]]]:
    """By enquiry, (status of the answer, confidence) of each of its questions."""
    found: dict[int, list[tuple[str | None, str | None]]] = {}
    chosen = select(PartRow.enquiry_id, PartRow.answer_status, PartRow.confidence)
    for number, status, confidence in session.execute(chosen.where(PartRow.enquiry_id.in_(ids))):
        found.setdefault(number, []).append((status, confidence))
    return found


def _line(
    session: Session, row: EnquiryRow, start: str, replies: Sequence[tuple[str | None, str | None]]
) -> EnquiryLine:
    levels = {confidence for _, confidence in replies}
    return EnquiryLine(
        id=row.id,
        sender_name=row.sender_name,
        sender_address=row.sender_address,
        subject=row.subject,
        start=" ".join(start.split())[:_START],
        language=row.language,
        received_at=row.received_at,
        status=Status(row.status),
        assignee_id=row.assignee_id,
        assignee=name_of(session, row.assignee_id),
        questions=len(replies),
        unanswered=sum(status not in ANSWERED for status, _ in replies),
        confidence=next((level for level in _ORDER if level in levels), None),
        deleted=row.deleted_at is not None,
        version=row.version,
    )
