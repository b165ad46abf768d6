"""What every page gets: the words in the visitor's language, who the visitor is, and what the process shares."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from corpus.errors import InterregError
from ui.people import Person, Role
from ui.texts import Texts, mark
from ui.web.frame.escape import literal
from ui.web.frame.shared import Shared

FAULT: Final = mark("This page could not be shown because of a fault in the program; its log says more.")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Frame:
    """`say("Sentence")` gives the words, `person` is who is signed in, `shared` what the server process shares.

    `pages` are the pages of the menu by their path, for links from one to another.
    """

    say: Texts
    shared: Shared
    person: Person | None = None
    pages: dict[str, Any] = field(default_factory=dict)

    def may(self, role: Role) -> bool:
        """Whether to offer what needs `role`. What is done is checked again where it is done."""
        return self.person is not None and self.person.role.rank >= role.rank

    def go(self, path: str, **query: str) -> None:
        """Leaves for another page; what follows in this run of the page is not carried out."""
        st.switch_page(self.pages[path], query_params=query)

    def link(self, path: str, label: str, icon: str | None = None, **query: str) -> None:
        """A link to another page. `label` is Markdown: escape what is foreign."""
        st.page_link(self.pages[path], label=label, icon=icon, query_params=query)


PageBody = Callable[[Frame], None]


def guarded(body: PageBody, frame: Frame) -> None:
    """Shows a page; what goes wrong is said in one sentence, and the rest of the screen stays usable."""
    try:
        body(frame)
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
    except Exception:  # noqa: BLE001 - a fault in one page must not take the screen away; the log has the rest
        _log.exception("a page could not be shown")
        st.error(frame.say(FAULT), icon=":material/error:")
