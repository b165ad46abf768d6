"""The desk's page on an SQLite database, as an officer sees it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.settings import load_settings
from tests.ui.persons import Staff, staff_of
from tests.ui.web.desk.standing import HELD, Standing, stand
from ui.desk import Enquiry, draft_enquiry, get_enquiry, import_text
from ui.store import Store, open_store
from ui.store.address import address_of_file
from ui.web.desk.worker import drafter_of

APP = Path(__file__).with_name("desk_app.py")
MAIL = """Dear Sir or Madam,

we are a small museum in Brno and plan a project on the history of railways with a partner in Vienna, and we have \
never applied for Interreg before, so we know little of the rules.

Is Brno in the area of the programme?
How much is paid?
What of the unsure deadline?

Kind regards
Eva Nováková
"""

Import = Callable[..., Enquiry]


@pytest.fixture
def store(tmp_path: Path, ready_file: Path) -> Iterator[Store]:
    path = tmp_path / "desk.db"
    shutil.copyfile(ready_file, path)
    opened = open_store(address_of_file(path))
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture
def staff(store: Store) -> Staff:
    return staff_of(store)


@pytest.fixture
def standing(
    store: Store, staff: Staff, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Standing]:
    monkeypatch.setenv("INTERREG_HOME", str(tmp_path))
    held = stand(store, load_settings(), staff.officer)
    try:
        yield held
    finally:
        drafter_of(held.shared).stop()
        HELD.clear()


@pytest.fixture
def taken_in(store: Store, staff: Staff) -> Import:
    """Takes a mail in; `answerer` makes its drafts at once."""

    def take(
        answerer: object = None, text: str = MAIL, subject: str = "Questions", name: str = "Eva"
    ) -> Enquiry:
        done = import_text(
            store,
            staff.officer,
            text,
            subject=subject,
            sender_name=name,
            sender_address=f"{name.lower()}@example.org",
        )
        number = done.enquiry_id or 0
        if answerer is not None:
            draft_enquiry(store, staff.officer, answerer, number)  # type: ignore[arg-type]
        return get_enquiry(store, staff.officer, number)

    return take


@pytest.fixture
def page(standing: Standing) -> AppTest:
    return AppTest.from_file(APP, default_timeout=30)


def opened(page: AppTest, /, **parameters: str) -> AppTest:
    """The page at an address."""
    page.query_params.clear()
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def first_of(page: AppTest, kind: str) -> Any:
    """The first element of a kind that the harness has no name for."""
    return page.get(kind)[0]


def shown(page: AppTest) -> str:
    """All words on the page, for a look whether something is there."""
    kinds = (
        "markdown",
        "text",
        "caption",
        "info",
        "error",
        "success",
        "warning",
        "title",
        "header",
        "code",
    )
    return "\n".join(
        str(element.value) for kind in kinds for element in page.get(kind) if hasattr(element, "value")
    )
