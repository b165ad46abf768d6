"""Who makes the draft of an enquiry: one process at a time, however many servers work on the same database."""

from datetime import timedelta
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from ui.desk.states import Status
from ui.people import Person, Role, needs
from ui.store import Store
from ui.store.columns import now
from ui.store.insert import insert_if_new
from ui.store.tables import DoneRow, EnquiryRow

LEASE: Final = timedelta(minutes=5)
"""A process that holds an enquiry longer is taken to have ended."""


@needs(Role.OFFICER)
def claim_draft(store: Store, person: Person, enquiry_id: int, lease: timedelta = LEASE) -> bool:
    """Whether the caller makes the draft now; False where somebody else does, or it is made."""
    with store.session() as session:
        row = session.get(EnquiryRow, enquiry_id)
        if row is None or row.deleted_at is not None or row.status != Status.NEW:
            return False
        key = f"draft of enquiry {enquiry_id}"
        values = {"person_id": person.key, "action": "draft", "object_id": enquiry_id, "at": now()}
        return insert_if_new(session, DoneRow, key=key, **values) or _taken_over(session, key, lease)


def _taken_over(session: Session, key: str, lease: timedelta) -> bool:
    """Whether the claim was old and is ours now; the condition is looked at again once others are through."""
    old = (DoneRow.key == key, DoneRow.at < now() - lease)
    done = session.execute(update(DoneRow).where(*old).values(at=now()))
    return int(getattr(done, "rowcount", 0)) == 1
