"""What is done with an enquiry as a whole: assigned, noted on, sent, rejected, closed, reopened."""

from typing import Any, Final

from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.desk.editing import read_reason, refuse_if_enquiry_overtaken
from ui.desk.messages import plain_text
from ui.desk.once import first_time
from ui.desk.reply import count_frame
from ui.desk.rows import enquiry_of, taken, touched
from ui.desk.states import Status, refuse_unless_follows
from ui.desk.types import Enquiry
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import EnquiryRow, NoteRow, PersonRow

_LONGEST_NOTE: Final = 10_000


@needs(Role.OFFICER)
def assign(store: Store, person: Person, enquiry_id: int, assignee_id: int | None) -> Enquiry:
    """Give an enquiry to somebody, or to nobody (None). Raises CorrectInput for who cannot work on it."""
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        if assignee_id is not None:
            _refuse_unless_works(session, assignee_id)
        before = {"assignee": enquiry.assignee_id}
        enquiry.assignee_id = assignee_id
        return _done(session, person, "assigned", enquiry, before=before, after={"assignee": assignee_id})


@needs(Role.OFFICER)
def add_note(store: Store, person: Person, enquiry_id: int, text: str) -> Enquiry:
    """Write a remark for colleagues beside the enquiry. Raises CorrectInput for an empty or endless one."""
    plain = plain_text(text)
    if not plain or len(plain) > _LONGEST_NOTE:
        raise CorrectInput(f"A note has 1 to {_LONGEST_NOTE:,} characters: write one, or a shorter one.")
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        session.add(NoteRow(enquiry_id=enquiry_id, person_id=person.key, at=now(), text=plain))
        return _done(session, person, "noted", enquiry, after={"text": plain})


@needs(Role.OFFICER)
def set_frame(
    store: Store, person: Person, enquiry_id: int, version: int, greeting: str | None, closing: str | None
) -> Enquiry:
    """Other words above and below the reply of this enquiry; None: those of the desk. Raises Overtaken."""
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        refuse_if_enquiry_overtaken(session, enquiry, version)
        before = {"greeting": enquiry.greeting, "closing": enquiry.closing}
        enquiry.greeting = plain_text(greeting) if greeting is not None else None
        enquiry.closing = plain_text(closing) if closing is not None else None
        after = {"greeting": enquiry.greeting, "closing": enquiry.closing}
        return _done(session, person, "frame changed", enquiry, before=before, after=after)


@needs(Role.OFFICER)
def start_work(store: Store, person: Person, enquiry_id: int) -> Enquiry:
    """Take an enquiry into work, and for oneself if nobody has it. Raises CorrectInput where it is decided."""
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        if enquiry.status != Status.IN_WORK:
            if enquiry.status not in (Status.NEW, Status.DRAFTED):
                raise CorrectInput(
                    f"Enquiry {enquiry_id} is {enquiry.status}: reopen it to work on it again."
                )
            enquiry.status = Status.IN_WORK
        if enquiry.assignee_id is None:
            enquiry.assignee_id = person.key
        return _done(session, person, "taken into work", enquiry, after={"assignee": enquiry.assignee_id})


@needs(Role.OFFICER)
def mark_sent(store: Store, person: Person, enquiry_id: int, version: int, key: str) -> Enquiry:
    """Note that the approved reply was sent. Raises Overtaken, and CorrectInput where it is not approved."""
    return _moved_once(store, person, enquiry_id, version, key, Status.SENT)


@needs(Role.OFFICER)
def close_enquiry(store: Store, person: Person, enquiry_id: int, version: int, key: str) -> Enquiry:
    """Nothing is to be done any more. Raises Overtaken and CorrectInput."""
    return _moved_once(store, person, enquiry_id, version, key, Status.CLOSED)


@needs(Role.OFFICER)
def reject_enquiry(store: Store, person: Person, enquiry_id: int, version: int, reason: str) -> Enquiry:
    """Give no reply at all, with the reason (advertising, not for us). Raises Overtaken and CorrectInput."""
    why = read_reason(reason)
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        refuse_if_enquiry_overtaken(session, enquiry, version)
        refuse_unless_follows(Status(enquiry.status), Status.REJECTED)
        before = {"status": enquiry.status}
        enquiry.status, enquiry.reason = Status.REJECTED, why
        after = {"status": Status.REJECTED, "reason": why}
        return _done(session, person, "enquiry rejected", enquiry, before=before, after=after)


@needs(Role.OFFICER)
def reopen_enquiry(store: Store, person: Person, enquiry_id: int, version: int) -> Enquiry:
    """Back to work; the replies stay as they were decided, and are reopened one by one where needed."""
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        refuse_if_enquiry_overtaken(session, enquiry, version)
        refuse_unless_follows(Status(enquiry.status), Status.IN_WORK)
        before = {"status": enquiry.status}
        enquiry.status, enquiry.reason = Status.IN_WORK, None
        enquiry.approved_at = enquiry.sent_at = None
        return _done(
            session, person, "enquiry reopened", enquiry, before=before, after={"status": Status.IN_WORK}
        )


def _moved_once(
    store: Store, person: Person, enquiry_id: int, version: int, key: str, status: Status
) -> Enquiry:
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        if not first_time(session, person, key, f"make {status}", enquiry_id):
            return enquiry_of(session, enquiry)
        refuse_if_enquiry_overtaken(session, enquiry, version)
        refuse_unless_follows(Status(enquiry.status), status)
        before = {"status": enquiry.status}
        enquiry.status = status
        if status is Status.SENT:
            enquiry.sent_at = now()
            count_frame(session, enquiry)
        return _done(session, person, f"enquiry {status}", enquiry, before=before, after={"status": status})


def _done(session: Session, person: Person, action: str, enquiry: EnquiryRow, **contents: Any) -> Enquiry:
    touched(enquiry)
    record(session, person, action, Thing("enquiry", enquiry.id, enquiry.id), **contents)
    session.flush()
    return enquiry_of(session, enquiry)


def _refuse_unless_works(session: Session, person_id: int) -> None:
    row = session.get(PersonRow, person_id)
    if row is None or not row.active or Role(row.role).rank < Role.OFFICER.rank:
        raise CorrectInput(
            "An enquiry can be given to an active officer or admin only: choose another person."
        )
