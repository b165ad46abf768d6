"""The screen on the real corpus and map, with the stand-in for the assistant."""

from tests.ui.web.fakes import FakeAssistant
from tests.ui.web.pages import let_change
from ui.web.frame.screen import screen
from ui.web.frame.shared import Shared


def open_pages() -> Shared:
    from assistant.settings import load_settings
    from corpus import load_corpus

    return Shared(load_settings(), load_corpus, FakeAssistant)


let_change()
screen(open_pages)
