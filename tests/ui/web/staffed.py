"""A home whose database knows one person of each role, and how they sign in."""

from pathlib import Path

from playwright.sync_api import Page

from ui.people import OPERATOR, Role, add_person
from ui.store import open_store
from ui.store.address import address_of_file

PASSWORD = "a long way to Tipperary"


def staff_home(folder: Path) -> Path:
    """Adds a reader, an officer and an admin, whose sign-in names are those words."""
    store = open_store(str(address_of_file(folder / "desk.db")))
    for role in Role:
        add_person(store, OPERATOR, name=f"Pat {role}", role=role, login=str(role), password=PASSWORD)
    store.close()
    return folder


def sign_in(tab: Page, login: str, password: str = PASSWORD) -> None:
    tab.get_by_label("Name", exact=True).fill(login)
    tab.get_by_label("Password", exact=True).fill(password)
    tab.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
