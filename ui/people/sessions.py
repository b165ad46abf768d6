"""Sessions of people who signed in, and the tickets that a browser swaps for one. Of both only digests are kept."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from corpus.errors import NotAllowed
from ui.people.audit import Thing, record
from ui.people.guard import needs, open_to_all
from ui.people.roles import Person, Role, person_of_row
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import PersonRow, SessionRow, TicketRow

TICKET_SECONDS: Final = 30
IDLE: Final = timedelta(hours=2)
_NOTED_EVERY: Final = timedelta(minutes=1)
_LONGEST_TOKEN: Final = 200


@needs(Role.READER)
def open_session(store: Store, person: Person, hours: float = 12) -> str:
    """The token of a new session of `person`, for a cookie; it ends after `hours`, or after two without a sign."""
    with store.session() as session:
        return _open(session, person.id, hours)


@needs(Role.READER)
def issue_ticket(store: Store, person: Person) -> str:
    """A ticket for `person`, good for 30 seconds and once: whoever redeems it gets a session."""
    ticket = secrets.token_urlsafe(32)
    moment = now()
    with store.session() as session:
        session.execute(delete(TicketRow).where(TicketRow.expires_at < moment))
        expires = moment + timedelta(seconds=TICKET_SECONDS)
        session.add(TicketRow(digest=_digest(ticket), person_id=person.id, expires_at=expires))
    return ticket


@open_to_all
def redeem_ticket(store: Store, ticket: str, hours: float = 12) -> str | None:
    """The token of a new session; None for a ticket that is too old, was redeemed before, or is none."""
    moment = now()
    with store.session() as session:
        # The lock lets only one of several who redeem it at once see the row.
        found = session.get(TicketRow, _digest(ticket), with_for_update=True)
        if found is None:
            return None
        session.delete(found)
        row = session.get_one(PersonRow, found.person_id) if found.expires_at >= moment else None
        return _open(session, row.id, hours) if row and row.active else None


@open_to_all
def person_of(store: Store, token: str | None) -> Person | None:
    """Who the session belongs to, as their account stands now; None if it ended or there is no such session."""
    if not token:
        return None
    moment = now()
    with store.reading() as session:
        row = session.get(SessionRow, _digest(token))
        if row is None or row.expires_at <= moment or row.seen_at <= moment - IDLE:
            return None
        account = session.get_one(PersonRow, row.person_id)
        noted = row.seen_at > moment - _NOTED_EVERY
    if not account.active:
        return None
    if not noted:
        with store.session() as session:
            session.execute(update(SessionRow).where(SessionRow.digest == row.digest).values(seen_at=moment))
    return person_of_row(account)


@open_to_all
def sign_out(store: Store, token: str | None) -> None:
    """End the session, if there is one."""
    if not token:
        return
    with store.session() as session:
        found = session.get(SessionRow, _digest(token), with_for_update=True)
        if found is not None:
            session.delete(found)
            person = person_of_row(session.get_one(PersonRow, found.person_id))
            record(session, person, "signed out", Thing("person", person.id))


@needs(Role.READER)
def revoke_sessions(store: Store, person: Person, person_id: int) -> int:
    """End all sessions of a person, one's own or (admin) anybody's; how many there were."""
    if person.id != person_id and person.role is not Role.ADMIN:
        raise NotAllowed("Only an admin ends the sessions of other people: ask one.")
    with store.session() as session:
        count = end_sessions(session, person_id)
        record(session, person, "sessions ended", Thing("person", person_id), after={"sessions": count})
    return count


def end_sessions(session: Session, person_id: int) -> int:
    """As part of a transaction: no session or ticket of the person is good any more; how many sessions."""
    session.execute(delete(TicketRow).where(TicketRow.person_id == person_id))
    ended = session.execute(delete(SessionRow).where(SessionRow.person_id == person_id))
    return int(getattr(ended, "rowcount", 0))


def _open(session: Session, person_id: int, hours: float) -> str:
    token = secrets.token_urlsafe(32)
    moment = now()
    session.execute(delete(SessionRow).where(SessionRow.expires_at < moment))
    session.add(
        SessionRow(
            digest=_digest(token),
            person_id=person_id,
            created_at=moment,
            seen_at=moment,
            expires_at=moment + timedelta(hours=hours),
        )
    )
    return token


def _digest(token: str) -> str:
    return sha256(token[:_LONGEST_TOKEN].encode("utf-8", "replace")).hexdigest()
