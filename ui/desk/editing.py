"""Texts of replies: edited, approved, rejected and reopened, each change in one transaction and in the audit trail."""

from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.desk.checks import CITATION
from ui.desk.messages import plain_text
from ui.desk.once import first_time
from ui.desk.rows import (
    changing,
    enquiry_of,
    part_of,
    parts_of,
    refuse_if_overtaken,
    taken,
    taken_part,
    touched,
)
from ui.desk.states import (
    OPEN,
    UNDECIDED,
    PartStatus,
    Status,
    refuse_unless_follows,
    refuse_unless_part_follows,
)
from ui.desk.types import Enquiry, Overtaken, Part
from ui.people import Person, Role, Thing, needs
from ui.people.audit import record
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import EnquiryRow, PartRow, QuestionVectorRow

LONGEST_TEXT: Final = 50_000
_LONGEST_REASON: Final = 1_000


@needs(Role.OFFICER)
def edit_part(store: Store, person: Person, part_id: int, version: int, text: str) -> Part:
    """Replace the text of a reply. Raises Overtaken (somebody changed it since `version`) and CorrectInput."""
    plain = _read_text(text)
    with changing(store, part_id, version, plain) as (session, enquiry, part):
        _refuse_unless_open(enquiry)
        if PartStatus(part.status) not in UNDECIDED:
            raise CorrectInput(f"This answer is {part.status}: reopen it before you change it.")
        before = {"text": part.text}
        part.text, part.edited, part.status = plain, plain != part.draft_text, PartStatus.DRAFTED
        _to_work(enquiry)
        touched(enquiry, part)
        _note(session, person, "edited", part, before=before, after={"text": plain})
        session.flush()
        return part_of(session, part)


@needs(Role.OFFICER)
def take_draft(store: Store, person: Person, part_id: int, version: int) -> Part:
    """Give up one's own text for the assistant's last draft. Raises as `edit_part`."""
    with changing(store, part_id, version) as (session, enquiry, part):
        _refuse_unless_open(enquiry)
        refuse_unless_part_follows(PartStatus(part.status), PartStatus.DRAFTED)
        if not part.draft:
            raise CorrectInput("There is no draft of this answer yet: have one made first.")
        before = {"text": part.text}
        part.text, part.sources, part.edited = part.draft_text, part.draft["sources"], False
        part.reused_from, part.status = None, PartStatus.DRAFTED
        _to_work(enquiry)
        touched(enquiry, part)
        _note(session, person, "draft taken", part, before=before, after={"text": part.text})
        session.flush()
        return part_of(session, part)


@needs(Role.OFFICER)
def approve_part(store: Store, person: Person, part_id: int, version: int, key: str) -> Part:
    """Approve the reply to one question; `key` is new for each click, and the same when that click is sent again.

    The enquiry is approved with its last question. Raises Overtaken, and CorrectInput for a text that is empty or
    cites a number without a source.
    """
    with store.session() as session:
        enquiry, part = taken_part(session, part_id)
        if first_time(session, person, key, "approve part", part_id):
            refuse_if_overtaken(session, part, version)
            _refuse_unless_open(enquiry)
            _approve(session, person, part)
            _settle(session, enquiry)
            touched(enquiry)
            session.flush()
        return part_of(session, part)


@needs(Role.OFFICER)
def approve_enquiry(store: Store, person: Person, enquiry_id: int, version: int, key: str) -> Enquiry:
    """Approve all replies that are not decided yet, at once. `version` is that of the enquiry. Raises as above."""
    with store.session() as session:
        enquiry = taken(session, enquiry_id)
        if first_time(session, person, key, "approve enquiry", enquiry_id):
            refuse_if_enquiry_overtaken(session, enquiry, version)
            _refuse_unless_open(enquiry)
            for part in parts_of(session, enquiry_id):
                if PartStatus(part.status) in UNDECIDED:
                    _approve(session, person, part)
            _settle(session, enquiry)
            touched(enquiry)
            session.flush()
        return enquiry_of(session, enquiry)


@needs(Role.OFFICER)
def reject_part(store: Store, person: Person, part_id: int, version: int, reason: str) -> Part:
    """Leave a question out of the reply, with the reason. Raises Overtaken and CorrectInput."""
    why = read_reason(reason)
    with changing(store, part_id, version, why) as (session, enquiry, part):
        _refuse_unless_open(enquiry)
        refuse_unless_part_follows(PartStatus(part.status), PartStatus.REJECTED)
        _decide(person, part, PartStatus.REJECTED)
        part.reason = why
        _settle(session, enquiry)
        touched(enquiry)
        _note(session, person, "rejected", part, after={"reason": why})
        session.flush()
        return part_of(session, part)


