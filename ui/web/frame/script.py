"""The script of the page: static and ours. The page works without it (sources open by hand).

It does what Streamlit cannot: leads from a citation to its source and back, tells the browser in which language an
answer is, announces its arrival once to screen readers, keeps the keyboard's place, says when the server is gone,
and holds a new question at the top of the window while its answer arrives. The code is in `script.js`; a "<" before a
letter in it, even in a comment, would have the browser side drop it all as unsafe.
"""

import json
from functools import cache
from pathlib import Path
from typing import Final

from ui.texts import Texts, mark

LOST: Final = mark(
    "The connection to the assistant is lost. Nothing has to be done: the page goes on by itself as soon as the "
    "assistant is there again."
)
BACK: Final = mark("The assistant is there again.")
_CODE: Final = Path(__file__).with_name("script.js")


def page_script(say: Texts) -> str:
    """The script with the sentences that it shows; these are our own, and set as data all the same."""
    words = {"lost": say(LOST), "back": say(BACK), "remove": say("Leave this out and answer again")}
    data = json.dumps(words).replace("<", "\\u003c")
    return f"<script>window.interregWords = {data};\n{_code()}</script>"


@cache
def _code() -> str:
    return _CODE.read_text(encoding="utf-8")
