"""One programme: all that is known of it, each fact with what it stands on."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from assistant.compose.naming import short_name
from corpus.types import Programme
from ui.texts import mark
from ui.web.ask import conversation
from ui.web.frame.escape import is_web_address, link, literal
from ui.web.frame.frame import Frame
from ui.web.programmes import view_money, view_partners, view_rest
from ui.web.programmes.view_area import show_area

_PARTS: Final[tuple[tuple[str, str, str, Callable[[Frame, Programme], None]], ...]] = (
    ("area", ":material/map:", mark("Programme area"), show_area),
    ("money", ":material/euro:", mark("Money"), view_money.show_money),
    ("applicants", ":material/groups:", mark("Who can apply"), view_partners.show_applicants),
    (
        "partners",
        ":material/handshake:",
        mark("Partnership and lead partner"),
        view_partners.show_partnership,
    ),
    ("topics", ":material/topic:", mark("What is funded"), view_rest.show_priorities),
    ("calls", ":material/event:", mark("Calls"), view_rest.show_calls),
    ("contacts", ":material/mail:", mark("Contacts and languages"), view_rest.show_contacts),
    ("history", ":material/history:", mark("Strategies and earlier programmes"), view_rest.show_history),
    ("rules", ":material/gavel:", mark("Rules of this programme"), view_rest.show_rules),
)


def show_programme(frame: Frame, programme: Programme) -> None:
    say = frame.say
    with st.container(key="no-print-back"):
        frame.link("programmes", say("All programmes"), ":material/arrow_back:")
    st.title(literal(programme.plain_name), anchor=False)
    _introduction(frame, programme)
    _ways_on(frame, programme)
    if say.language != "en":
        st.caption(f":material/translate: {say('Texts quoted from sources are in English.')}")
    for key, icon, title, show in _PARTS:
        with st.container(border=True, key=f"programme-part-{key}", gap="xsmall"):
            st.header(f"{icon} {say(title)}", anchor=False)
            show(frame, programme)
    st.caption(
        say(
            "Guidance, not a decision of the programme. The programme's own documents and its secretariat decide."
        )
    )


def _introduction(frame: Frame, programme: Programme) -> None:
    say = frame.say
    st.markdown(
        say(
            "{programme} is an Interreg programme of strand {strand} ({kind}) with {countries}.",
            programme=literal(short_name(programme)),
            strand=programme.strand,
            kind=say(programme.kind),
            countries=say.countries(programme.countries),
        )
    )
    names = [programme.short_name, *programme.aliases, *programme.aliases_as_written]
    others = list(dict.fromkeys(name for name in names if name != short_name(programme)))
    if others:
        st.caption(say("Also called: {names}", names=literal("; ".join(others))))
    if not programme.funds_projects:
        st.warning(
            say(
                "{programme} gives no grants to ordinary projects.", programme=literal(short_name(programme))
            ),
            icon=":material/info:",
        )


def _ways_on(frame: Frame, programme: Programme) -> None:
    say = frame.say
    with st.container(horizontal=True, key="no-print-ways", vertical_alignment="center"):
        if st.button(
            say("Ask about this programme"), icon=":material/chat:", type="primary", key="ask-about"
        ):
            name = programme.plain_name
            conversation.put_question(say("What should I know about {programme}?", programme=name))
            frame.go("ask")
        frame.link("find", say("Compare with others"), ":material/compare_arrows:", compare=programme.id)
        if is_web_address(programme.website):
            website = link(say("Website of the programme"), programme.website)
            st.markdown(f":material/open_in_new: {website}", width="content")
