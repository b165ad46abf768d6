"""Signing in at an organisation's service: a real OpenID provider, the real server, a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import ROOT, started
from tests.ui.web.people.provider import CLIENT, SECRET, Provider, provided
from ui.people import OPERATOR, Role, add_person, audit_trail
from ui.store import Store, open_store
from ui.store.address import address_of_file
from ui.web.serve import free_port

pytestmark = pytest.mark.browser
APP = ROOT / "tests" / "ui" / "web" / "fake_server.py"
PEOPLE = {
    "1001": {"name": "Olga Officer", "email": "olga@example.org", "email_verified": True},
    "1002": {"name": "Stefan Stranger", "email": "stefan@example.org", "email_verified": True},
    "1003": {"name": "Uma Unverified", "email": "olga2@example.org", "email_verified": False},
    "1004": {"name": "Fay False", "email": "olga2@example.org", "email_verified": "false"},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided(PEOPLE) as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose admin has let in two addresses."""
    folder = tmp_path_factory.mktemp("home")
    store = open_store(str(address_of_file(folder / "desk.db")))
    for name, email in (("Olga Officer", "olga@example.org"), ("Uma", "olga2@example.org")):
        add_person(store, OPERATOR, name=name, role=Role.OFFICER, email=email)
    store.close()
    return folder


@pytest.fixture(scope="module")
def address(home: Path, provider: Provider) -> Iterator[str]:
    port = free_port("127.0.0.1", 0)
    url = f"http://127.0.0.1:{port}"
    provider.returns.add(f"{url}/oauth2callback")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(
        f"""[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "thirty-two characters and more, drawn by chance"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider.url}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    process = started(APP, home / "server.log", port, INTERREG_HOME=str(home))
    try:
        yield url
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = open_store(str(address_of_file(home / "desk.db")))
    yield opened
    opened.close()


def to_service(tab: Page, address: str, path: str, name: str) -> None:
    """From a page of ours to the service, where one says who one is."""
    tab.goto(f"{address}/{path}")
    tab.get_by_role("button", name="Sign in with your organisation's account").click()
    expect(tab.get_by_role("heading", name="Who are you?")).to_be_visible()
    tab.get_by_role("link", name=name).click()


def cookies(tab: Page) -> set[str]:
    return {str(cookie["name"]) for cookie in tab.context.cookies()}


def test_who_was_let_in_comes_back_to_the_page_with_the_role_and_leaves_for_good(
    tab: Page, address: str, provider: Provider, store: Store
) -> None:
    to_service(tab, address, "desk", "Olga Officer")
    expect(tab.get_by_role("heading", name="Enquiries")).to_be_visible()
    expect(tab).to_have_url(re.compile(f"{address}/desk"))
    tab.goto(f"{address}/people")
    expect(tab.get_by_text("Olga Officer")).to_be_visible()
    expect(tab.get_by_text("officer", exact=False).last).to_be_visible()
    assert provider.refused == []
    [person] = audit_trail(store, OPERATOR, action="signed in")
    assert (person.person, (person.after or {})["by"]) == ("Olga Officer", provider.url)
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", name="Interreg assistant")).to_be_visible()
    assert not cookies(tab) & {"interreg_session", "_streamlit_user"}
    assert provider.signed_out == ["1001"]
    tab.goto(f"{address}/people")
    expect(tab.get_by_role("button", name="Sign in with your organisation's account")).to_be_visible()
    # The address that let her in is hers now, and she comes in again.
    to_service(tab, address, "people", "Olga Officer")
    expect(tab.get_by_role("heading", name="People")).to_be_visible()


@pytest.mark.parametrize("name", ["Stefan Stranger", "Uma Unverified", "Fay False"])
def test_who_was_not_let_in_is_told_and_can_leave(tab: Page, address: str, store: Store, name: str) -> None:
    before = len(audit_trail(store, OPERATOR, action="sign-in refused"))
    to_service(tab, address, "desk", name)
    expect(tab.get_by_text("You have no account here")).to_be_visible()
    assert "interreg_session" not in cookies(tab)
    expect(tab.get_by_label("Password", exact=True)).to_be_visible()
    tab.get_by_label("Name", exact=True).fill("nobody")
    tab.get_by_label("Password", exact=True).press("Tab")
    assert len(audit_trail(store, OPERATOR, action="sign-in refused")) == before + 1
    tab.goto(f"{address}/desk")
    expect(tab.get_by_text("You have no account here")).to_be_visible()
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", name="Interreg assistant")).to_be_visible()
    assert "_streamlit_user" not in cookies(tab)


def test_an_old_word_of_the_service_signs_nobody_in(tab: Page, address: str, provider: Provider) -> None:
    provider.age_s = 13 * 3600
    try:
        to_service(tab, address, "desk", "Olga Officer")
        expect(tab.get_by_role("button", name="Sign in with your organisation's account")).to_be_visible()
        assert "interreg_session" not in cookies(tab)
    finally:
        provider.age_s = 0


def test_who_comes_back_without_being_signed_in_is_told(
    tab: Page, address: str, provider: Provider, home: Path
) -> None:
    to_service(tab, address, "desk", "Leave")
    expect(tab.get_by_text("did not work")).to_be_visible()
    provider.secret = "changed meanwhile"
    try:
        to_service(tab, address, "desk", "Olga Officer")
        expect(tab.get_by_text("did not work")).to_be_visible()
    finally:
        provider.secret = SECRET
    assert provider.refused.pop() == "invalid_client"
    assert "OAuth token exchange failed" in (home / "server.log").read_text("utf-8")
    assert "interreg_session" not in cookies(tab)
