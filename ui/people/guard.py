"""The check before every service: who may call it is written above it, and tested for all of them at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from corpus.errors import NotAllowed, SignIn
from ui.people.audit import Thing, record
from ui.people.roles import OPERATOR, Person, Role, person_of_row, require
from ui.store import Store
from ui.store.tables import PersonRow

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Service:
    """A function that people call; `role` None: anybody, signed in or not."""

    name: str
    role: Role | None
    function: Callable[..., Any]


SERVICES: Final[dict[str, Service]] = {}


def needs(
    role: Role,
) -> Callable[
    [Callable[Concatenate[Store, Person, P], T]], Callable[Concatenate[Store, Person | None, P], T]
]:
    """The function is carried out only for people with `role` at least, as their account stands at this moment.

    Raises SignIn and NotAllowed; refusals of people who are signed in are noted in the audit trail.
    """

    def guarded(
        function: Callable[Concatenate[Store, Person, P], T],
    ) -> Callable[Concatenate[Store, Person | None, P], T]:
        name = f"{function.__module__}.{function.__name__}"

        @wraps(function)
        def checked(store: Store, person: Person | None, /, *args: P.args, **kwargs: P.kwargs) -> T:
            acting = as_of_now(store, person)
            try:
                require(acting, role)
            except NotAllowed:
                with store.session() as session:
                    record(session, acting, "refused", Thing("service", function.__name__))
                raise
            return function(store, acting, *args, **kwargs)

        SERVICES[name] = Service(name, role, checked)
        return checked

    return guarded


def open_to_all(function: Callable[P, T]) -> Callable[P, T]:
    """Marks a service that needs no account."""
    name = f"{function.__module__}.{function.__name__}"
    SERVICES[name] = Service(name, None, function)
    return function


def as_of_now(store: Store, person: Person | None) -> Person:
    """The account behind `person` as it stands now: a role taken away counts at once. Raises SignIn."""
    if person is None or person == OPERATOR:
        return require(person, Role.READER)
    with store.reading() as session:
        row = session.get(PersonRow, person.id)
        if row is None:
            raise SignIn("Your account is not there any more: sign in with another one.")
        return require(person_of_row(row), Role.READER)
