"""Personal data deleted: of one enquiry on request, and of all that are older than they may be kept."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.desk.editing import read_reason
from ui.desk.rows import parts_of, taken
from ui.desk.states import Status
from ui.people import Person, Role, Thing, needs
from ui.people.audit import SCRUBBED, record
from ui.people.trail import DELETED
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import (
    AuditContentRow,
    DoneRow,
    EnquiryRow,
    NoteRow,
    PartRow,
    QuestionVectorRow,
    RemarkRow,
    UnansweredRow,
)

_KEYS_KEPT: Final = timedelta(days=30)


@needs(Role.ADMIN)
def delete_enquiry(store: Store, person: Person, enquiry_id: int, reason: str) -> None:
    """Delete what an enquiry says and who sent it, its replies and notes, and what the audit trail kept of them.

    That it was there, its dates and states, that it was deleted, by whom and why (so no names in `reason`) stay. The
    same mail is not taken in again. Raises CorrectInput if there is no such enquiry, or it was deleted before.
    """
    why = read_reason(reason)
    with store.session() as session:
        _delete(session, person, enquiry_id, why)
    store.compact()


@needs(Role.ADMIN)
def purge(store: Store, person: Person, days: int) -> int:
    """Delete all enquiries taken in more than `days` days ago, and remarks as old; 0 days: nothing. How many."""
    if days < 0:
        raise CorrectInput("A number of days is not negative: give 0 to keep everything.")
    if days == 0:
        return 0
    before = now() - timedelta(days=days)
    with store.reading() as session:
        old = session.scalars(
            select(EnquiryRow.id)
            .where(EnquiryRow.imported_at < before, EnquiryRow.deleted_at.is_(None))
            .order_by(EnquiryRow.id)
        ).all()
    count = 0
    for enquiry_id in old:
        with store.session() as session:
            # Somebody else may have deleted it since it was listed.
            if session.scalar(select(EnquiryRow.deleted_at).where(EnquiryRow.id == enquiry_id)) is None:
                _delete(session, person, enquiry_id, f"older than {days} days")
                count += 1
    with store.session() as session:
        session.execute(delete(RemarkRow).where(RemarkRow.at < before))
        session.execute(delete(UnansweredRow).where(UnansweredRow.last_at < before))
        session.execute(delete(DoneRow).where(DoneRow.at < now() - _KEYS_KEPT))
        record(
            session, person, "purged", Thing("desk", "enquiries"), after={"days": days, "enquiries": count}
        )
    store.compact()
    return count


@needs(Role.ADMIN)
def count_old(store: Store, person: Person, days: int) -> int:  # noqa: ARG001 - for the guard
    """How many enquiries `purge` would delete now."""
    if days <= 0:
        return 0
    old = (EnquiryRow.imported_at < now() - timedelta(days=days), EnquiryRow.deleted_at.is_(None))
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(EnquiryRow).where(*old)) or 0


def _delete(session: Session, person: Person, enquiry_id: int, reason: str) -> None:
    enquiry = taken(session, enquiry_id)
    for name in ("origin", "sender_name", "sender_address", "subject", "text", "folded"):
        setattr(enquiry, name, "")
    for name in ("message_id", "references", "reason", "greeting", "closing"):
        setattr(enquiry, name, None)
    enquiry.status, enquiry.deleted_at = Status.CLOSED, now()
    enquiry.version += 1
    for part in parts_of(session, enquiry_id):
        _empty(part)
        session.execute(delete(QuestionVectorRow).where(QuestionVectorRow.part_id == part.id))
    session.execute(delete(NoteRow).where(NoteRow.enquiry_id == enquiry_id))
    session.execute(
        update(AuditContentRow)
        .where(AuditContentRow.enquiry_id == enquiry_id)
        .values(salt=SCRUBBED, before=None, after=None, sources=None)
    )
    # Its contents do not belong to the enquiry: they are what has to stay.
    record(session, person, DELETED, Thing("enquiry", enquiry_id), after={"reason": reason})


def _empty(part: PartRow) -> None:
    for name in ("question", "told", "key", "draft_text", "text"):
        setattr(part, name, "")
    part.draft = part.reason = None
    part.checks, part.sources = [], []
    part.version += 1
