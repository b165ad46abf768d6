"""The pages: where each stands in the menu, under which address, and who sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from ui.people import Role
from ui.texts import mark
from ui.web.ask.page import page as ask
from ui.web.desk.page import page as desk
from ui.web.find.page import page as find
from ui.web.frame.frame import Frame, PageBody, guarded
from ui.web.people.page import page as people
from ui.web.people.sign_in import page as sign_in
from ui.web.programmes.page import page as programmes
from ui.web.quality.page import page as quality
from ui.web.sources.page import page as sources


@dataclass(frozen=True)
class Place:
    """A page in the menu; `title` is an English sentence that is said in the visitor's language.

    `role` is the least that a visitor must have to be shown it; None: the public. `wide` is for tables and for text
    beside text; else the page has the width that reads well.
    """

    body: PageBody
    title: str
    icon: str
    path: str
    role: Role | None = None
    wide: bool = False


_WIDE: Final = "<style>.stMainBlockContainer { max-width: 82rem; }</style>"
PUBLIC: Final = (
    Place(ask, mark("Ask"), ":material/chat:", "ask"),
    Place(find, mark("Find programmes"), ":material/travel_explore:", "find", wide=True),
    Place(programmes, mark("Programmes"), ":material/list_alt:", "programmes"),
)
STAFF: Final = (
    Place(desk, mark("Enquiries"), ":material/inbox:", "desk", Role.READER, wide=True),
    Place(quality, mark("Quality"), ":material/monitoring:", "quality", Role.READER),
    Place(sources, mark("Sources and index"), ":material/library_books:", "sources", Role.READER),
    Place(people, mark("People"), ":material/group:", "people", Role.READER, wide=True),
)
SIGN_IN: Final = Place(sign_in, mark("Sign in"), ":material/login:", "sign-in")


def navigation(frame: Frame) -> Callable[[], None]:
    """Draws the menu and gives what shows the page that the address names.

    Staff pages are in the menu of those who may see them; to others their address offers the sign-in instead.
    """
    for place in (*PUBLIC, *STAFF, SIGN_IN):
        frame.pages[place.path] = _page(place, frame, default=place is PUBLIC[0])
    # Without sections: on a phone Streamlit draws those as a list that screen readers stumble over.
    chosen = st.navigation(list(frame.pages.values()), position="top")
    if any(place.wide for place in STAFF + PUBLIC if frame.pages[place.path] == chosen):
        st.html(_WIDE)
    return chosen.run


def _page(place: Place, frame: Frame, *, default: bool) -> Any:
    allowed = place.role is None or frame.may(place.role)
    shown = allowed and not (place is SIGN_IN and frame.person is not None)
    body = place.body if allowed else partial(sign_in, path=place.path, role=place.role)
    return st.Page(
        partial(guarded, body, frame),
        title=frame.say(place.title),
        icon=place.icon,
        url_path=place.path,
        default=default,
        visibility="visible" if shown else "hidden",
    )
