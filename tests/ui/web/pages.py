"""Opening single pages of the application in tests."""

import os
from pathlib import Path

from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ui.people import OPERATOR, Person, add_person, list_people
from ui.web.frame import screen
from ui.web.frame.shared import Shared

expect.set_options(timeout=60_000)  # a busy machine is slow, and not wrong

APP = Path(__file__).with_name("pages_app.py")
REAL_APP = Path(__file__).with_name("real_app.py")
READER = "PAGES_FOR_A_READER"
"""The environment variable that takes away the right to change anything."""


def opened(path: str, **parameters: str) -> AppTest:
    """The page at an address of the application, drawn once."""
    app = AppTest.from_file(APP, default_timeout=60)
    if "lang" in parameters:
        app.query_params["lang"] = parameters["lang"]
    app.run()
    app._page_hash = calc_hash(path)  # Streamlit's own way is for pages that are files
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """All Markdown and small print of a page."""
    return "\n".join(str(element.value) for element in (*app.markdown, *app.caption))


def let_change() -> None:
    """Makes the person of the application an admin, or a reader where the environment says so."""
    screen.visitor = _person


def _person(shared: Shared) -> Person:
    role = "reader" if READER in os.environ else "admin"
    known = {person.role.value: person for person in list_people(shared.store, OPERATOR)}
    return known.get(role) or add_person(
        shared.store, OPERATOR, name=f"Pat {role}", role=role, email=f"{role}@example.org"
    )
