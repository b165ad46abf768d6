"""Documents brought through the browser: read by the real commands, found by the running assistant, taken out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.axe import violations
from tests.ui.web.conftest import served
from tests.ui.web.pages import REAL_APP

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = (
    "# Travel rules of the Zlatorog fund\n\nThe Zlatorog fund refunds mountain guides 47 euro a day for the care "
    "of their huskies while a project meeting takes place above 2000 metres.\n"
)


@pytest.fixture
def home(working_home: Path) -> Path:
    return working_home


@pytest.fixture
def address(home: Path, tmp_path: Path) -> Iterator[str]:
    with served(REAL_APP, tmp_path / "server.log", INTERREG_HOME=str(home)) as found:
        yield found


def test_a_document_is_added_found_and_taken_out(
    tab: Page, foreign: list[str], address: str, home: Path, tmp_path: Path, artifacts: Path
) -> None:
    tab.goto(f"{address}/sources")
    good, bad = tmp_path / "zlatorog.md", tmp_path / "broken.pdf"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 nothing")
    tab.locator('input[type="file"]').set_input_files([good, bad])
    expect(tab.get_by_text("broken.pdf").first).to_be_visible()
    tab.get_by_role("button", name="Read them").click()
    expect(tab.get_by_text("Documents read: 1. Failed: 1.")).to_be_visible(timeout=120_000)
    expect(tab.get_by_text("new · zlatorog.md")).to_be_visible()
    expect(tab.get_by_text("failed · broken.pdf")).to_be_visible()
    assert not (home / "uploads").exists()
    tab.wait_for_timeout(1000)
    tab.screenshot(path=artifacts / "sources-added.png")
    assert violations(tab) == []

    tab.goto(address)
    box = tab.get_by_test_id("stChatInputTextArea")
    box.fill("What does the Zlatorog fund refund mountain guides for their huskies?")
    box.press("Enter")
    expect(tab.locator(".st-key-answer-0")).to_contain_text("47 euro a day", timeout=120_000)

    tab.goto(f"{address}/sources")
    # The list closes when the page is drawn anew, so it is opened once the page has come to rest.
    tab.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=60_000)
    tab.wait_for_timeout(2000)
    choice = tab.get_by_role("combobox", name="Take a document out")
    choice.fill("zlatorog")
    choice.press("ArrowDown")
    choice.press("Enter")
    expect(tab.get_by_role("button", name="Take out")).to_be_enabled()
    tab.get_by_role("button", name="Take out").click()
    tab.get_by_role("button", name="Yes, take it out").click()
    expect(tab.get_by_text("Finished on")).to_be_visible(timeout=120_000)
    expect(tab.get_by_text("Documents: 1")).to_be_visible()

    tab.get_by_role("tab", name="Index").click()
    tab.get_by_role("button", name="Check its files").click()
    expect(tab.get_by_text("The index is whole.")).to_be_visible(timeout=120_000)
    tab.screenshot(path=artifacts / "sources-index.png")
    assert violations(tab) == []
    tab.set_viewport_size({"width": 390, "height": 844})
    for name in ("Index", "Documents", "Reviewed sources", "Live sources"):
        tab.get_by_role("tab", name=name).click()
        tab.wait_for_timeout(1000)
        tab.screenshot(path=artifacts / f"sources-390-{name.split()[0].lower()}.png")
        assert tab.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
        assert violations(tab) == []
    assert foreign == []
