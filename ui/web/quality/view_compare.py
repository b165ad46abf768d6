"""Two runs of the same thing side by side: figures, and the cases that changed."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from corpus.errors import InterregError
from ui.texts import Texts
from ui.web.frame.escape import literal
from ui.web.quality.names import figure_name
from ui.web.quality.runs import Run
from ui.web.quality.view_cases import show_given

if TYPE_CHECKING:
    from eval import Comparison

_MOST: Final = 25


def show_comparison(say: Texts, runs: list[Run]) -> None:
    if len(runs) < 2:
        return
    st.header(say("Compare two runs"), anchor=False)
    names = {run.name: run for run in runs}
    left, right = st.columns(2)
    label = _labels(say, names)
    with left:
        before = st.selectbox(say("Before"), list(names), index=1, format_func=label, key="quality-before")
    with right:
        after = st.selectbox(say("After"), list(names), index=0, format_func=label, key="quality-after")
    if before == after:
        st.info(say("Choose two different runs."), icon=":material/info:")
        return
    a, b = names[before], names[after]
    try:
        comparison = _compared(a.folder, b.folder, a.totals.rows_digest, b.totals.rows_digest)
    except InterregError as problem:
        st.warning(literal(str(problem)), icon=":material/warning:")
        return
    _verdict(say, comparison)
    _figures(say, comparison)
    _changed(say, comparison, a, b)


def _labels(say: Texts, names: dict[str, Run]) -> Callable[[str], str]:
    return lambda name: f"{say.moment(names[name].at.astimezone())} · {name}"


@lru_cache(maxsize=32)
def _compared(a: Path, b: Path, digest_a: str, digest_b: str) -> "Comparison":  # noqa: ARG001 - keys of the cache
    from eval import compare_runs

    return compare_runs(a, b)


def _verdict(say: Texts, comparison: "Comparison") -> None:
    if comparison.worse:
        st.warning(say("The second run is worse."), icon=":material/trending_down:")
    else:
        st.success(say("The second run is not worse."), icon=":material/check_circle:")
    if not comparison.same_cases:
        st.caption(say("The runs did not ask the same cases; only those in both are compared one by one."))


def _figures(say: Texts, comparison: "Comparison") -> None:
    rows = [
        {
            say("Figure"): figure_name(say, change.metric),
            say("Before"): "–" if change.before.share is None else say.percent(change.before.share),
            say("After"): "–" if change.after.share is None else say.percent(change.after.share),
            say("Better"): str(len(change.better)),
            say("Worse"): str(len(change.worse)),
        }
        for change in comparison.metrics
        if change.before.counted or change.after.counted
    ]
    st.table(rows, border="horizontal", hide_index=True)


def _changed(say: Texts, comparison: "Comparison", a: Run, b: Run) -> None:
    before, after = ({row.id: row for row in run.rows} for run in (a, b))
    worse = dict.fromkeys(id for change in comparison.metrics for id in change.worse)
    better = dict.fromkeys(id for change in comparison.metrics for id in change.better if id not in worse)
    changed = [
        *((id, ":material/trending_down:") for id in worse),
        *((id, ":material/trending_up:") for id in better),
    ]
    st.markdown(
        say("Cases that changed: {worse} worse, {better} better", worse=len(worse), better=len(better))
    )
    for id, icon in changed[:_MOST]:
        with st.expander(literal(f"{id} ({after[id].lang}): {after[id].question[:120]}"), icon=icon):
            for heading, row in ((say("Before"), before[id]), (say("After"), after[id])):
                st.markdown(f"##### {heading}", anchors=False)
                show_given(say, row)
