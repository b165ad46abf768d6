"""What was measured: figures of the newest run, thresholds, trend, worst cases, comparison, and starting a run."""

import streamlit as st

from ui.people import Role
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.quality.names import thing_name
from ui.web.quality.runs import Found, find_runs, runs_folder
from ui.web.quality.view_cases import show_worst
from ui.web.quality.view_compare import show_comparison
from ui.web.quality.view_figures import show_figures, show_languages, show_trend
from ui.web.quality.view_measured import show_measured
from ui.web.quality.view_start import show_start
from ui.web.quality.view_unanswered import show_unanswered


def page(frame: Frame) -> None:
    """Runs, trends and comparisons; an admin may start a run."""
    say = frame.say
    st.title(say("Quality"), anchor=False)
    found = find_runs(runs_folder(frame.shared.settings.home))
    for fault in found.faults:
        st.warning(literal(fault), icon=":material/broken_image:")
    if frame.may(Role.ADMIN):
        show_start(frame, first=not found.runs)
    if found.runs:
        _runs(frame, found)
    else:
        show_measured(frame)
    show_unanswered(frame)


def _runs(frame: Frame, found: Found) -> None:
    say = frame.say
    things = found.things
    thing = st.selectbox(
        say("What was measured"),
        things,
        index=things.index(found.runs[0].thing),
        format_func=lambda name: thing_name(say, name),
        key="quality-thing",
    )
    runs = found.of(thing)
    show_figures(say, runs[0])
    show_languages(say, runs[0])
    show_trend(say, runs)
    show_worst(say, runs[0])
    show_comparison(say, runs)
