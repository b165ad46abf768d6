"""What `streamlit run` executes: the page on the real assistant."""

from ui.chat.page import page

page()
