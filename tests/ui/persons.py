"""People for tests, one of each role, made without the cost of a password's hash."""

from dataclasses import dataclass

from ui.people import OPERATOR, Person, add_person
from ui.store import Store


@dataclass(frozen=True)
class Staff:
    reader: Person
    officer: Person
    admin: Person


def staff_of(store: Store) -> Staff:
    """One person of each role; they come from a sign-in service."""
    return Staff(
        reader=add_person(store, OPERATOR, name="Rita", role="reader", email="rita@example.org"),
        officer=add_person(store, OPERATOR, name="Otto", role="officer", email="otto@example.org"),
        admin=add_person(store, OPERATOR, name="Ada", role="admin", email="ada@example.org"),
    )
