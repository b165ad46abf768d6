"""Live sources compared from the page: the real command, in the background, against a site on this machine.

The command runs on a copy of the corpus in which every address is one of that site.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from corpus import load_corpus
from tests.ingest.server import Page, Site, page, redirect, served
from tests.ingest.sources.eurlex.pages import all_about
from tests.ingest.sources.keep.fake import FakeKeep
from tests.ui.web.conftest import ROOT
from tests.ui.web.pages import opened, shown
from ui.jobs import Job, runner_of
from ui.people import OPERATOR, audit_trail
from ui.store import open_store
from ui.store.address import address_of_file
from ui.web.sources.commands import LIVE
from ui.web.sources.results import live_result

pytestmark = pytest.mark.slow
PROGRAMME = "austria-czechia"
ACT = "/legal-content/EN/ALL/?uri=CELEX:32021R1059"
_ADDRESS = re.compile(r"(?<=url: )https?://[^/\s]+/?")


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home whose settings and corpus know no other machine than this one."""
    copied = tmp_path / "code" / "corpus"
    shutil.copytree(ROOT / "corpus", copied)
    register = copied / "sources.yaml"
    register.write_text(_ADDRESS.sub(f"{site.url}/", register.read_text("utf-8")), encoding="utf-8")
    settings = {
        "HOME": str(tmp_path / "home"),
        "EURLEX_URL": site.url,
        "KEEP_URL": site.url,
        "ALLOW_PRIVATE_ADDRESSES": "true",
        "FETCH_PAUSE": "0",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"INTERREG_{name}", value)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(copied.parent), str(ROOT)]))
    # `python -m` would take the corpus of the folder that it is started in before any other.
    monkeypatch.chdir(tmp_path)
    st.cache_resource.clear()
    yield tmp_path / "home"
    runner_of(tmp_path / "home").close()
    st.cache_resource.clear()


def paths(home: Path) -> list[str]:
    """The pages of the copied register, as the site is asked for them."""
    corpus = load_corpus(home.parent / "code" / "corpus")
    addresses = [source.url for source in corpus.sources.values() if source.url]
    assert all(address.startswith("http://127.0.0.1:") for address in addresses)
    found = dict.fromkeys("/" + address.split("/", 3)[3].partition("#")[0] for address in addresses)
    return list(found)


def on_site(site: Site, home: Path) -> list[str]:
    """Every page of the register is there, and keep.eu and EUR-Lex know one thing each; the register's pages."""
    ours = load_corpus().programmes[PROGRAMME]
    keep = FakeKeep(site)
    keep.programmes = [
        {
            "id": 301,
            "title": "Interreg Austria - Moravia",
            "period": {"title": "2021 - 2027"},
            "cci": ours.cci,
            "eligible_geographical_area": [{"code": code} for code in ours.area.codes],
            "date_of_data_import": "2021-01-01",
        }
    ]
    keep.serve()
    register = paths(home)
    site.routes |= {path: page(f"<p>{path}</p>") for path in register}
    site.routes[ACT] = page(all_about("02021R1059-20990101", "02021R1059-20261130"))
    return register


def press(home: Path) -> AppTest:
    """The page once "Compare now" was pressed."""
    app = opened("sources")
    app.button(key="compare-live").click().run()
    assert not app.exception
    return app


def ended(home: Path) -> Job:
    job = runner_of(home).wait(LIVE, 180)
    assert job is not None
    return job


def test_a_comparison_from_the_page_names_what_differs(home: Path, site: Site) -> None:
    register = on_site(site, home)
    press(home)
    first = ended(home)
    assert (first.state, first.problem) == ("done", None)
    # The register's pages were looked at for the first time, and programmes and acts have nothing to hide.
    kept = live_result(home)
    assert kept is not None
    assert kept.silent == ()
    assert {one.live for one in kept.differences} >= {"Interreg Austria - Moravia"}
    assert set(register) <= set(site.paths)
    changed, moved, gone = register[5], register[6], register[7]
    site.routes[changed] = page("<p>Other words</p>")
    site.routes |= {moved: redirect("/elsewhere", 301), "/elsewhere": page(f"<p>{moved}</p>")}
    del site.routes[gone]
    press(home)
    assert ended(home).state == "done"
    app = opened("sources")
    said = shown(app)
    assert "Finished on" in said
    for path, live in (
        (changed, "the text of the page changed"),
        (moved, "moved for good to"),
        (gone, "the page does not exist any more"),
    ):
        assert live in said
        assert f"{site.url}{path}" in said
    assert app.button(key="compare-live")


def late(_request: object) -> Page:
    """Busy for longer than it takes to cancel."""
    sleep(3)
    return 503, {}, b"busy"


def test_a_comparison_shows_how_far_it_is_and_is_cancelled(home: Path, site: Site) -> None:
    on_site(site, home)
    site.routes["/api/search/programmes/?page=1"] = late
    press(home)
    until = monotonic() + 60
    while not site.asked:
        assert monotonic() < until, "the command asked nothing within a minute"
        sleep(0.05)
    app = opened("sources")
    assert not [button for button in app.button if button.key == "compare-live"]
    app.button(key=f"cancel-{LIVE}").click().run()
    assert "Cancelled on" in shown(app)
    assert "Nothing was compared yet." in [item.value for item in app.info]
    store = open_store(str(address_of_file(home / "desk.db")))
    noted = [entry.action for entry in audit_trail(store, OPERATOR) if entry.kind == "job"]
    store.close()
    assert noted == ["work cancelled", "work started"]


def test_a_service_that_is_silent_is_named_and_the_rest_is_kept(home: Path, site: Site) -> None:
    on_site(site, home)
    site.routes["/api/search/programmes/?page=1"] = (503, {}, b"busy")
    press(home)
    assert ended(home).state == "failed"
    app = opened("sources")
    assert any("keep.eu" in item.value for item in app.warning)
    assert any("Not all could be compared" in item.value for item in app.error)
    kept = live_result(home)
    assert kept is not None
    assert kept.compared > len(paths(home)) * 0.9