@needs(Role.OFFICER)
def reopen_part(store: Store, person: Person, part_id: int, version: int) -> Part:
    """Take a decision on one reply back; the enquiry is in work again. Raises Overtaken and CorrectInput."""
    with changing(store, part_id, version) as (session, enquiry, part):
        refuse_unless_part_follows(PartStatus(part.status), PartStatus.DRAFTED)
        before = {"status": part.status, "reason": part.reason}
        session.execute(delete(QuestionVectorRow).where(QuestionVectorRow.part_id == part_id))
        part.status, part.reason, part.decided_by, part.decided_at = PartStatus.DRAFTED, None, None, None
        if enquiry.status != Status.IN_WORK:
            refuse_unless_follows(Status(enquiry.status), Status.IN_WORK)
            enquiry.status, enquiry.approved_at, enquiry.sent_at = Status.IN_WORK, None, None
        touched(enquiry, part)
        _note(session, person, "reopened", part, before=before)
        session.flush()
        return part_of(session, part)


def refuse_if_enquiry_overtaken(session: Session, enquiry: EnquiryRow, version: int) -> None:
    """Raises Overtaken if the enquiry, or any of its replies, is not any more as it was at `version`."""
    if enquiry.version != version:
        raise Overtaken(
            f"Enquiry {enquiry.id} was changed meanwhile: look at it as it is now, then do it again.",
            None,
            enquiry_of(session, enquiry),
        )


def read_reason(reason: str) -> str:
    """A reason as one text. Raises CorrectInput where none is given."""
    plain = plain_text(reason)
    if not plain or len(plain) > _LONGEST_REASON:
        raise CorrectInput(f"A reason has 1 to {_LONGEST_REASON} characters: say why in a sentence.")
    return plain


def _refuse_unless_open(enquiry: EnquiryRow) -> None:
    if Status(enquiry.status) not in OPEN:
        raise CorrectInput(
            f"Enquiry {enquiry.id} is {enquiry.status}: reopen it before you work on its replies."
        )


def _read_text(text: str) -> str:
    plain = plain_text(text)
    if len(plain) > LONGEST_TEXT:
        raise CorrectInput(f"The text has more than {LONGEST_TEXT:,} characters: shorten it.")
    return plain


def _approve(session: Session, person: Person, part: PartRow) -> None:
    refuse_unless_part_follows(PartStatus(part.status), PartStatus.APPROVED)
    if not part.text.strip():
        raise CorrectInput(
            f"Question {part.number} has no text yet: write or draft one, or reject the question."
        )
    known = {source["n"] for source in part.sources}
    for number in CITATION.findall(part.text):
        if int(number) not in known:
            raise CorrectInput(
                f"The answer to question {part.number} cites [{number}], and there is no such source: correct it."
            )
    _decide(person, part, PartStatus.APPROVED)
    _note(session, person, "approved", part, after={"text": part.text}, sources=part.sources)


def _decide(person: Person, part: PartRow, status: PartStatus) -> None:
    part.status, part.reason = status, None
    part.decided_by, part.decided_at = person.key, now()
    part.version += 1


def _settle(session: Session, enquiry: EnquiryRow) -> None:
    """Once the last question is decided the enquiry is."""
    session.flush()
    statuses = {PartStatus(part.status) for part in parts_of(session, enquiry.id)}
    if statuses & UNDECIDED:
        _to_work(enquiry)
        return
    wanted = Status.APPROVED if PartStatus.APPROVED in statuses else Status.REJECTED
    if enquiry.status != wanted:
        refuse_unless_follows(Status(enquiry.status), wanted)
        enquiry.status = wanted
        enquiry.approved_at = now() if wanted is Status.APPROVED else None


def _to_work(enquiry: EnquiryRow) -> None:
    if enquiry.status in (Status.NEW, Status.DRAFTED):
        enquiry.status = Status.IN_WORK


def _note(session: Session, person: Person, action: str, part: PartRow, **contents: Any) -> None:
    # A number of the version is always noted, so that each action on a part belongs to its enquiry.
    after = {**contents.pop("after", {}), "version": part.version}
    record(session, person, action, Thing("part", part.id, part.enquiry_id), after=after, **contents)
