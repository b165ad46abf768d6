"""The pages: where each stands in the menu, under which address, and who sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from ui.texts import mark
from ui.web.ask.page import page as ask
from ui.web.frame.frame import Frame, PageBody, guarded
from ui.web.programmes.page import page as programmes
from ui.web.quality.page import page as quality
from ui.web.sources.page import page as sources


@dataclass(frozen=True)
class Place:
    """A page in the menu; `title` is an English sentence that is said in the visitor's language."""

    body: PageBody
    title: str
    icon: str
    path: str


PUBLIC: Final = (
    Place(ask, mark("Ask"), ":material/chat:", "ask"),
    Place(programmes, mark("Programmes"), ":material/list_alt:", "programmes"),
    Place(quality, mark("Quality"), ":material/monitoring:", "quality"),
    Place(sources, mark("Sources and index"), ":material/library_books:", "sources"),
)


def navigation(frame: Frame) -> Callable[[], None]:
    """Draws the menu and gives what shows the page that the address names."""
    pages = [_page(place, frame, default=place is PUBLIC[0]) for place in PUBLIC]
    chosen = st.navigation(pages, position="top")
    return chosen.run


def _page(place: Place, frame: Frame, *, default: bool) -> Any:
    return st.Page(
        partial(guarded, place.body, frame),
        title=frame.say(place.title),
        icon=place.icon,
        url_path=place.path,
        default=default,
    )
