"""What was measured of this version before it was published, for a home without runs of its own."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from ui.texts import mark
from ui.web.frame.frame import Frame
from ui.web.quality.names import figure_name


@dataclass(frozen=True)
class Measured:
    """A figure of `docs/measured.md`: `figure` as on this page, `met` of `of` cases."""

    figure: str
    met: int
    of: int


VERSION: Final = "0.1.0"
DAY: Final = "2026-11-26"
# A test compares these with docs/measured.md.
ANSWERS: Final = (
    Measured("programmes", 40, 40),
    Measured("facts", 114, 119),
    Measured("status", 149, 149),
    Measured("forbidden", 116, 116),
    Measured("cited", 149, 149),
    Measured("passed", 143, 149),
)
HEADING: Final = mark("Measured before publication: version {version}, {day}, questions in 13 languages")


def show_measured(frame: Frame) -> None:
    say = frame.say
    st.header(say(HEADING, version=VERSION, day=say.day(DAY)), anchor=False)
    st.table(
        [
            {
                say("Figure"): figure_name(say, item.figure),
                say("Met"): say("{met} of {all}", met=item.met, all=item.of),
                say("Measured"): say.percent(round(item.met / item.of, 4)),
            }
            for item in ANSWERS
        ],
        border="horizontal",
        hide_index=True,
    )
    st.caption(
        say("Thresholds were set with these questions in view; expect less of questions nobody has seen.")
    )
