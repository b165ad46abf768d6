"""People who come from a sign-in service (OpenID Connect), known by its issuer and their subject there."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.errors import CorrectInput, NotAllowed, SignIn
from ui.people.accounts import read_email, read_name
from ui.people.audit import Thing, record
from ui.people.guard import open_to_all
from ui.people.roles import Person, person_of_row, read_role
from ui.store import Store
from ui.store.columns import now
from ui.store.tables import PersonRow

NO_ROLE: Final = "none"


@open_to_all
def person_of_claims(
    store: Store,
    issuer: str,
    subject: str,
    email: str | None,
    name: str | None,
    default_role: str = NO_ROLE,
) -> Person:
    """Who the claims of a checked ID token speak of; the caller has verified its signature, audience and nonce.

    `email` is given only where the service says that it is verified. Somebody new comes in if an admin has added
    that address, or with `default_role` (setting `oidc_default_role`). Raises NotAllowed and SignIn otherwise.
    """
    if not issuer or not subject:
        raise SignIn("The sign-in service did not say who you are: sign in again.")
    try:
        with store.session() as session:
            found = _known(session, issuer, subject) or _invited(session, issuer, subject, email)
            row = found or _new(session, issuer, subject, email, name, default_role)
            if row is not None:
                record(
                    session, person_of_row(row), "signed in", Thing("person", row.id), after={"by": issuer}
                )
                return person_of_row(row)
    except IntegrityError:
        # The same person from two windows at once: the other one was a moment earlier.
        with store.reading() as session:
            row = _known(session, issuer, subject)
        if row is not None:
            return person_of_row(row)
    with store.session() as session:
        record(session, None, "sign-in refused", Thing("person", "unknown"), after={"by": issuer})
    raise NotAllowed("You have no account here: ask an admin to add your e-mail address.")


def _known(session: Session, issuer: str, subject: str) -> PersonRow | None:
    row = session.scalars(
        select(PersonRow).where(PersonRow.issuer == issuer, PersonRow.subject == subject)
    ).one_or_none()
    if row is not None and not row.active:
        raise NotAllowed("Your account is closed: ask an admin to open it again.")
    return row


def _invited(session: Session, issuer: str, subject: str, email: str | None) -> PersonRow | None:
    """The account that an admin made for this address. One with a password is not handed over to the service."""
    address = _address(email)
    if address is None:
        return None
    row = session.scalars(select(PersonRow).where(PersonRow.email == address).with_for_update()).one_or_none()
    if row is None:
        return None
    if row.password_hash is not None or row.subject is not None or not row.active:
        raise NotAllowed(
            "Your e-mail address belongs to an account that is closed or signs in otherwise: ask an admin."
        )
    row.issuer, row.subject = issuer, subject
    return row


def _new(
    session: Session, issuer: str, subject: str, email: str | None, name: str | None, default_role: str
) -> PersonRow | None:
    if default_role == NO_ROLE:
        return None
    address = _address(email)
    try:
        shown = read_name(name or address or "")
    except CorrectInput:
        shown = "without a name"
    row = PersonRow(issuer=issuer, subject=subject, name=shown, email=address, active=True)
    row.role, row.created_at = read_role(default_role), now()
    session.add(row)
    session.flush()
    record(session, None, "person added", Thing("person", row.id), after={"by": issuer, "role": row.role})
    return row


def _address(email: str | None) -> str | None:
    try:
        return read_email(email)
    except CorrectInput:
        return None
