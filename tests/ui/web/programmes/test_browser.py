"""The programmes in a real browser: links, history, paper, accessibility, phone."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.axe import violations
from tests.ui.web.conftest import served
from tests.ui.web.pages import APP

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    with served(APP, folder / "server.log", INTERREG_HOME=str(folder / "home")) as found:
        yield found


def test_from_the_list_to_a_programme_and_back(
    tab: Page, foreign: list[str], address: str, artifacts: Path
) -> None:
    tab.goto(f"{address}/programmes?search=vysocina")
    expect(tab.get_by_label("Search by name, region or country")).to_have_value("vysocina")
    tab.get_by_role("link", name="Austria-Czechia").click()
    expect(tab.get_by_role("heading", name="Interreg Austria-Czechia 2021-2027")).to_be_visible()
    expect(tab).to_have_url(f"{address}/programmes?id=austria-czechia")
    expect(tab.locator("canvas, svg.marks").first).to_be_attached()
    regions = tab.get_by_text("Jihomoravský kraj (CZ064)")
    expect(regions).not_to_be_visible()
    tab.get_by_text("Czechia (3)").click()
    expect(regions).to_be_visible()
    assert violations(tab) == []
    tab.screenshot(path=artifacts / "programme-1280.png")
    tab.get_by_role("link", name="All programmes").click()
    expect(tab.get_by_role("heading", name="Programmes", exact=True)).to_be_visible()
    # The search is still as it was, so that the next one of the same list is a click away.
    expect(tab).to_have_url(f"{address}/programmes?search=vysocina")
    assert violations(tab) == []
    tab.goto(f"{address}/programmes?id=austria-czechia")
    expect(tab.get_by_role("heading", name="Interreg Austria-Czechia 2021-2027")).to_be_visible()
    tab.get_by_role("link", name="All programmes").click()
    expect(tab.get_by_text("Programmes found: 86 of 86")).to_be_visible()
    expect(tab).to_have_url(f"{address}/programmes")
    assert violations(tab) == []
    tab.screenshot(path=artifacts / "programmes-1280.png")
    tab.go_back()
    expect(tab.get_by_role("heading", name="Interreg Austria-Czechia 2021-2027")).to_be_visible()
    assert foreign == []


def test_on_a_phone_nothing_is_wider_than_the_window(tab: Page, address: str, artifacts: Path) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    for name, path in (("programmes", "programmes"), ("programme", "programmes?id=danube-region")):
        tab.goto(f"{address}/{path}")
        expect(tab.locator("h1")).to_be_visible()
        tab.wait_for_timeout(1500)
        width = tab.evaluate("document.querySelector('.stMain').scrollWidth")
        assert width <= 390
        tab.screenshot(path=artifacts / f"{name}-390.png")


def test_on_paper_everything_is_unfolded(tab: Page, address: str, tmp_path: Path) -> None:
    tab.goto(f"{address}/programmes?id=austria-czechia")
    expect(tab.get_by_text("Rules of this programme")).to_be_visible()
    tab.wait_for_timeout(1500)
    tab.pdf(path=tmp_path / "programme.pdf", format="A4")
    document = pypdfium2.PdfDocument(tmp_path / "programme.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    for line in ("Jihomoravský kraj (CZ064)", "EUR 86,821,148", "https://www.at-cz.eu/at/2021-2027"):
        assert line in text
    assert "Ask about this programme" not in text
    document.close()


def test_a_programme_is_asked_about(tab: Page, address: str) -> None:
    tab.goto(f"{address}/programmes?id=austria-czechia")
    tab.get_by_role("button", name="Ask about this programme").click()
    expect(tab.get_by_text("What should I know about Interreg Austria-Czechia 2021-2027?")).to_be_visible()
    expect(tab.locator(".st-key-answer-0")).to_be_visible()
