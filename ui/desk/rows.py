"""From rows to what screens get, and rows taken for a change."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.answer import Answer, CitedSource
from corpus.errors import CorrectInput
from ui.desk.states import MAY_FOLLOW, PartStatus, Status
from ui.desk.types import Check, Enquiry, Note, Overtaken, Part
from ui.store import Store
from ui.store.tables import AuditRow, EnquiryRow, NoteRow, PartRow, PersonRow


def taken(session: Session, enquiry_id: int) -> EnquiryRow:
    """The enquiry for a change: whoever else wants to change it, or any of its parts, waits for this transaction.

    Raises CorrectInput if there is none, or its contents were deleted.
    """
    row = session.get(EnquiryRow, enquiry_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise CorrectInput(f"There is no enquiry with the number {enquiry_id}: look at the list again.")
    if row.deleted_at is not None:
        raise CorrectInput(f"Enquiry {enquiry_id} was deleted: nothing can be done with it any more.")
    return row


def taken_part(session: Session, part_id: int) -> tuple[EnquiryRow, PartRow]:
    """A part for a change, together with its enquiry. Raises as `taken`."""
    enquiry_id = session.scalar(select(PartRow.enquiry_id).where(PartRow.id == part_id))
    if enquiry_id is None:
        raise CorrectInput(f"There is no question with the number {part_id}: look at the enquiry again.")
    enquiry = taken(session, enquiry_id)
    return enquiry, session.get_one(PartRow, part_id, populate_existing=True)


def refuse_if_overtaken(session: Session, part: PartRow, version: int, mine: Any = None) -> None:
    """Raises Overtaken if the part is not any more as it was when its `version` was read."""
    if part.version == version:
        return
    by = session.scalar(
        select(AuditRow.person_name)
        .where(AuditRow.object_kind == "part", AuditRow.object_id == str(part.id))
        .order_by(AuditRow.id.desc())
        .limit(1)
    )
    raise Overtaken(
        f"{by or 'Somebody else'} has changed the answer to question {part.number} of enquiry "
        f"{part.enquiry_id} meanwhile: look at that version, then save yours again; neither was lost.",
        mine,
        part_of(session, part),
    )


@contextmanager
def changing(
    store: Store, part_id: int, version: int, mine: Any = None
) -> Iterator[tuple[Session, EnquiryRow, PartRow]]:
    """A part for a change by somebody who has seen `version` of it, in one transaction.

    Raises as `taken_part` and `refuse_if_overtaken`.
    """
    with store.session() as session:
        enquiry, part = taken_part(session, part_id)
        refuse_if_overtaken(session, part, version, mine)
        yield session, enquiry, part


def parts_of(session: Session, enquiry_id: int) -> Sequence[PartRow]:
    return session.scalars(
        select(PartRow).where(PartRow.enquiry_id == enquiry_id).order_by(PartRow.number)
    ).all()


def name_of(session: Session, person_id: int | None) -> str | None:
    row = session.get(PersonRow, person_id) if person_id is not None else None
    return row.name if row else None


def part_of(session: Session, row: PartRow) -> Part:
    return Part(
        id=row.id,
        enquiry_id=row.enquiry_id,
        number=row.number,
        question=row.question,
        status=PartStatus(row.status),
        language=row.language,
        text=row.text,
        sources=tuple(CitedSource.model_validate(source) for source in row.sources),
        draft_text=row.draft_text,
        answer=Answer.model_validate(row.draft) if row.draft else None,
        drafted_at=row.drafted_at,
        answer_status=row.answer_status,
        confidence=row.confidence,
        checks=tuple(Check(**check) for check in row.checks),
        topics=tuple(row.topics),
        edited=row.edited,
        reused_from=row.reused_from,
        reason=row.reason,
        decided_by=name_of(session, row.decided_by),
        decided_at=row.decided_at,
        version=row.version,
    )


def enquiry_of(session: Session, row: EnquiryRow) -> Enquiry:
    notes = session.scalars(select(NoteRow).where(NoteRow.enquiry_id == row.id).order_by(NoteRow.id))
    return Enquiry(
        id=row.id,
        sender_name=row.sender_name,
        sender_address=row.sender_address,
        subject=row.subject,
        text=row.text,
        language=row.language,
        origin=row.origin,
        received_at=row.received_at,
        imported_at=row.imported_at,
        status=Status(row.status),
        may_become=() if row.deleted_at else tuple(sorted(MAY_FOLLOW[Status(row.status)])),
        assignee_id=row.assignee_id,
        assignee=name_of(session, row.assignee_id),
        reason=row.reason,
        greeting=row.greeting,
        closing=row.closing,
        approved_at=row.approved_at,
        sent_at=row.sent_at,
        deleted_at=row.deleted_at,
        version=row.version,
        parts=tuple(part_of(session, part) for part in parts_of(session, row.id)),
        notes=tuple(
            Note(note.id, name_of(session, note.person_id) or "operator", note.at, note.text)
            for note in notes
        ),
    )


def touched(enquiry: EnquiryRow, part: PartRow | None = None) -> None:
    """Count the change in the versions."""
    enquiry.version += 1
    if part is not None:
        part.version += 1
