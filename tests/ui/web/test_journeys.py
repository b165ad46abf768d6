"""What people come for, from beginning to end: a real server, the real assistant, a real browser."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.ui.web.axe import violations
from tests.ui.web.conftest import ROOT, served
from tests.ui.web.staffed import PASSWORD, sign_in
from tests.ui.web.test_browser import ask, wait_until_settled
from ui.people import OPERATOR, Role, add_person
from ui.store import open_store
from ui.store.address import address_of_file
from ui.texts import screen_texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REAL = ROOT / "ui" / "web" / "app.py"
PATIENT = 120_000
QUESTIONS = (
    "We are a museum in Brno. Which Interreg programmes can we apply to?",
    "Ist die Mehrwertsteuer förderfähig?",
    "Combien de partenaires faut-il pour un projet ?",
    "Who is the managing authority of the Danube programme?",
    "Which cross-border programmes cover Görlitz?",
    "Quanto dura un progetto e chi controlla le spese?",
)
MAILS = 30
expect.set_options(timeout=PATIENT)


@pytest.fixture(scope="module")
def address(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server with a database of its own that knows a person of each role."""
    folder = tmp_path_factory.mktemp("desk")
    url = str(address_of_file(folder / "desk.db"))
    store = open_store(url)
    for role in Role:
        add_person(store, OPERATOR, name=f"Pat {role}", role=role, login=str(role), password=PASSWORD)
    store.close()
    with served(
        REAL, folder / "server.log", INTERREG_HOME=str(prepared_home), INTERREG_DATABASE=url
    ) as found:
        yield found


def in_language(chromium: Browser, tag: str, width: int = 1280) -> Page:
    """A tab of a browser that asks for a language."""
    context = chromium.new_context(
        locale=tag, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENT)
    return context.new_page()


def test_an_applicants_journey_in_czech(chromium: Browser, address: str, artifacts: Path) -> None:
    tab = in_language(chromium, "cs-CZ")
    tab.goto(address)
    ask(tab, "Jsme muzeum v Brně. Do kterých programů Interreg se můžeme přihlásit a kolik se hradí?")
    answer = tab.locator(".st-key-answer-0")
    expect(answer).to_contain_text("80 %")
    expect(answer).to_contain_text("Brno")
    expect(tab.locator("html")).to_have_attribute("lang", "cs")
    wait_until_settled(tab)
    tab.get_by_role("link", name="[1]").first.click()
    expect(tab.locator('.st-key-source-0-1 [class*="st-key-quote-"]')).to_be_visible()
    wait_until_settled(tab)
    tab.screenshot(path=artifacts / "ask-source.png")
    assert violations(tab) == []
    with tab.expect_download() as download:
        tab.locator(".st-key-take-away-0").get_by_role("button", name="PDF").click()
    assert "Brno" in "".join(page.extract_text() for page in PdfReader(download.value.path()).pages)
    tab.context.close()


def test_an_example_is_answered_at_a_click(tab: Page, address: str, artifacts: Path) -> None:
    tab.goto(address)
    tab.locator(".st-key-example-0").get_by_role("button").click()
    expect(tab.locator(".st-key-answer-0")).to_contain_text("%")
    wait_until_settled(tab)
    tab.screenshot(path=artifacts / "ask.png")


def test_programmes_are_found_and_compared(tab: Page, address: str, artifacts: Path) -> None:
    tab.goto(f"{address}/find")
    tab.get_by_label("Place", exact=True).fill("Brno")
    tab.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(tab).to_have_url(re.compile("place=Brno"))
    expect(tab.get_by_text("Programmes with this place in their area:")).to_be_visible()
    expect(tab.locator(".st-key-find-drawing")).to_be_visible()
    wait_until_settled(tab)
    assert violations(tab) == []
    tab.set_viewport_size({"width": 1280, "height": 2300})
    wait_until_settled(tab)
    tab.screenshot(path=artifacts / "find.png")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download as a table (CSV)").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 86
    assert "austria-czechia" in {row["Short name in addresses"] for row in rows}
    tab.goto(f"{address}/find?place=Brno&programmes=austria-czechia|slovakia-czechia")
    expect(tab.locator(".st-key-comparison table")).to_contain_text("Highest EU share")
    assert violations(tab) == []


def test_a_region_is_picked_on_the_map_and_from_the_list(tab: Page, address: str) -> None:
    tab.goto(f"{address}/find")
    tab.get_by_text("Pick the region on a map").click()
    country = tab.get_by_role("combobox", name="Country", exact=True)
    expect(country).to_be_visible()
    wait_until_settled(tab)  # the list closes when the page is drawn anew
    country.fill("Czech")
    country.press("ArrowDown")
    country.press("Enter")
    drawing = tab.locator(".st-key-pick-drawing").locator("canvas.marks, svg.marks").first
    expect(drawing).to_be_visible()
    wait_until_settled(tab)
    box = drawing.bounding_box()
    assert box is not None
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(tab).to_have_url(re.compile("region=CZ0"))
    expect(tab.get_by_text("Programmes with this place in their area:")).to_be_visible()


