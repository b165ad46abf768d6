"""Cases that went wrong: what was asked, what a good answer is, what came."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.texts import Texts
from ui.web.frame import words
from ui.web.frame.escape import literal
from ui.web.quality.expected import cases_of, expected
from ui.web.quality.names import figure_name
from ui.web.quality.runs import Run

if TYPE_CHECKING:
    from eval import Row

_MOST: Final = 15


def show_worst(say: Texts, run: Run) -> None:
    """The cases that did not pass, those that miss most first."""
    from eval.report import worst_of

    failed = sum(not row.passed for row in run.rows)
    st.header(say("Cases that went wrong: {count}", count=failed), anchor=False)
    if not failed:
        st.markdown(f":material/check_circle: {say('Every case was met.')}")
        return
    for row in worst_of(run.rows, _MOST):
        with st.expander(literal(f"{row.id} ({row.lang}): {row.question[:120]}")):
            show_row(say, run.thing, row)
    if failed > _MOST:
        st.caption(say("Shown: the first {count}. The others are in {folder}.",
                       count=_MOST, folder=literal(str(run.folder))))  # fmt: skip


def show_row(say: Texts, thing: str, row: "Row") -> None:
    """One case in full."""
    st.markdown(f"**{say('Asked')}**")
    st.text(row.question)
    case = cases_of(thing).get(row.id)
    if case is not None:
        st.markdown(f"**{say('Expected')}**\n\n" + "\n".join(f"- {line}" for line in expected(say, case)))
    show_given(say, row)


def show_given(say: Texts, row: "Row") -> None:
    """What came, and what is wrong with it."""
    sign = words.STATUS.get(row.status)  # type: ignore[call-overload]
    st.markdown(f"**{say('Given')}** · {say(sign.words) if sign else literal(row.status)}")
    if row.error:
        st.error(literal(row.error), icon=":material/error:")
    elif row.text:
        st.text(row.text)
    wrong = [name for name, outcome in row.metrics.items() if outcome is False]
    lines = []
    for name in wrong:
        missing = "; ".join(row.missing.get(name, ()))
        lines.append(f"- ✗ {figure_name(say, name)}" + (f": {literal(missing)}" if missing else ""))
    if lines:
        st.markdown("\n".join(lines))
