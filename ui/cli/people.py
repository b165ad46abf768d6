"""`interreg people`: who may sign in, and as what."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.errors import CorrectInput
from ui.cli.context import settings_of
from ui.cli.options import Home, Json

if TYPE_CHECKING:
    from ui.store import Store

PASSWORD = "INTERREG_NEW_PASSWORD"
app = typer.Typer(name="people", help="Say who may sign in, and as what.", rich_markup_mode=None)
_LOGIN = typer.Argument(metavar="NAME", help="The sign-in name, one word.")
_WHO = typer.Argument(metavar="NAME", help="The sign-in name or the e-mail address.")
_ROLE = typer.Option("--role", metavar="ROLE", help="reader, officer or admin.")
_SHOWN = typer.Option("--name", metavar="TEXT", help="The name to be shown (default: the sign-in name).")
_EMAIL = typer.Option("--email", metavar="ADDRESS", help="The e-mail address.")
_SERVICE = typer.Option(
    "--sign-in-service", help="The person signs in with the sign-in service, by the address; no password."
)


@contextmanager
def opened_store(context: typer.Context, home: "Home") -> "Iterator[Store]":
    """The database of the settings, for one command."""
    settings = settings_of(context, home)
    from ui.store import database_url, open_store

    store = open_store(database_url(settings))
    try:
        yield store
    finally:
        store.close()


@app.command("add")
def add(
    context: typer.Context,
    login: Annotated[str, _LOGIN],
    role: Annotated[str, _ROLE] = "reader",
    name: Annotated[str | None, _SHOWN] = None,
    email: Annotated[str | None, _EMAIL] = None,
    sign_in_service: Annotated[bool, _SERVICE] = False,
    home: Home = None,
) -> None:
    """Add a person; the password is asked for, or taken from INTERREG_NEW_PASSWORD."""
    with opened_store(context, home) as store:
        from ui.people import OPERATOR, add_person

        password = None if sign_in_service else _password()
        person = add_person(
            store,
            OPERATOR,
            login=None if sign_in_service else login,
            name=name or login,
            role=role,
            email=email,
            password=password,
        )
    typer.echo(f"Added {_plain(person.name)} as {person.role}.")


@app.command("list")
def list_people(context: typer.Context, as_json: Json = False, home: Home = None) -> None:
    """List everybody with an account."""
    with opened_store(context, home) as store:
        from ui.people import OPERATOR
        from ui.people import list_people as listed

        people = listed(store, OPERATOR)
    if as_json:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps([asdict(person) for person in people], ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for column in ("sign-in name", "role", "name", "e-mail", ""):
        table.add_column(column, overflow="fold")
    for person in people:
        shown = (person.login or "(sign-in service)", person.role, person.name, person.email or "")
        table.add_row(*(Text(_plain(cell)) for cell in shown), Text("" if person.active else "closed"))
    Console(highlight=False, markup=False, emoji=False).print(
        table if people else "There are no accounts yet."
    )


@app.command("set-role")
def set_role(
    context: typer.Context,
    who: Annotated[str, _WHO],
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, officer or admin.")],
    home: Home = None,
) -> None:
    """Give a person another role; they have to sign in again."""
    with opened_store(context, home) as store:
        from ui import people

        found = people.find_person(store, people.OPERATOR, who)
        changed = people.set_role(store, people.OPERATOR, found.id, role)
    typer.echo(f"{_plain(changed.name)} is {changed.role} now.")


@app.command("set-password")
def set_password(context: typer.Context, who: Annotated[str, _WHO], home: Home = None) -> None:
    """Give a person another password; it is asked for, or taken from INTERREG_NEW_PASSWORD."""
    with opened_store(context, home) as store:
        from ui import people

        found = people.find_person(store, people.OPERATOR, who)
        people.set_password(store, people.OPERATOR, found.id, _password())
    typer.echo(f"{_plain(found.name)} has a new password, and has to sign in again.")


@app.command("deactivate")
def deactivate(context: typer.Context, who: Annotated[str, _WHO], home: Home = None) -> None:
    """Close an account; what the person did stays in the audit trail."""
    with opened_store(context, home) as store:
        from ui import people

        found = people.find_person(store, people.OPERATOR, who)
        people.deactivate(store, people.OPERATOR, found.id)
    typer.echo(f"The account of {_plain(found.name)} is closed.")


def _password() -> str:
    """From the environment or a prompt, never from the command line, which others on the machine can read."""
    if given := os.environ.get(PASSWORD):
        return given
    import sys

    if not sys.stdin.isatty():
        raise CorrectInput(f"There is nobody to ask for the password: set {PASSWORD}.")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)
