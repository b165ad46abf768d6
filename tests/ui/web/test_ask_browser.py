"""The page Ask in a real browser: for keyboard, screen reader and phone, while a model works, and without a server."""

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.ui.web.axe import violations
from tests.ui.web.conftest import ROOT, served, started
from tests.ui.web.test_browser import QUESTION_BOX, ask, wait_until_settled
from ui.web.frame.script import BACK, LOST
from ui.web.serve import free_port

WITH_MODEL = Path(__file__).with_name("fake_model_app.py")
MUSEUM = "We are a museum in Brno."

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def model_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(WITH_MODEL, tmp_path_factory.mktemp("model") / "server.log") as address:
        yield address


@pytest.fixture(autouse=True)
def calm(tab: Page) -> None:
    """Nothing fades in: what is looked at is what there is."""
    tab.emulate_media(reduced_motion="reduce")


def drawn(tab: Page) -> Page:
    """Waits until the server has drawn the page and the page's own script has looked at it."""
    idle = tab.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    expect(idle).to_be_attached(timeout=60_000)
    tab.wait_for_timeout(250)
    return tab


def answered(tab: Page, address: str, question: str = MUSEUM, number: int = 0) -> Page:
    if tab.url == "about:blank":
        tab.goto(address)
    ask(tab, question)
    expect(tab.locator(f".st-key-question-{number}")).to_be_visible()
    expect(tab.get_by_test_id("stSpinner")).to_have_count(0, timeout=60_000)
    return drawn(tab)


def wide(tab: Page) -> list[str]:
    """What reaches beyond the right edge of the window, once the page has had time to fit itself in."""
    found: list[str] = []
    for _ in range(20):
        found = tab.evaluate(
            """() => [...document.querySelectorAll('.stMain *, [data-testid="stBottom"] *')].filter((part) => {
                const place = part.getBoundingClientRect();
                const drawing = part.closest('svg') && part.tagName !== 'svg';  // clipped by the svg around it
                return !drawing && place.width > 1 && place.right > window.innerWidth + 1;
            }).map((part) => part.outerHTML.slice(0, 200))"""
        )
        if not found:
            break
        tab.wait_for_timeout(250)
    return found


@pytest.mark.parametrize("question", ["", MUSEUM, "Komarno?", "with facts", "crash", "hostile"])
def test_everybody_can_use_it(tab: Page, model_address: str, question: str) -> None:
    tab.goto(model_address)
    expect(tab.get_by_test_id(QUESTION_BOX)).to_be_enabled()
    if question:
        answered(tab, model_address, question)
    assert violations(drawn(tab)) == []
    tab.set_viewport_size({"width": 390, "height": 844})
    assert violations(drawn(tab)) == []


def test_an_open_footnote_and_the_form_can_be_used_by_everybody(tab: Page, model_address: str) -> None:
    answered(tab, model_address)
    tab.get_by_role("link", name="[4]").first.click()
    expect(tab.locator('.st-key-source-0-4 [class*="st-key-quote-"]')).to_be_visible()
    tab.get_by_role("button", name="No", exact=True).click()
    expect(tab.get_by_role("button", name="Send", exact=True)).to_be_visible()
    assert violations(drawn(tab)) == []


