"""A real browser and a real server for the tests that need them."""

import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.ui.web.staffed import staff_home
from ui.web.serve import command, free_port

# A busy machine is slow, not wrong.
expect.set_options(timeout=30_000)

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    *("--no-sandbox", "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of an installed Chromium. Without one: a skip for a person, a failure in CI."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    reason = f"no browser found (looked for {', '.join(NAMES)}): install chromium to run this test"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One browser for a module; no longer, as its event loop would be in the way of other tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    """A window without memory of earlier ones, 1280 by 900."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture
def foreign(browser: BrowserContext) -> list[str]:
    """Addresses outside this machine that the page asked for."""
    asked: list[str] = []

    def note(url: str) -> None:
        if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:")):
            asked.append(url)

    browser.on("request", lambda request: note(request.url))
    return asked


@pytest.fixture
def tab(browser: BrowserContext) -> Page:
    return browser.new_page()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where pictures for people go (git-ignored)."""
    folder = ROOT / "artifacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def fake_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page on the stand-in."""
    with served(
        Path(__file__).with_name("fake_app.py"), tmp_path_factory.mktemp("chat") / "server.log"
    ) as address:
        yield address


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose database knows a reader, an officer and an admin."""
    return staff_home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """The address of the whole server on the stand-in and that home."""
    app = Path(__file__).with_name("fake_server.py")
    with served(app, home / "server.log", INTERREG_HOME=str(home)) as url:
        yield url


@pytest.fixture
def working_home(prepared_home: Path, tmp_path: Path) -> Path:
    """A home of its own with all that questions need: what is large is shared, what is written is not."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("models", "gazetteer"):
        (home / name).symlink_to(prepared_home / name)
    for name in ("index", "embeddings"):
        shutil.copytree(prepared_home / name, home / name)
    return home


@contextmanager
def served(app: Path, log: Path, **environment: str) -> Iterator[str]:
    """The address of a server of `app`, started as users start it; `log` gets what it says."""
    port = free_port("127.0.0.1", 0)
    process = started(app, log, port, **environment)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def started(app: Path, log: Path, port: int, **environment: str) -> "subprocess.Popen[bytes]":
    """A server of `app` on that port that answers already; the caller ends it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(port, "127.0.0.1", app), env=env, cwd=log.parent, stdout=output, stderr=output
        )
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", process, log)
    except BaseException:  # Ctrl-C too: no server may outlive its test; what was raised goes on
        process.kill()
        raise
    return process


def _await(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:  # not there yet, or busy starting
            sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")
