"""Enquiries looked up: one, a page of those that fit, and what was done with one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from assistant.understand.fold import folded
from corpus.errors import CorrectInput
from ui.desk.checks import ANSWERED
from ui.desk.rows import enquiry_of, name_of, parts_of
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
        rows = session.scalars(
            select(EnquiryRow)
            .where(*conditions)
            .order_by(EnquiryRow.received_at.desc(), EnquiryRow.id.desc())
            .offset((page - 1) * size)
            .limit(size)
        ).all()
        lines = tuple(_line(session, row) for row in rows)
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


def _line(session: Session, row: EnquiryRow) -> EnquiryLine:
    parts = parts_of(session, row.id)
    levels = {part.confidence for part in parts}
    values: dict[str, Any] = {
        name: getattr(row, name)
        for name in (
            "id",
            "sender_name",
            "sender_address",
            "subject",
            "language",
            "received_at",
            "assignee_id",
            "version",
        )
    }
    return EnquiryLine(
        **values,
        start=" ".join(row.text[: 2 * _START].split())[:_START],
        status=Status(row.status),
        assignee=name_of(session, row.assignee_id),
        questions=len(parts),
        unanswered=sum(part.answer_status not in ANSWERED for part in parts),
        confidence=next((level for level in _ORDER if level in levels), None),
        deleted=row.deleted_at is not None,
    )
