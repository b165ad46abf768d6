"""The page of the desk alone, for Streamlit's own test harness."""

from functools import partial

import streamlit as st

from tests.ui.web.desk.standing import HELD
from ui.texts import screen_texts
from ui.web.desk.page import page
from ui.web.frame.frame import Frame, guarded

standing = HELD[0]
frame = Frame(screen_texts("en"), standing.shared, standing.person)
frame.pages["desk"] = st.Page(partial(guarded, page, frame), title="Enquiries", url_path="desk", default=True)
st.navigation([frame.pages["desk"]], position="hidden").run()
