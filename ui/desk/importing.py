"""Enquiries taken in: each mail once, each in a transaction of its own, with a result for every one."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.desk.files import Found, messages_of_bytes, messages_of_path
from ui.desk.messages import Message, pasted
from ui.desk.questions import question_key, questions_of
from ui.desk.states import PartStatus, Status
from ui.desk.types import Imported
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import EnquiryRow, PartRow


@needs(Role.OFFICER)
def import_text(
    store: Store,
    person: Person,
    text: str,
    *,
    sender_name: str = "",
    sender_address: str = "",
    subject: str = "",
    received_at: datetime | None = None,
) -> Imported:
    """Take in a text that was pasted. Raises CorrectInput if it is empty or the address is none."""
    message = pasted(text, sender_name, sender_address, subject, received_at)
    return _taken_in(store, person, "pasted text", message)


@needs(Role.OFFICER)
def import_files(store: Store, person: Person, files: Iterable[tuple[str, bytes]]) -> list[Imported]:
    """Take in files that were handed over as (name, bytes): EML, MSG, MBOX, ZIP, CSV or text."""
    found = (item for name, data in files for item in messages_of_bytes(name, data))
    return _all_taken_in(store, person, found)


@needs(Role.ADMIN)
def import_path(store: Store, person: Person, path: Path) -> list[Imported]:
    """Take in a file or folder of this machine, so only for an admin. Raises CorrectInput if there is none."""
    return _all_taken_in(store, person, messages_of_path(path))


def _all_taken_in(store: Store, person: Person, found: Iterable[Found]) -> list[Imported]:
    results = []
    for name, message in found:
        if isinstance(message, Message):
            results.append(_taken_in(store, person, name, message))
        else:
            results.append(Imported(name, "failed", reason=str(message)))
    return results


def _taken_in(store: Store, person: Person, name: str, message: Message) -> Imported:
    # Reading takes time, and happens before the transaction.
    language, asked = questions_of(message.subject, message.text)
    row = _row(message, language, person)
    parts = [_part(number, one.question, one.told, language) for number, one in enumerate(asked, start=1)]
    try:
        with store.session() as session:
            if (known := _known(session, message)) is not None:
                return _already(name, known)
            session.add(row)
            session.flush()
            for part in parts:
                part.enquiry_id = row.id
            session.add_all(parts)
            after = {"origin": message.origin, "questions": len(parts)}
            record(session, person, "enquiry imported", Thing("enquiry", row.id, row.id), after=after)
    except IntegrityError as error:
        # Another process took it in a moment earlier.
        with store.reading() as session:
            if (known := _known(session, message)) is not None:
                return _already(name, known)
        raise CorrectInput(f"{name} could not be stored: import it again.") from error
    return Imported(name, "imported", row.id)


def _known(session: Session, message: Message) -> EnquiryRow | None:
    same = [EnquiryRow.digest == message.digest]
    if message.message_digest:
        same.append(EnquiryRow.message_digest == message.message_digest)
    return session.scalars(select(EnquiryRow).where(or_(*same)).order_by(EnquiryRow.id)).first()


def _already(name: str, known: EnquiryRow) -> Imported:
    if known.deleted_at is not None:
        return Imported(name, "already there", known.id, "It was taken in before and deleted since.")
    return Imported(name, "already there", known.id)


def _row(message: Message, language: str, person: Person) -> EnquiryRow:
    return EnquiryRow(
        digest=message.digest,
        message_digest=message.message_digest,
        message_id=message.message_id,
        references=message.references,
        origin=message.origin,
        sender_name=message.sender_name,
        sender_address=message.sender_address,
        subject=message.subject,
        text=message.text,
        folded=message.folded,
        language=language,
        received_at=message.received_at,
        imported_at=now(),
        imported_by=person.key,
        status=Status.NEW,
        version=1,
    )


def _part(number: int, question: str, told: str, language: str) -> PartRow:
    return PartRow(
        number=number,
        question=question,
        told=told,
        key=question_key(question),
        status=PartStatus.NEW,
        language=language,
        draft_text="",
        text="",
        checks=[],
        topics=[],
        sources=[],
        edited=False,
        version=1,
    )
