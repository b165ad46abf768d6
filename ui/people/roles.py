"""Who a person is and what their role lets them do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from corpus.errors import CorrectInput, NotAllowed, SignIn
from ui.store.tables import PersonRow


class Role(StrEnum):
    """In order: whoever has a role may do all that those before it may.

    A reader looks, an officer works on enquiries, an admin looks after accounts, the audit trail and deletion.
    """

    READER = "reader"
    OFFICER = "officer"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        return list(Role).index(self)


@dataclass(frozen=True)
class Person:
    """Somebody with an account. `login` is None for people of a sign-in service."""

    id: int
    login: str | None
    name: str
    email: str | None
    role: Role
    active: bool = True

    @property
    def key(self) -> int | None:
        """The number of the account in the database; None for the operator, who has none."""
        return self.id or None


OPERATOR: Final = Person(0, None, "operator (command line)", None, Role.ADMIN)
"""Who works at the command line on the machine itself: whoever can read the database file needs no account."""


def require(person: Person | None, role: Role | str) -> Person:
    """`person`, if they have at least `role`. Raises SignIn (nobody, or not active any more) or NotAllowed."""
    if person is None or not person.active:
        raise SignIn("You are not signed in, or not any more: sign in and do it again.")
    wanted = read_role(role)
    if person.role.rank < wanted.rank:
        raise NotAllowed(
            f"{person.name} has the role {person.role}, and this needs {wanted}: ask an admin for it."
        )
    return person


def read_role(role: Role | str) -> Role:
    """Raises CorrectInput for a word that is no role."""
    try:
        return Role(str(role).strip().lower())
    except ValueError as error:
        raise CorrectInput(f"{role!r} is no role: choose one of {', '.join(Role)}.") from error


def person_of_row(row: PersonRow) -> Person:
    return Person(row.id, row.login, row.name, row.email, Role(row.role), row.active)
