"""What the browser test serves: the real screen on the stand-in."""

from tests.ui.web import fakes
from ui.web.frame.screen import screen

screen(fakes.open_fake)