def test_nothing_is_wider_than_the_window_at_400_percent(tab: Page, model_address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(model_address)
    expect(tab.locator(".st-key-example-0")).to_be_visible()
    assert wide(tab) == []
    answered(tab, model_address)
    tab.get_by_role("link", name="[2]").first.click()
    expect(tab.locator('.st-key-source-0-2 [class*="st-key-quote-"]')).to_be_visible()
    assert wide(tab) == []
    answered(tab, model_address, "with facts", 1)
    assert wide(tab) == []


def test_the_way_to_a_source_and_back_with_the_keyboard(tab: Page, model_address: str) -> None:
    answered(tab, model_address)
    answered(tab, model_address, number=1)
    citation = tab.locator(".st-key-answer-0").get_by_role("link", name="[2]").first
    citation.focus()
    citation.press("Enter")  # the sources of an earlier answer are folded, and drawn when they are opened
    entry = tab.locator(".st-key-source-0-2")
    quote = entry.locator("strong", has_text="The ERDF pays up to 80 % of the eligible costs.")
    expect(quote).to_be_in_viewport()
    assert "underline" in str(quote.evaluate("words => getComputedStyle(words).textDecorationLine"))
    expect(entry.locator("summary")).to_be_focused()
    page_link = entry.get_by_role("link", name="Interreg Austria-Czechia: funding")
    assert page_link.get_attribute("href") == "/programmes?id=austria-czechia"
    back = entry.get_by_role("link", name="Back to the text")
    back.focus()
    back.press("Enter")
    expect(citation).to_be_focused()
    expect(citation).to_be_in_viewport()


def test_the_arrival_is_announced_once_and_the_question_box_keeps_the_focus(
    tab: Page, model_address: str
) -> None:
    tab.goto(model_address)
    expect(tab.get_by_test_id(QUESTION_BOX)).to_be_enabled()
    expect(tab.locator("#interreg-live")).to_be_attached()
    tab.evaluate(
        """() => {
            window.said = [];
            const live = document.getElementById('interreg-live');
            new MutationObserver(() => live.textContent && window.said.push(live.textContent))
                .observe(live, { childList: true, characterData: true, subtree: true });
        }"""
    )
    answered(tab, model_address)
    expect(tab.get_by_test_id(QUESTION_BOX)).to_be_focused()
    tab.wait_for_function("window.said.length")
    tab.wait_for_timeout(500)
    assert tab.evaluate("window.said") == ["Answered from the sources. Programmes: 4. Sources: 4."]
    assert tab.locator("#interreg-live").get_attribute("aria-live") == "polite"


def test_a_question_chosen_with_the_keyboard_leaves_the_focus_in_the_question_box(
    tab: Page, model_address: str
) -> None:
    tab.goto(model_address)
    example = tab.locator(".st-key-example-1 button")
    example.focus()
    example.press("Enter")
    expect(tab.locator(".st-key-answer-0")).to_be_visible()
    expect(tab.get_by_test_id(QUESTION_BOX)).to_be_focused()


def test_languages_of_page_examples_and_answers_are_told(tab: Page, model_address: str) -> None:
    tab.goto(f"{model_address}/?lang=de")
    expect(tab.locator('.st-key-example-in-de-0[lang="de"]')).to_be_visible()
    expect(tab.locator('[class*="st-key-example-in-en-"][lang="en"]')).to_be_visible()
    answered(tab, model_address)
    expect(tab.locator('.st-key-said-en-0[lang="en"]')).to_be_visible()


def test_sentences_show_while_a_model_works_and_it_can_be_stopped(tab: Page, model_address: str) -> None:
    tab.goto(model_address)
    ask(tab, f"{MUSEUM} slowly")
    expect(tab.locator(".st-key-arriving-0")).to_contain_text("Every project needs partners.")
    stop = tab.get_by_role("button", name="Stop wording")
    expect(tab.locator(".st-key-examples")).to_have_count(0)
    expect(tab.locator(".interreg-continue")).to_have_count(0)
    assert violations(tab) == []
    stop.click()
    expect(tab.locator(".st-key-answer-0")).to_contain_text("The wording was stopped.", timeout=5_000)
    expect(stop).to_have_count(0)
    expect(tab.locator(".st-key-arriving-0")).to_have_count(0)


def test_a_question_during_the_work_waits_for_its_turn(tab: Page, model_address: str) -> None:
    tab.goto(model_address)
    ask(tab, f"{MUSEUM} slowly")
    expect(tab.get_by_role("button", name="Stop wording")).to_be_visible()
    ask(tab, "Komarno?")
    expect(tab.locator(".st-key-answer-1")).to_contain_text("There are two towns of this name.")
    expect(tab.locator(".st-key-answer-0")).to_contain_text("The wording was stopped.")


def test_the_files_are_what_they_say(tab: Page, model_address: str, tmp_path: Path) -> None:
    answered(tab, model_address)
    files = {}
    for name in ("Download PDF", "Download Markdown", "E-mail draft"):
        with tab.expect_download() as download:
            tab.get_by_role("button", name=name).click()
        files[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[name])
    assert [path.suffix for path in files.values()] == [".pdf", ".md", ".eml"]
    assert "Regulation (EU) 2021/1059" in "".join(
        p.extract_text() for p in PdfReader(files["Download PDF"]).pages
    )
    assert files["Download Markdown"].read_text(encoding="utf-8").startswith("# Interreg assistant")
    assert message_from_bytes(files["E-mail draft"].read_bytes())["Subject"] == f"Interreg: {MUSEUM}"


def test_a_link_from_the_page_opens_the_conversation(tab: Page, model_address: str) -> None:
    answered(tab, model_address)
    answered(tab, model_address, "Komarno?", 1)
    assert "q=" not in tab.url
    tab.get_by_role("button", name="Link").click()
    link = tab.locator('[data-testid="stPopoverBody"] code')
    expect(link).to_contain_text(f"{model_address}/?q=We%20are")
    address = link.inner_text().strip()
    other = tab.context.new_page()
    other.goto(address)
    expect(other.locator(".st-key-answer-1")).to_contain_text("There are two towns of this name.")
    expect(other.locator(".st-key-answer-0")).to_contain_text("Brno lies in")
    assert "q=" not in other.url


def test_what_was_asked_survives_a_reload_and_ends_with_a_new_conversation(
    tab: Page, model_address: str
) -> None:
    answered(tab, model_address)
    tab.reload()
    offer = tab.get_by_role("button", name="Continue the earlier conversation")
    expect(offer).to_be_visible()
    assert violations(tab) == []
    offer.click()
    expect(tab.locator(".st-key-answer-0")).to_contain_text("Brno lies in")
    expect(offer).to_have_count(0)
    tab.get_by_role("button", name="New conversation").click()
    expect(tab.locator(".st-key-example-0")).to_be_visible()
    drawn(tab)
    tab.reload()
    expect(tab.locator(".st-key-example-0")).to_be_visible()
    drawn(tab)
    expect(offer).to_have_count(0)


def test_a_lost_server_is_said_and_the_conversation_comes_back_with_it(tab: Page, tmp_path: Path) -> None:
    port = free_port("127.0.0.1", 0)
    server = started(WITH_MODEL, tmp_path / "first.log", port)
    try:
        answered(tab, f"http://127.0.0.1:{port}")
        answered(tab, f"http://127.0.0.1:{port}", "Komarno?", 1)
        box = tab.get_by_test_id(QUESTION_BOX)
        box.fill("half a question")
        server.kill()
        server.wait(20)
        connection = tab.locator("#interreg-connection")
        expect(connection).to_have_text(LOST)
        tab.wait_for_timeout(3_000)  # the browser side has a box of its own to show by now
        expect(tab.get_by_role("dialog")).to_have_count(0)
        expect(tab.locator(".st-key-answer-0")).to_contain_text("Brno lies in")
        assert violations(tab) == []
        server = started(WITH_MODEL, tmp_path / "second.log", port)
        expect(connection).to_have_text(BACK)
        expect(tab.get_by_text("An earlier conversation, opened anew")).to_be_visible()
        expect(tab.locator(".st-key-answer-0")).to_contain_text("Brno lies in")
        expect(tab.locator(".st-key-answer-1")).to_contain_text("There are two towns of this name.")
        expect(tab.locator('[class*="st-key-question-"]')).to_have_count(2)
        expect(box).to_have_value("half a question")
    finally:
        server.kill()
        server.wait(20)


@pytest.mark.slow
def test_the_real_page_looks_right(tab: Page, prepared_home: Path, artifacts: Path, tmp_path: Path) -> None:
    question = "We are a museum in Brno. Which Interreg programmes can we apply to, and how much is paid?"
    real = ROOT / "ui" / "web" / "app.py"
    with served(real, tmp_path / "server.log", INTERREG_HOME=str(prepared_home)) as address:
        answered(tab, address, question)
        wait_until_settled(tab)
        tab.get_by_role("link", name="[1]").first.click()
        quote = tab.locator('.st-key-source-0-1 [class*="st-key-quote-"] strong').first
        expect(quote).to_be_visible()
        wait_until_settled(tab)
        expect(quote).to_be_in_viewport()
        assert violations(tab) == []
        tab.screenshot(path=artifacts / "ask-source.png")
        tab.set_viewport_size({"width": 320, "height": 640})
        assert wide(drawn(tab)) == []
        tab.screenshot(path=artifacts / "ask-narrow.png")
