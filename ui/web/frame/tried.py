"""Something done for the person at the screen: it works, or one sentence says why not."""

from collections.abc import Callable

import streamlit as st

from corpus.errors import InterregError
from ui.web.frame.escape import literal


def tried(work: Callable[[], object]) -> bool:
    """Whether `work` went through; else its reason stands on the screen."""
    try:
        work()
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
        return False
    return True
