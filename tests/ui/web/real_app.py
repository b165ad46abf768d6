"""The screen on the real assistant, with a person who may change everything."""

from tests.ui.web.pages import let_change
from ui.web.frame.screen import screen

let_change()
screen()
