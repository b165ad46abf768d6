"""Requests that are carried out once, however often they are sent: after a broken connection nobody knows whether a
change was made, and sends it again with the same key."""

from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.people import Person
from ui.store.columns import now
from ui.store.insert import insert_if_new
from ui.store.tables import DoneRow

_LONGEST: int = 200


def first_time(session: Session, person: Person, key: str, action: str, object_id: int) -> bool:
    """Whether `key` is new; it is noted in this transaction, so with the change or not at all.

    Another process with the same key waits here until this one is through. Raises CorrectInput for a key that was
    used for something else.
    """
    if not key.strip() or len(key) > _LONGEST:
        raise CorrectInput("A request needs a key of 1 to 200 characters that is new for each request.")
    values = {"person_id": person.key, "action": action, "object_id": object_id, "at": now()}
    if insert_if_new(session, DoneRow, key=key, **values):
        return True
    done = session.get_one(DoneRow, key)
    if (done.person_id, done.action, done.object_id) != (person.key, action, object_id):
        raise CorrectInput("The key of this request was used for another one: send it with a new key.")
    return False
