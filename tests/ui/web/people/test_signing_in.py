"""Signing in on the screens, with a real server and a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.staffed import sign_in

pytestmark = pytest.mark.browser


def test_staff_pages_ask_to_sign_in_and_come_back(tab: Page, address: str) -> None:
    tab.goto(f"{address}/people")
    sign_in(tab, "admin")
    expect(tab.get_by_role("heading", name="People")).to_be_visible()
    expect(tab.get_by_text("Pat admin").first).to_be_visible()
    tab.reload()
    expect(tab.get_by_role("heading", name="People")).to_be_visible()


def test_the_session_cookie_cannot_be_read_by_scripts(tab: Page, address: str) -> None:
    tab.goto(f"{address}/people")
    sign_in(tab, "reader")
    expect(tab.get_by_role("heading", name="People")).to_be_visible()
    cookies = {cookie["name"]: cookie for cookie in tab.context.cookies()}
    assert cookies["interreg_session"]["httpOnly"]
    assert "interreg_session" not in tab.evaluate("document.cookie")


def test_a_wrong_password_is_one_sentence_and_no_session(tab: Page, address: str) -> None:
    tab.goto(f"{address}/sign-in")
    sign_in(tab, "officer", "something else entirely")
    expect(tab.get_by_text("The name or the password is not right")).to_be_visible()
    assert "interreg_session" not in {cookie["name"] for cookie in tab.context.cookies()}


def test_signing_out_ends_the_session_on_the_server(tab: Page, address: str) -> None:
    tab.goto(f"{address}/people")
    sign_in(tab, "officer")
    expect(tab.get_by_role("heading", name="People")).to_be_visible()
    [token] = [c["value"] for c in tab.context.cookies() if c["name"] == "interreg_session"]
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", name="Interreg assistant")).to_be_visible()
    tab.context.add_cookies([{"name": "interreg_session", "value": token, "url": address}])
    tab.goto(f"{address}/people")
    expect(tab.get_by_role("heading", name="Sign in")).to_be_visible()


def test_another_site_cannot_sign_anybody_in(tab: Page, address: str) -> None:
    answer = tab.request.get(
        f"{address}/session/start?ticket=x", headers={"sec-fetch-site": "cross-site"}, max_redirects=0
    )
    assert answer.status == 403
    own = tab.request.get(f"{address}/session/start?ticket=x&to=https://evil.example", max_redirects=0)
    assert (own.status, own.headers["location"]) == (303, "/")
    assert "set-cookie" not in own.headers


def test_every_response_keeps_the_page_to_itself(tab: Page, address: str) -> None:
    headers = tab.request.get(address).headers
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
