"""What differs between the reviewed facts and the live sources: keep.eu, EUR-Lex and the pages themselves."""

import streamlit as st

from ui.web.frame.background import runner, running, show_job, start
from ui.web.frame.escape import link, literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried
from ui.web.sources.commands import LIVE
from ui.web.sources.results import LiveResult, keep_live, live_result

_MOST = 200


def show_live(frame: Frame, *, may_change: bool) -> None:
    say, home = frame.say, frame.shared.settings.home
    st.markdown(
        say(
            "Reviewed facts are compared with keep.eu, EUR-Lex and the pages they name; nothing is changed by it."
        )
    )
    show_job(frame, LIVE, may_change=may_change)
    result = live_result(home)
    if result is None:
        st.info(say("Nothing was compared yet."), icon=":material/info:")
    else:
        _result(frame, result)
    if may_change and not running(frame, LIVE):
        st.caption(say("Sites are asked slowly: it may take an hour, and goes on when this page is closed."))
        work = runner(frame)
        pressed = st.button(say("Compare now"), icon=":material/difference:", key="compare-live")
        if pressed and tried(
            lambda: start(
                frame, LIVE, ["sync", "--json"], after=lambda job: keep_live(home, job, work.output(LIVE))
            )
        ):
            st.rerun()


def _result(frame: Frame, result: LiveResult) -> None:
    say = frame.say
    st.markdown(
        say(
            "Compared on {when}: {compared}. Different: {differences}. Not compared: {unknown}.",
            when=say.moment(result.at.astimezone()),
            compared=result.compared,
            differences=len(result.differences),
            unknown=len(result.unknown) + len(result.silent),
        )
    )
    for silent in result.silent:
        st.warning(literal(silent), icon=":material/cloud_off:")
    for item in result.differences[:_MOST]:
        with st.container(border=True, gap="small"):
            st.markdown(f":material/difference: **{literal(item.where)}**")
            st.markdown(f"{say('Reviewed')}: {literal(item.reviewed)}  \n{say('Live')}: {literal(item.live)}")
            st.caption(link(item.url, item.url))
    if result.unknown:
        with st.expander(say("Not compared: {count}", count=len(result.unknown)), icon=":material/help:"):
            st.text("\n".join(result.unknown[:_MOST]))
