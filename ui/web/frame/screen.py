"""The whole screen, drawn at every interaction: style, menu, language, the page, the notice under it."""

import logging
from pathlib import Path
from typing import Final

import streamlit as st

from corpus.errors import InterregError
from ui.texts import mark
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.icon import tab_icon
from ui.web.frame.languages import choose_language, keep_script, visitor_texts
from ui.web.frame.navigation import navigation
from ui.web.frame.script import page_script
from ui.web.frame.shared import Open, Shared, open_shared
from ui.web.frame.visitor import visitor

TITLE: Final = mark("Interreg assistant")
NOT_OPENED: Final = mark(
    "The assistant could not be opened because of a fault in the program; its log says more."
)
_STYLE: Final = Path(__file__).with_name("style.css")
_log = logging.getLogger(__name__)


def screen(opener: Open = open_shared) -> None:
    """Streamlit calls this at every interaction. `opener` runs once a server process."""
    say = visitor_texts()
    st.set_page_config(page_title=say(TITLE), page_icon=tab_icon(), layout="centered")
    st.html(_STYLE)
    st.html(keep_script(say.language), unsafe_allow_javascript=True)
    try:
        shared = shared_of(opener)
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
        return
    except Exception:  # noqa: BLE001 - the page must say a sentence whatever breaks; the log has the rest
        _log.exception("the assistant could not be opened")
        st.error(say(NOT_OPENED), icon=":material/error:")
        return
    frame = Frame(say, shared, visitor(shared))
    show_page = navigation(frame)
    with st.container(horizontal=True, horizontal_alignment="right", key="page-top"):
        choose_language(say)
    show_page()
    st.html(page_script(say), unsafe_allow_javascript=True)


def shared_of(opener: Open) -> Shared:
    """What `opener` opens, once a process."""
    return _shared(f"{opener.__module__}.{opener.__qualname__}", opener)


@st.cache_resource(show_spinner=False)
def _shared(name: str, _opener: Open) -> Shared:  # noqa: ARG001 - `name` is the key of the cache
    return _opener()
