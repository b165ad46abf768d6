"""Figures of a run: with thresholds, by language, and over all runs."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.texts import Texts
from ui.web.frame.languages import own_name
from ui.web.quality.charts import Bar, Point, figures_chart, trend_chart
from ui.web.quality.names import figure_name, thing_name
from ui.web.quality.runs import Run

if TYPE_CHECKING:
    from eval import Gates

_TREND: Final = 5


def show_figures(say: Texts, run: Run) -> None:
    """What the run says, and which thresholds it keeps."""
    from eval import load_gates

    totals, gates = run.totals, load_gates()
    st.header(say("Newest run: {thing}", thing=thing_name(say, run.thing)), anchor=False)
    about = [say.moment(run.at.astimezone()), say("Cases: {count}", count=totals.overall.cases)]
    about.append(say("Without an answer: {count}", count=totals.errors))
    speed = totals.speed
    about.append(
        say("Half of the answers within {half} ms, 95 of 100 within {most} ms",
            half=f"{speed.p50_ms:.0f}", most=f"{speed.p95_ms:.0f}")
    )  # fmt: skip
    st.markdown(" · ".join(about))
    _thresholds(say, run, gates)
    bars = bars_of(say, run, gates)
    if bars:
        st.vega_lite_chart(None, figures_chart(bars), key="quality-figures", width="stretch")
        st.caption(
            say(
                "Bar: share of the cases. Grey line: where it lies with 95 % certainty. Orange mark: threshold."
            )
        )


def bars_of(say: Texts, run: Run, gates: "Gates") -> list[Bar]:
    """The figures of a run that count something."""
    least = gates.of(run.thing).overall
    group = run.totals.overall
    bars = [
        Bar(figure_name(say, name), share.share, share.low or 0.0, share.high or 0.0, least.get(name))
        for name, share in group.shares.items()
        if share.share is not None
    ]
    return bars + [
        Bar(figure_name(say, name), mean.mean, mean.low, mean.high, least.get(name))
        for name, mean in group.means.items()
    ]


def _thresholds(say: Texts, run: Run, gates: "Gates") -> None:
    from eval import below
    from eval.gates import figure_of

    least = gates.of(run.thing).overall
    if not least:
        st.markdown(say("No thresholds are set for this."))
        return
    if below(gates, run.thing, run.totals):
        st.warning(say("Not every threshold is met."), icon=":material/warning:")
    else:
        st.success(say("Every threshold is met."), icon=":material/check_circle:")
    rows = []
    for name, threshold in least.items():
        value = figure_of(run.totals.overall, name)
        met = value is not None and value >= threshold
        rows.append(
            {
                say("Figure"): figure_name(say, name),
                say("Measured"): "–" if value is None else say.percent(value),
                say("At least"): say.percent(threshold),
                say("Met"): f"✓ {say('yes')}" if met else f"✗ {say('no')}",
            }
        )
    st.table(rows, border="horizontal", hide_index=True)


def show_languages(say: Texts, run: Run) -> None:
    """A row a language, folded where there is one only."""
    groups = run.totals.by_language
    with st.expander(say("By language"), icon=":material/language:", expanded=len(groups) > 1):
        st.table(
            [
                {
                    say("Language"): own_name(code),
                    say("Cases"): str(group.cases),
                    say("All checks met"): _cell(say, group.shares["passed"].share),
                    say("Right kind of answer"): _cell(
                        say, share.share if (share := group.shares.get("status")) else None
                    ),
                }
                for code, group in groups.items()
            ],
            border="horizontal",
            hide_index=True,
        )


def show_trend(say: Texts, runs: list[Run]) -> None:
    """How the main figures went over the runs of one thing."""
    st.header(say("Over time"), anchor=False)
    points = points_of(say, runs)
    if len(runs) < 2 or not points:
        st.markdown(say("A second run of the same kind will show a trend here."))
        return
    st.vega_lite_chart(None, trend_chart(points), key="quality-trend", width="stretch")


def points_of(say: Texts, runs: list[Run]) -> list[Point]:
    """The main figures of each run, oldest first."""
    names = list(runs[0].totals.overall.shares)[:_TREND]
    return [
        Point(figure_name(say, name), run.at.isoformat(), run.name, share.share)
        for run in reversed(runs)
        for name in names
        if (share := run.totals.overall.shares.get(name)) and share.share is not None
    ]


def _cell(say: Texts, share: float | None) -> str:
    return "–" if share is None else say.percent(share)
