"""Quality in a real browser: a real run started from the page, charts, accessibility, phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.axe import violations
from tests.ui.web.conftest import served
from tests.ui.web.pages import APP
from tests.ui.web.quality.builders import write

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def home(prepared_home: Path, tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("models", "gazetteer", "index"):
        (home / name).symlink_to(prepared_home / name)
    return home


@pytest.fixture
def address(home: Path, tmp_path: Path) -> Iterator[str]:
    with served(APP, tmp_path / "server.log", INTERREG_HOME=str(home)) as found:
        yield found


def test_a_run_is_started_followed_and_shown(
    tab: Page, foreign: list[str], address: str, home: Path, artifacts: Path
) -> None:
    tab.goto(f"{address}/quality")
    expect(tab.get_by_text("Measured before publication")).to_be_visible()
    assert violations(tab) == []
    tab.get_by_label("Only about so many cases (0: all)").fill("3")
    tab.get_by_role("button", name="Run the evaluation", exact=True).click()
    expect(tab.get_by_role("button", name="Cancel")).to_be_visible()
    tab.close()  # it goes on by itself
    again = tab.context.new_page()
    again.goto(f"{address}/quality")
    expect(again.get_by_text("Newest run: Answers")).to_be_visible(timeout=180_000)
    [folder] = list((home / "eval-runs").iterdir())
    assert (folder / "answers" / "totals.json").is_file()

    write(home / "eval-runs" / "second", "+++-+-")
    again.goto(f"{address}/quality")
    expect(again.get_by_text("Compare two runs")).to_be_visible()
    expect(again.locator("canvas, svg.marks")).to_have_count(2)
    again.wait_for_timeout(1500)
    assert violations(again) == []
    again.screenshot(path=artifacts / "quality-1280.png", full_page=True)
    again.set_viewport_size({"width": 390, "height": 844})
    again.wait_for_timeout(1500)
    assert again.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    again.screenshot(path=artifacts / "quality-390.png")
    assert violations(again) == []
    assert foreign == []
