"""Links from one page of the application to another."""

from typing import Any

import streamlit as st


def page_at(path: str) -> Any:
    """What `st.page_link` and `st.switch_page` take for the page at this address."""
    return st.Page(_nothing, title=path, url_path=path)


def is_page(path: str) -> bool:
    """Whether the application has a page at this address."""
    from ui.web.frame.navigation import PUBLIC  # it knows the pages, and they know this

    return any(place.path == path for place in PUBLIC)


def _nothing() -> None:
    """Streamlit finds the real page by its address."""
