"""Accounts: added, changed and closed by admins; never removed."""

import re
import unicodedata
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.errors import CorrectInput
from ui.people.audit import Thing, record
from ui.people.guard import needs
from ui.people.passwords import hash_password
from ui.people.roles import Person, Role, person_of_row, read_role
from ui.people.sessions import end_sessions
from ui.people.signing_in import login_of
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import PersonRow

_LOGIN: Final = re.compile(r"[^\s\x00-\x1f\x7f]{1,100}")
_EMAIL: Final = re.compile(r"[^\s@<>\"(),;:\\]{1,64}@[^\s@<>\"(),;:\\]{1,190}")
_LONGEST_NAME: Final = 200


@needs(Role.ADMIN)
def add_person(
    store: Store,
    person: Person,
    *,
    name: str,
    role: Role | str,
    login: str | None = None,
    email: str | None = None,
    password: str | None = None,
) -> Person:
    """A new account: with `login` and `password`, or with an `email` only, for who comes from the sign-in service.

    Raises CorrectInput for a name or address that is taken or cannot be used, and for a weak password.
    """
    wanted = read_role(role)
    shown, sign_in_name, address = read_name(name), _read_login(login), read_email(email)
    if (sign_in_name is None) != (password is None) or (sign_in_name is None and address is None):
        raise CorrectInput(
            "An account needs a sign-in name with a password, or an e-mail address alone for the sign-in service: "
            "give one of both."
        )
    made = hash_password(password, sign_in_name, shown, address) if password is not None else None
    row = PersonRow(
        login=sign_in_name, name=shown, email=address, role=wanted, active=True, password_hash=made
    )
    row.created_at = now()
    try:
        with store.session() as session:
            session.add(row)
            session.flush()
            record(session, person, "person added", Thing("person", row.id), after=_noted(row))
    except IntegrityError as error:
        raise CorrectInput(
            f"There is already an account with the name {sign_in_name or ''!r} or the address "
            f"{address or ''!r}: take another one."
        ) from error
    return person_of_row(row)


@needs(Role.READER)
def list_people(store: Store, person: Person, *, active_only: bool = False) -> list[Person]:
    """All accounts by name; who is no admin sees neither sign-in names nor addresses."""
    with store.reading() as session:
        rows = session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id))
        found = [person_of_row(row) for row in rows if row.active or not active_only]
    if person.role is Role.ADMIN:
        return found
    return [Person(one.id, None, one.name, None, one.role, one.active) for one in found]


@needs(Role.ADMIN)
def find_person(store: Store, person: Person, login_or_email: str) -> Person:  # noqa: ARG001 - for the guard
    """The account with this sign-in name or e-mail address. Raises CorrectInput if there is none."""
    text = login_of(login_or_email)
    with store.reading() as session:
        named = select(PersonRow).where(or_(PersonRow.login == text, PersonRow.email == text))
        rows = session.scalars(named.order_by(PersonRow.login.is_(None), PersonRow.id)).all()
    if not rows:
        raise CorrectInput(f"There is no account {login_or_email!r}: see `interreg people list`.")
    return person_of_row(rows[0])


@needs(Role.ADMIN)
def set_role(store: Store, person: Person, person_id: int, role: Role | str) -> Person:
    """Give a person another role; their sessions end. Raises CorrectInput for the last admin."""
    wanted = read_role(role)
    with store.session() as session:
        if wanted is not Role.ADMIN:
            _refuse_last_admin(session, person_id)
        row = _changed(session, person_id)
        before = _noted(row)
        row.role = wanted
        end_sessions(session, row.id)
        record(session, person, "role changed", Thing("person", row.id), before=before, after=_noted(row))
        return person_of_row(row)


@needs(Role.ADMIN)
def set_password(store: Store, person: Person, person_id: int, password: str) -> None:
    """Give a person another password; their sessions end. Raises CorrectInput (weak, or an account without one)."""
    with store.reading() as session:
        row = session.get(PersonRow, person_id)
    if row is None or row.login is None:
        raise CorrectInput("This account signs in elsewhere, or is none: it has no password here.")
    made = hash_password(password, row.login, row.name, row.email)
    with store.session() as session:
        row = _changed(session, person_id)
        row.password_hash = made
        end_sessions(session, row.id)
        record(session, person, "password set", Thing("person", row.id))


@needs(Role.ADMIN)
def deactivate(store: Store, person: Person, person_id: int) -> Person:
    """Close an account; its sessions end at once. Raises CorrectInput for the last admin."""
    with store.session() as session:
        _refuse_last_admin(session, person_id)
        row = _changed(session, person_id)
        before = _noted(row)
        row.active = False
        end_sessions(session, row.id)
        record(
            session, person, "person deactivated", Thing("person", row.id), before=before, after=_noted(row)
        )
        return person_of_row(row)


@needs(Role.ADMIN)
def activate(store: Store, person: Person, person_id: int) -> Person:
    """Open a closed account again."""
    with store.session() as session:
        row = _changed(session, person_id)
        before = _noted(row)
        row.active = True
        record(session, person, "person activated", Thing("person", row.id), before=before, after=_noted(row))
        return person_of_row(row)


def read_name(name: str) -> str:
    """A name to be shown, in one line. Raises CorrectInput."""
    printable = "".join(sign if sign.isprintable() else " " for sign in name)
    plain = " ".join(unicodedata.normalize("NFC", printable).split())
    if not plain or len(plain) > _LONGEST_NAME:
        raise CorrectInput(f"A name has 1 to {_LONGEST_NAME} characters: give another one.")
    return plain


def read_email(email: str | None) -> str | None:
    """An e-mail address as it is compared. Raises CorrectInput for what is none."""
    if email is None or not email.strip():
        return None
    address = unicodedata.normalize("NFC", email).strip().casefold()
    if not _EMAIL.fullmatch(address) or not address.isprintable():
        raise CorrectInput(f"{email!r} is no e-mail address: correct it.")
    return address


def _read_login(login: str | None) -> str | None:
    if login is None or not login.strip():
        return None
    name = login_of(login)
    if not _LOGIN.fullmatch(name) or not name.isprintable():
        raise CorrectInput(f"{login!r} cannot be a sign-in name: take one word of at most 100 characters.")
    return name


def _changed(session: Session, person_id: int) -> PersonRow:
    row = session.get(PersonRow, person_id, with_for_update=True)
    if row is None:
        raise CorrectInput(f"There is no account with the number {person_id}: look at the list again.")
    return row


def _refuse_last_admin(session: Session, person_id: int) -> None:
    """Locks all admins, so that two of them cannot take the role from each other at once."""
    admins = session.scalars(
        select(PersonRow)
        .where(PersonRow.role == Role.ADMIN, PersonRow.active)
        .order_by(PersonRow.id)
        .with_for_update()
    ).all()
    if [admin.id for admin in admins] == [person_id]:
        raise CorrectInput(f"{admins[0].name} is the only admin: make somebody else one first.")


def _noted(row: PersonRow) -> dict[str, Any]:
    return {name: value for name, value in asdict(person_of_row(row)).items() if name != "id"}
