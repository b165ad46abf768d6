"""The whole server on the stand-in: screens, headers and session addresses."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from tests.ui.web import fakes
from ui.web.frame.addresses import routes
from ui.web.frame.coming_back import ComingBack
from ui.web.frame.headers import SafeHeaders

app = st.App(
    Path(__file__).with_name("fake_app.py"),
    routes=routes(fakes.open_fake),
    middleware=[Middleware(SafeHeaders), Middleware(ComingBack)],
)
