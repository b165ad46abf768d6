"""Opening single pages of the application in tests, and what a checker of accessibility says of them."""

import os
from functools import partial
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ui.web.frame import navigation
from ui.web.frame.navigation import Place
from ui.web.sources.page import page as sources

expect.set_options(timeout=60_000)  # a busy machine is slow, and not wrong

APP = Path(__file__).with_name("pages_app.py")
REAL_APP = Path(__file__).with_name("real_app.py")
READER = "PAGES_FOR_A_READER"
"""The environment variable that takes away the right to change anything."""


def opened(path: str, **parameters: str) -> AppTest:
    """The page at an address of the application, drawn once."""
    app = AppTest.from_file(APP, default_timeout=60)
    if "lang" in parameters:
        app.query_params["lang"] = parameters["lang"]
    app.run()
    app._page_hash = calc_hash(path)  # Streamlit's own way is for pages that are files
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """All Markdown and small print of a page."""
    return "\n".join(str(element.value) for element in (*app.markdown, *app.caption))


def let_change() -> None:
    """Makes the person of the application one who may change everything."""
    if READER not in os.environ:
        navigation.PUBLIC = tuple(map(_changing, navigation.PUBLIC))  # type: ignore[misc]


def violations(page: Page) -> list[str]:
    """What axe finds wrong in what the page shows now (WCAG 2.2 A and AA), a line each."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
    return [
        f"{item['id']}: {item['help']}: {item['nodes'][0]['html'][:200]}"
        for item in found.response["violations"]
    ]


def _changing(place: Place) -> Place:
    if place.path != "sources":
        return place
    return Place(partial(sources, may_change=True), place.title, place.icon, place.path)
