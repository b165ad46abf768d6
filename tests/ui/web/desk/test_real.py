"""Approved answers published from the desk, and cited by the assistant that runs, without a new start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.desk.answerers import Rule
from tests.ui.web.axe import violations
from tests.ui.web.conftest import served
from tests.ui.web.pages import REAL_APP
from ui.desk import approve_part, draft_enquiry, edit_part, import_text
from ui.people import OPERATOR
from ui.store import open_store
from ui.store.address import address_of_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]
QUESTION = "Does the Zlatorog fund refund mountain guides for their huskies?"
ANSWER = "The Zlatorog fund refunds mountain guides 47 euro a day for the care of their huskies."


@pytest.fixture
def home(working_home: Path) -> Path:
    """A home with an enquiry whose answer an officer wrote and approved."""
    store = open_store(str(address_of_file(working_home / "desk.db")))
    number = import_text(store, OPERATOR, QUESTION).enquiry_id or 0
    [part] = draft_enquiry(store, OPERATOR, Rule(), number).parts
    written = edit_part(store, OPERATOR, part.id, part.version, ANSWER)
    approve_part(store, OPERATOR, part.id, written.version, "k")
    store.close()
    return working_home


@pytest.fixture
def address(home: Path, tmp_path: Path) -> Iterator[str]:
    with served(REAL_APP, tmp_path / "server.log", INTERREG_HOME=str(home)) as found:
        yield found


def ask(tab: Page, address: str) -> None:
    tab.goto(address)
    box = tab.get_by_test_id("stChatInputTextArea")
    box.fill(QUESTION)
    box.press("Enter")
    expect(tab.locator(".st-key-answer-0")).to_be_visible(timeout=120_000)


def test_published_answers_are_found_without_a_new_start(
    tab: Page, foreign: list[str], address: str, artifacts: Path
) -> None:
    ask(tab, address)
    expect(tab.locator(".st-key-answer-0")).not_to_contain_text("47 euro a day")
    tab.goto(f"{address}/desk?view=answers")
    tab.get_by_role("button", name="Publish approved answers").click()
    expect(tab.get_by_text("Approved answers written: 1.")).to_be_visible(timeout=120_000)
    expect(tab.get_by_role("button", name="Publish approved answers")).to_be_visible()
    tab.screenshot(path=artifacts / "desk-published.png")
    assert violations(tab) == []
    ask(tab, address)
    expect(tab.locator(".st-key-answer-0")).to_contain_text("47 euro a day", timeout=60_000)
    assert foreign == []
