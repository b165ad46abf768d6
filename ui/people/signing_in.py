"""Signing in with name and password; failed attempts are counted in the database, for all processes."""

import unicodedata
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, select

from corpus.errors import CorrectInput, SignIn, TryAgainLater
from ui.people import passwords
from ui.people.audit import Thing, record
from ui.people.guard import needs, open_to_all
from ui.people.roles import Person, Role, person_of_row
from ui.people.sessions import end_sessions
from ui.store import Store
from ui.store.columns import now
from ui.store.insert import insert_if_new
from ui.store.tables import AttemptRow, PersonRow

FREE_ATTEMPTS: Final = 5
_FIRST_PAUSE_S: Final = 30
_LONGEST_PAUSE_S: Final = 900
_FORGOTTEN_AFTER: Final = timedelta(days=1)
_WRONG: Final = "The name or the password is not right: type both again."


def login_of(text: str) -> str:
    """A sign-in name as it is compared: case and spaces around it do not count."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


@open_to_all
def sign_in(store: Store, login: str, password: str) -> Person:
    """Who has this name and password. Raises SignIn (which of both is wrong is not said) and TryAgainLater.

    After five failures an account, or a name that is none, is closed for 30 s, then for twice as long each time, up
    to 15 minutes.
    """
    name = login_of(login)
    digest = sha256(name.encode("utf-8", "replace")).hexdigest()
    _count_attempt(store, digest)
    with store.reading() as session:
        row = session.scalars(select(PersonRow).where(PersonRow.login == name)).one_or_none()
    known = row is not None and row.active
    if not passwords.fits(row.password_hash if row and known else None, password) or row is None:
        with store.session() as session:
            # A name that is none may be a password typed in the wrong field: it is not noted.
            record(session, None, "sign-in refused", Thing("person", row.id if row else "unknown"))
        raise SignIn(_WRONG)
    with store.session() as session:
        session.execute(delete(AttemptRow).where(AttemptRow.login_digest == digest))
        present = session.get_one(PersonRow, row.id, with_for_update=True)
        if not present.active or present.password_hash != row.password_hash:
            raise SignIn(_WRONG)
        if passwords.outdated(row.password_hash or ""):
            present.password_hash = passwords.hash_password(password)
        person = person_of_row(present)
        record(session, person, "signed in", Thing("person", person.id))
    return person


@needs(Role.READER)
def change_password(store: Store, person: Person, old: str, new: str) -> None:
    """Give oneself another password; all sessions of the person end. Raises CorrectInput, TryAgainLater."""
    if person.login is None:
        raise CorrectInput("Your account has no password here: change it where you sign in.")
    digest = sha256(person.login.encode("utf-8", "replace")).hexdigest()
    _count_attempt(store, digest)
    with store.reading() as session:
        kept = session.get_one(PersonRow, person.id).password_hash
    if not passwords.fits(kept, old):
        raise CorrectInput("The old password is not right: type it again.")
    made = passwords.hash_password(new, person.login, person.name, person.email)
    with store.session() as session:
        session.execute(delete(AttemptRow).where(AttemptRow.login_digest == digest))
        session.get_one(PersonRow, person.id, with_for_update=True).password_hash = made
        end_sessions(session, person.id)
        record(session, person, "password changed", Thing("person", person.id))


def _count_attempt(store: Store, digest: str) -> None:
    """Counts before the password is looked at, so that many at once do not get more attempts."""
    moment = now()
    with store.session() as session:
        session.execute(delete(AttemptRow).where(AttemptRow.last_at < moment - _FORGOTTEN_AFTER))
        insert_if_new(session, AttemptRow, login_digest=digest, failures=0, last_at=moment)
        row = session.get_one(AttemptRow, digest, with_for_update=True, populate_existing=True)
        if row.closed_until and row.closed_until > moment:
            raise TryAgainLater(_wait(row.closed_until, moment))
        row.failures += 1
        row.last_at = moment
        if row.failures >= FREE_ATTEMPTS:
            pause = min(_FIRST_PAUSE_S * 2 ** min(row.failures - FREE_ATTEMPTS, 10), _LONGEST_PAUSE_S)
            row.closed_until = moment + timedelta(seconds=pause)
            record(session, None, "sign-in closed for a while", Thing("attempts", digest[:12]))


def _wait(until: datetime, moment: datetime) -> str:
    seconds = max(1, round((until - moment).total_seconds()))
    return f"There were too many attempts to sign in with this name: try again in {seconds} seconds."
