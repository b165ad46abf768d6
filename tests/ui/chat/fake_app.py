"""What the browser test serves: the real page on the stand-in."""

from tests.ui.chat.fakes import connect_fake
from ui.chat.page import page

page(connect_fake)