def mail_folder() -> bytes:
    """A ZIP of mails with one question each, as exported from a mail program."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(MAILS):
            mail = EmailMessage()
            mail["From"] = f"Person {number} <person{number}@example.org>"
            mail["Subject"], mail["Message-ID"] = f"Enquiry {number}", f"<{number}@mails.example>"
            mail["Date"] = f"Mon, 23 Nov 2026 10:{number:02d}:00 +0000"
            mail.set_content(f"{QUESTIONS[number % len(QUESTIONS)]}\n")
            file.writestr(f"inbox/{number:02d}.eml", mail.as_bytes())
    return out.getvalue()


def test_an_officers_day(tab: Page, address: str, artifacts: Path) -> None:
    tab.goto(f"{address}/desk")
    sign_in(tab, "officer")
    tab.locator(".st-key-desk-begin").get_by_role("button").click()
    tab.locator("input[type=file]").set_input_files(
        {"name": "folder.zip", "mimeType": "application/zip", "buffer": mail_folder()}
    )
    tab.get_by_role("button", name="Import files").click()
    expect(tab.locator(".st-key-desk-results li")).to_have_count(MAILS)
    tab.get_by_role("link", name="To the inbox").click()
    expect(tab.get_by_text("Drafts are being made")).to_have_count(0)
    wait_until_settled(tab)
    tab.screenshot(path=artifacts / "desk.png")
    for number in range(1, len(QUESTIONS) + 1):
        tab.goto(f"{address}/desk?id={number}")
        expect(tab.get_by_label("Reply", exact=True).first).to_be_visible()
        if number == 1:
            wait_until_settled(tab)
            tab.screenshot(path=artifacts / "desk-enquiry.png")
        tab.get_by_role("button", name="Approve", exact=False).first.click()
        expect(tab.get_by_test_id("stCode")).to_be_visible()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download as e-mail").click()
    mail = message_from_bytes(Path(download.value.path()).read_bytes(), policy=policy.default)
    assert mail["To"].startswith("Person")
    assert "http" in mail.get_content()


@pytest.mark.parametrize("tag", ["el-GR", "fi-FI", "bg-BG"])
def test_the_browsers_language_is_spoken_and_a_switch_keeps(
    chromium: Browser, address: str, tag: str
) -> None:
    tab = in_language(chromium, tag, width=390)
    say = screen_texts(tag[:2])
    tab.goto(f"{address}/find")
    expect(tab.get_by_role("heading", name=say("Find programmes"))).to_be_visible()
    expect(tab.locator("html")).to_have_attribute("lang", tag[:2])
    tab.get_by_role("combobox", name=say("Language")).click()
    tab.get_by_role("option", name="Português").click()
    expect(tab.get_by_role("heading", name=screen_texts("pt")("Find programmes"))).to_be_visible()
    tab.goto(f"{address}/programmes")
    expect(tab.get_by_role("heading", name=screen_texts("pt")("Programmes"), exact=True)).to_be_visible()
    tab.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_can_be_used_by_everybody(
    chromium: Browser, address: str, width: int, artifacts: Path
) -> None:
    tab = in_language(chromium, "en-GB", width)
    headings = {
        "find": "Find programmes",
        "programmes": "Programmes",
        "programmes?id=austria-czechia": "Interreg Austria-Czechia 2021-2027",
        "sign-in": "Sign in",
    }
    for path, heading in headings.items():
        look(tab, f"{address}/{path}", heading)
    tab.goto(f"{address}/people")
    sign_in(tab, "admin")
    expect(tab.get_by_role("heading", name="People")).to_be_visible()
    staff = {"people": "People", "quality": "Quality", "sources": "Sources and index", "desk": "Enquiries"}
    for path, heading in staff.items():
        look(tab, f"{address}/{path}", heading)
        tab.screenshot(path=artifacts / f"{path}-{width}.png")
    tab.context.close()


def look(tab: Page, url: str, heading: str) -> None:
    tab.goto(url)
    expect(tab.get_by_role("heading", name=heading, exact=True).first).to_be_visible()
    wait_until_settled(tab)
    assert violations(tab) == [], url


def test_the_menu_is_used_from_the_keyboard(tab: Page, address: str) -> None:
    tab.goto(address)
    expect(tab.get_by_role("heading", name="Interreg assistant")).to_be_visible()
    link = tab.get_by_role("link", name="Find programmes")
    for _ in range(20):
        tab.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Find programmes")).to_be_visible()
