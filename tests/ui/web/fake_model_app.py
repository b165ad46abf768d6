"""What tests serve for a page with a language model at work and a box for opinions: the screen on the stand-in."""

from tests.ui.web import fakes
from ui.web.frame.screen import screen

screen(fakes.open_fake_with_model)
