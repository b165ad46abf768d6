"""All programmes, or the one that the address names (`?id=austria-czechia`)."""

from pathlib import Path
from typing import Final

import streamlit as st

from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.programmes.view_list import show_list
from ui.web.programmes.view_programme import show_programme

PARAMETER: Final = "id"
_STYLE: Final = Path(__file__).with_name("programmes.css")


def page(frame: Frame) -> None:
    """The page; an id that is none gets a sentence and the list."""
    st.html(_STYLE)
    # The browser does not change its address for a link within a page by itself; where it is right nothing happens.
    st.query_params.update({})
    asked = st.query_params.get(PARAMETER)
    programme = frame.shared.corpus.programmes.get(asked) if asked else None
    if programme is not None:
        show_programme(frame, programme)
        return
    if asked:
        say = frame.say
        st.warning(
            say("There is no programme {name}; choose one from the list.", name=literal(asked[:60])),
            icon=":material/search_off:",
        )
    show_list(frame)
