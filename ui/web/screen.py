"""What Streamlit runs at every interaction: the screen on the real assistant."""

from ui.web.frame.screen import screen

screen()
