"""How much comes in, about what, how fast it is answered, and who has how much open: as charts and as tables."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final

import streamlit as st

from ui.desk import Figures, Status, figures
from ui.texts import Texts
from ui.web.desk.words import STATUS, SUBJECT, short_day
from ui.web.frame.frame import Frame

_FEW_BARS: Final = 8
_MOST_TOPICS: Final = 15
_COLOUR: Final = "#0b4ea2"
_INK: Final = "#1b2733"


def show_figures(frame: Frame) -> None:
    say = frame.say
    with st.container(horizontal=True, vertical_alignment="bottom"):
        since = st.date_input(
            say("From day"), value=None, format="DD.MM.YYYY", key="figures-since", width=150
        )
        until = st.date_input(
            say("Until day"), value=None, format="DD.MM.YYYY", key="figures-until", width=150
        )
    found = figures(
        frame.shared.store,
        frame.person,
        datetime.combine(since, time()).astimezone() if since else None,
        datetime.combine(until + timedelta(days=1), time()).astimezone() if until else None,
    )
    if not found.enquiries:
        st.info(say("There are no enquiries in this time."), icon=":material/bar_chart:")
        return
    _numbers(found, say)
    left, right = st.columns(2, gap="large")
    with left:
        weeks = [(short_day(monday, say), count) for monday, count in found.weeks]
        _chart(say("Enquiries by week"), say("Week from"), weeks, say, upright=True)
        statuses = [(say(STATUS[Status(name)].words), count) for name, count in found.statuses]
        _chart(say("By status"), say("Status"), statuses, say)
    with right:
        _chart(say("By subject"), say("Subject"), _subjects(found, say), say)
        known = frame.shared.corpus.programmes
        programmes = [
            (known[name].short_name if name in known else name, count)
            for name, count in _of_kind(found, "programme: ")
        ]
        _chart(say("By programme"), say("Programme"), programmes, say)
        people = [
            (say("Nobody") if name == "nobody" else name, count) for name, count in found.open_by_person
        ]
        _chart(say("Open, by person"), say("Assigned to"), people, say)


def _subjects(found: Figures, say: Texts) -> list[tuple[str, int]]:
    """What the answers are about, in words; what has the same words is counted together."""
    counts: Counter[str] = Counter()
    for name, count in _of_kind(found, "kind: "):
        counts[say(SUBJECT[name]) if name in SUBJECT else name] += count
    return counts.most_common()


def _of_kind(found: Figures, kind: str) -> list[tuple[str, int]]:
    """The most frequent topics of one kind."""
    topics = [(name.removeprefix(kind), count) for name, count in found.topics if name.startswith(kind)]
    return topics[:_MOST_TOPICS]


def _numbers(found: Figures, say: Texts) -> None:
    with st.container(horizontal=True, gap="large", key="figures-numbers"):
        st.metric(say("Enquiries"), say.number(found.enquiries), width="content")
        hours = say.number(found.hours_to_answer) if found.hours_to_answer is not None else "–"
        st.metric(say("Hours until approval (median)"), hours, width="content")
        st.metric(say("Approved answers"), say.number(found.approved), width="content")
        share = say.percent(round(found.unchanged, 2)) if found.unchanged is not None else "–"
        st.metric(say("Approved without a change"), share, width="content")


def _chart(
    title: str, what: str, rows: Sequence[tuple[str, int]], say: Texts, *, upright: bool = False
) -> None:
    """Bars, and the same as a table for who does not see them."""
    st.header(title, anchor=False)
    if not rows:
        st.caption(say("Nothing stands here."))
        return
    count = say("Count")
    along: dict[str, Any] = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "title": what,
        "axis": {"labelLimit": 260},
    }
    size: dict[str, Any] = {
        "field": "count",
        "type": "quantitative",
        "title": count,
        "axis": {"tickMinStep": 1},
    }
    bar: dict[str, Any] = {"type": "bar", "color": _COLOUR, "tooltip": True}
    if upright and len(rows) < _FEW_BARS:
        bar["size"] = 18  # one bar alone would fill the chart
    st.vega_lite_chart(
        {
            "data": {"values": [{"name": name, "count": number} for name, number in rows]},
            # A single bar must not fill the chart.
            "mark": {
                "type": "bar",
                "color": _COLOUR,
                "tooltip": True,
                **({"size": 18} if upright and len(rows) < 8 else {}),
            },
            "encoding": {"x": along, "y": size} if upright else {"x": size, "y": along},
            "height": 220 if upright else {"step": 22},
            "config": {"axis": {"labelColor": _INK, "titleColor": _INK}},
        },
        width="stretch",
    )
    with st.expander(say("As a table: {what}", what=title)):
        st.table([{what: name, count: number} for name, number in rows])
