"""What every page gets: the words in the visitor's language and what the server process shares."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from corpus.errors import InterregError
from ui.texts import Texts, mark
from ui.web.frame.escape import literal
from ui.web.frame.shared import Shared

FAULT: Final = mark("This page could not be shown because of a fault in the program; its log says more.")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Frame:
    """`say("Sentence")` gives the words, `shared` the corpus, the assistant and the settings."""

    say: Texts
    shared: Shared


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
