"""What the inbox is narrowed down with; what is chosen stands in the address."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from assistant.settings import LANGUAGES
from ui.people import Person, Role, list_people
from ui.texts import Texts
from ui.web.desk.addresses import ALL, ME, NOBODY, OPEN_ONES, Wanted, changed, go_to
from ui.web.desk.words import STATUS
from ui.web.frame.frame import Frame

_MORE_LANGUAGES: Final = ("nb", "uk")
_DATE: Final = "DD.MM.YYYY"


def show_filters(frame: Frame, wanted: Wanted) -> None:
    say = frame.say
    people = {str(one.id): one.name for one in workers(frame)}
    names = {"": say("Everybody"), ME: say("Me"), NOBODY: say("Nobody"), **people}
    if wanted.who not in names:
        names[wanted.who] = wanted.who
    states = {OPEN_ONES: say("Open ones"), ALL: say("All")} | {
        str(state): say(sign.words) for state, sign in STATUS.items()
    }
    with st.container(horizontal=True, vertical_alignment="bottom", key="desk-filters"):
        _text(wanted, say)
        _select("status", say("Status"), states, wanted, 150)
        _select("who", say("Assigned to"), names, wanted, 160)
        _select("language", say("Language"), {"": say("All"), **_languages(say)}, wanted, 150)
        for name, label in (("since", say("From day")), ("until", say("Until day"))):
            st.date_input(
                label,
                key=_seeded(name, wanted),
                format=_DATE,
                width=140,
                on_change=_choose,
                args=(wanted, name),
                value=None,
            )
        st.checkbox(
            say("Only unanswered"),
            key=_seeded("unanswered", wanted),
            on_change=_choose,
            args=(wanted, "unanswered"),
            width="content",
        )
        if wanted != Wanted(page=wanted.page):
            st.button(
                say("All filters off"), type="tertiary", icon=":material/filter_alt_off:", on_click=go_to
            )


def workers(frame: Frame) -> list[Person]:
    """Who can be given an enquiry, by name."""
    people = list_people(frame.shared.store, frame.person, active_only=True)
    return [one for one in people if one.role.rank >= Role.OFFICER.rank]


def _text(wanted: Wanted, say: Texts) -> None:
    st.text_input(
        say("Words"),
        key=_seeded("text", wanted),
        icon=":material/search:",
        max_chars=200,
        width=220,
        on_change=_choose,
        args=(wanted, "text"),
    )


def _select(name: str, label: str, options: Mapping[str, str], wanted: Wanted, width: int) -> None:
    st.selectbox(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=_seeded(name, wanted),
        width=width,
        on_change=_choose,
        args=(wanted, name),
    )


def _languages(say: Texts) -> dict[str, str]:
    names = {code: say.language_name(code) for code in (*LANGUAGES, *_MORE_LANGUAGES)}
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def _seeded(name: str, wanted: Wanted) -> str:
    """The key of a widget that shows what the address says."""
    key, value = f"desk-filter-{name}", getattr(wanted, name)
    # Only what differs is set: whatever is set here overwrites what somebody is typing.
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def _choose(wanted: Wanted, name: str) -> None:
    value: Any = st.session_state[f"desk-filter-{name}"]
    go_to(**changed(wanted, **{name: value.strip() if isinstance(value, str) else value}))
