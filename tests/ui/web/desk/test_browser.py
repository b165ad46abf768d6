"""An officer's day on a small scale, with a real server and a real browser; and what a reader can and cannot do."""

import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.axe import violations
from tests.ui.web.staffed import sign_in

pytestmark = pytest.mark.browser
QUESTION = "Which programmes can a museum in Brno apply to?"
MAILS = {
    "Eva Nováková": ("Museum in Brno", QUESTION),
    "Jan Kowalski": ("Muzeum", QUESTION),
    "Hans Müller": ("Advertising", "Would you like to buy a broken printer?"),
}
MINE = "Your museum may apply: the area takes in Brno [1]."
expect.set_options(timeout=30_000)


def archive() -> bytes:
    """A ZIP of three mails."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number, (name, (subject, text)) in enumerate(MAILS.items()):
            mail = EmailMessage()
            mail["From"] = f"{name} <person{number}@example.org>"
            mail["Subject"], mail["Message-ID"] = subject, f"<{number}@example.org>"
            mail["Date"] = f"Mon, 23 Nov 2026 10:0{number}:00 +0000"
            mail.set_content(f"Dear all,\n\n{text}\n")
            file.writestr(f"{number}.eml", mail.as_bytes())
    return out.getvalue()


def opened(tab: Page, address: str, login: str, path: str = "desk") -> None:
    tab.goto(f"{address}/{path}")
    sign_in(tab, login)


def line(tab: Page, name: str) -> None:
    """Opens the enquiry of a person from the inbox."""
    tab.locator(".st-key-inbox").get_by_role("link", name=name).click()
    expect(tab.locator(".st-key-desk-mail").get_by_text(name).first).to_be_visible()


def test_an_officers_day(tab: Page, address: str, foreign: list[str]) -> None:
    opened(tab, address, "officer")
    take_in(tab)
    line(tab, "Eva Nováková")
    expect(tab).to_have_url(f"{address}/desk?id=1")
    edit_and_look_elsewhere(tab)
    approve_by_keyboard_and_send(tab)
    reuse(tab)
    leave_out(tab)
    assert foreign == []


def take_in(tab: Page) -> None:
    """A ZIP of three mails; two drafts appear without anybody's doing, the stand-in refuses the advertisement."""
    expect(tab.get_by_text("No enquiries yet")).to_be_visible()
    accessible(tab)
    tab.locator(".st-key-desk-begin").get_by_role("button").click()
    tab.locator("input[type=file]").set_input_files(
        {"name": "mails.zip", "mimeType": "application/zip", "buffer": archive()}
    )
    expect(tab.get_by_text("mails.zip")).to_be_visible()
    tab.get_by_role("button", name="Import files").click()
    expect(tab.locator(".st-key-desk-results li")).to_have_count(3)
    tab.get_by_role("link", name="To the inbox").click()
    expect(tab.locator(".st-key-inbox").get_by_text("Drafted")).to_have_count(2)
    expect(tab.get_by_text("Drafts are being made")).to_have_count(0)
    accessible(tab)


def edit_and_look_elsewhere(tab: Page) -> None:
    """Edited with the sources in sight, and not lost while another enquiry is looked at."""
    expect(tab.get_by_text("The ERDF pays up to 80 % of the eligible costs.").first).to_be_visible()
    box = tab.get_by_label("Reply", exact=True)
    expect(box).to_contain_text("Brno lies in")
    accessible(tab)
    box.fill(MINE)
    back(tab)
    line(tab, "Jan Kowalski")
    expect(box).to_contain_text("Brno lies in")
    back(tab)
    expect(tab.get_by_text("Not saved")).to_be_visible()
    line(tab, "Eva Nováková")
    expect(box).to_have_value(MINE)


def approve_by_keyboard_and_send(tab: Page) -> None:
    tab.get_by_role("heading", name="Question 1").click()
    tab.keyboard.press("Alt+a")
    expect(tab.get_by_test_id("stCode")).to_contain_text(MINE)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download as e-mail").click()
    mail = message_from_bytes(Path(download.value.path()).read_bytes(), policy=policy.default)
    assert MINE in mail.get_content()
    assert (mail["Subject"], mail["To"]) == ("Re: Museum in Brno", "Eva Nováková <person0@example.org>")
    assert mail["In-Reply-To"] == "<0@example.org>"
    accessible(tab)
    tab.get_by_role("button", name="Mark as sent").click()
    expect(tab.get_by_text("Sent on")).to_be_visible()


def reuse(tab: Page) -> None:
    back(tab)
    line(tab, "Jan Kowalski")
    tab.get_by_text("Earlier answers").click()
    expect(tab.get_by_text("the same words")).to_be_visible()
    tab.get_by_role("button", name="Use this answer").click()
    expect(tab.get_by_label("Reply", exact=True)).to_have_value(MINE)
    tab.get_by_role("button", name="Approve", exact=False).first.click()
    expect(tab.get_by_test_id("stCode")).to_contain_text(MINE)


def leave_out(tab: Page) -> None:
    back(tab)
    line(tab, "Hans Müller")
    expect(tab.get_by_text("No draft could be made")).to_be_visible()
    tab.get_by_role("button", name="Leave out").click()
    tab.get_by_label("Reason", exact=True).fill("Advertising")
    tab.get_by_role("button", name="Leave this question out").click()
    expect(tab.locator(".st-key-desk-heading").get_by_text("Rejected")).to_be_visible()


def back(tab: Page) -> None:
    tab.get_by_role("button", name="Inbox").click()
    expect(tab.get_by_role("heading", name="Enquiries")).to_be_visible()


def accessible(tab: Page) -> None:
    assert "\n".join(violations(tab)) == ""


def test_a_reader_sees_and_cannot_change(tab: Page, address: str) -> None:
    opened(tab, address, "reader", "desk")
    expect(tab.get_by_role("heading", name="Enquiries")).to_be_visible()
    expect(tab.get_by_text("Figures", exact=True)).to_be_visible()
    assert tab.get_by_text("Import", exact=True).count() == 0


def test_nobody_gets_the_sign_in(tab: Page, address: str) -> None:
    tab.goto(f"{address}/desk?id=1")
    expect(tab.get_by_role("heading", name="Sign in")).to_be_visible()
    assert tab.get_by_text("museum", exact=False).count() == 0
