"""The server's application: Streamlit's screens, and the headers and addresses around them."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ui.web.frame.addresses import routes
from ui.web.frame.coming_back import ComingBack
from ui.web.frame.headers import SafeHeaders

app = st.App(
    Path(__file__).with_name("screen.py"),
    routes=routes(),
    middleware=[Middleware(SafeHeaders), Middleware(ComingBack)],
)
