"""The page "Find programmes"."""

import streamlit as st

from assistant.answer import Answer
from assistant.request import EligibilityRequest
from ui.find import find, from_query
from ui.texts import mark
from ui.web.find.form import form, narrow, pick
from ui.web.find.results import show_found
from ui.web.find.side_by_side import show_comparison
from ui.web.frame.frame import Frame
from ui.web.frame.languages import PARAMETER
from ui.web.frame.shared import Shared

PURPOSE = mark("Say where you are and what you are; the table shows every programme, with the reasons.")
NOTICE = mark("Guidance, not a decision of the programme. Its documents and its secretariat decide.")


class _Deciding:
    """The assistant, opened only where something is to be decided: the list of all programmes needs none."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def eligible(self, request: EligibilityRequest) -> Answer:
        return self._shared.asker.eligible(request)


def page(frame: Frame) -> None:
    """Form, map, table, comparison; the address of the page holds all that was entered, so that it can be shared."""
    say = frame.say
    st.title(say("Find programmes"), anchor=False)
    st.markdown(say(PURPOSE))
    asked = {name: value for name, value in st.query_params.to_dict().items() if name != PARAMETER}
    if "compare" in asked:
        asked["programmes"] = asked.pop("compare")
    wanted = from_query(asked)
    form(frame, wanted)
    pick(frame, wanted)
    narrow(frame, wanted)
    with st.spinner(say("Looking in the sources…"), show_time=False):
        found = find(wanted, _Deciding(frame.shared), frame.shared.corpus)
    show_found(frame, found)
    st.header(say("Compare"), anchor=False)
    show_comparison(frame, wanted)
    st.caption(f":material/info: {say(NOTICE)}")
