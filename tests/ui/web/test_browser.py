"""The page in a real browser: what only a browser can show (links, focus, scripts, requests, looks)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import ROOT, served
from ui.web.frame import words

REAL = ROOT / "ui" / "web" / "app.py"
QUESTION = "We are a museum in Brno. Which Interreg programmes can we apply to, and how much is paid?"
QUESTION_BOX = "stChatInputTextArea"

pytestmark = pytest.mark.browser


def ask(tab: Page, question: str) -> None:
    box = tab.get_by_test_id(QUESTION_BOX)
    box.fill(question)
    box.press("Enter")


def top_of(tab: Page, selector: str) -> float:
    """How far below the top of the window something begins, in pixels."""
    return float(tab.eval_on_selector(selector, "found => found.getBoundingClientRect().top"))


def wait_until_settled(tab: Page) -> None:
    """Waits until the page has kept its height and position for a second and a half."""
    tab.wait_for_function(
        """() => {
            const main = document.querySelector('.stMain');
            const state = `${main.scrollHeight} ${main.scrollTop}`;
            if (window.lastState !== state) { window.lastState = state; window.lastChange = Date.now(); }
            return Date.now() - window.lastChange > 1500;
        }"""
    )


def test_a_citation_opens_its_source_from_the_keyboard(
    tab: Page, foreign: list[str], fake_address: str
) -> None:
    tab.goto(fake_address)
    ask(tab, "We are a museum in Brno.")
    expect(tab.locator(".st-key-answer-0")).to_contain_text(words.STATUS["answered"].words)
    entry = tab.locator(".st-key-source-0-2 details")
    assert entry.get_attribute("open") is None
    citation = tab.get_by_role("link", name="[2]").first
    citation.focus()
    citation.press("Enter")
    expect(tab.get_by_text("The ERDF pays up to 80 % of the eligible costs.")).to_be_visible()
    expect(entry.locator("summary")).to_be_focused()
    expect(tab.locator("canvas, svg.marks").first).to_be_attached()
    assert foreign == []


def test_the_answer_is_read_from_its_beginning(tab: Page, fake_address: str) -> None:
    tab.goto(fake_address)
    for number in range(2):
        ask(tab, "We are a museum in Brno.")
        expect(tab.locator(f".st-key-answer-{number}")).to_be_visible()
    wait_until_settled(tab)
    assert 0 <= top_of(tab, ".st-key-question-1") < 300


def test_hostile_text_has_no_effect_in_the_page(tab: Page, foreign: list[str], fake_address: str) -> None:
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    tab.goto(fake_address)
    ask(tab, "hostile")
    expect(tab.locator(".st-key-answer-0")).to_contain_text(words.STATUS["partly_answered"].words)
    tab.locator(".st-key-source-0-1 summary").click()
    expect(tab.locator('.st-key-source-0-1 [class*="st-key-quote-"]')).to_be_visible()
    tab.wait_for_timeout(1000)
    links = tab.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href') || '')")
    assert not [link for link in links if "evil" in link or "javascript" in link]
    assert tab.locator(".stMain img").count() == 0
    assert tab.locator(".katex").count() == 0
    assert dialogs == []
    assert foreign == []


@pytest.mark.slow
def test_the_real_page_answers_a_real_question(
    tab: Page, foreign: list[str], prepared_home: Path, artifacts: Path, tmp_path: Path
) -> None:
    with served(REAL, tmp_path / "server.log", INTERREG_HOME=str(prepared_home)) as address:
        tab.goto(address)
        expect(tab.locator(".st-key-example-0")).to_be_visible(timeout=120_000)
        ask(tab, QUESTION)
        answer = tab.locator(".st-key-answer-0")
        expect(answer).to_contain_text(words.STATUS["answered"].words, timeout=60_000)
        expect(answer).to_contain_text("Austria-Czechia")
        expect(answer).to_contain_text("80 %")
        wait_until_settled(tab)
        assert 0 <= top_of(tab, ".st-key-question-0") < 300
        tab.screenshot(path=artifacts / "chat-answer.png")
        tab.get_by_role("link", name="[1]").first.click()
        expect(tab.locator('.st-key-source-0-1 [class*="st-key-quote-"] strong').first).to_be_visible()
        wait_until_settled(tab)
        tab.screenshot(path=artifacts / "chat-source.png")
        tab.set_viewport_size({"width": 390, "height": 844})
        wait_until_settled(tab)
        tab.screenshot(path=artifacts / "chat-phone.png")
    assert foreign == []
