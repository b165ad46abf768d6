"""The register of reviewed sources: who publishes what, when it was read, whether the address still answers."""

from datetime import date
from typing import Any, Final

import streamlit as st

from corpus.types import Source
from ui.texts import Texts, mark
from ui.web.frame.background import running, show_job, start
from ui.web.frame.escape import is_web_address
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried
from ui.web.programmes.choice import folded
from ui.web.sources.commands import LINKS
from ui.web.sources.links import LinkReport, Outcome, read_report

OLD_DAYS: Final = 180
OUTCOME: Final[dict[Outcome, tuple[str, str]]] = {
    "answers": ("✓", mark("answers")),
    "moved": ("→", mark("moved")),
    "gone": ("✗", mark("gone")),
    "refused": ("!", mark("lets no program in")),
    "silent": ("?", mark("no answer")),
}


def show_register(frame: Frame, *, may_change: bool) -> None:
    say, sources = frame.say, list(frame.shared.corpus.sources.values())
    today = date.today()
    old = [source for source in sources if age(source, today) > OLD_DAYS]
    st.markdown(
        say(
            "Sources: {count}. Read more than {days} days ago: {old}.",
            count=len(sources),
            days=OLD_DAYS,
            old=len(old),
        )
    )
    report = _check(frame, may_change)
    words = st.text_input(say("Search by title, publisher or address"), key="register-search", max_chars=100)
    only_old = st.toggle(say("Only what should be read again"), key="register-old", disabled=not old)
    terms = folded(words).split()
    shown = [
        source
        for source in (old if only_old else sources)
        if all(term in folded(f"{source.title} {source.publisher} {source.url or ''}") for term in terms)
    ]
    if not shown:
        st.info(say("No source fits. Take out a word of the search."), icon=":material/search_off:")
        return
    st.dataframe(
        rows(say, shown, today, report),
        hide_index=True,
        width="stretch",
        height=480,
        column_config={say("Address"): st.column_config.LinkColumn()},
    )


def age(source: Source, today: date) -> int:
    """Days since the source was last read."""
    return (today - source.checked_on).days


def rows(say: Texts, sources: list[Source], today: date, report: LinkReport | None) -> list[dict[str, Any]]:
    """A row a source; what is old is marked in words."""
    looks = report.by_url() if report else {}
    found = []
    for source in sources:
        days = age(source, today)
        look = looks.get(source.url or "")
        sign, words = OUTCOME[look.outcome] if look else ("", "")
        found.append(
            {
                say("Title"): source.title,
                say("Publisher"): source.publisher,
                say("Checked on"): source.checked_on,
                say("Age in days"): f"⚠ {days}: {say('read it again')}" if days > OLD_DAYS else str(days),
                say("Address answers"): f"{sign} {say(words)}" if look else "–",
                say("Language"): say.language_name(source.language) if source.language != "und" else "–",
                say("Address"): source.url if is_web_address(source.url) else None,
            }
        )
    return found


def _check(frame: Frame, may_change: bool) -> LinkReport | None:
    say, report = frame.say, read_report(frame.shared.settings.home)
    show_job(frame, LINKS, may_change=may_change)
    if report is not None:
        counts = {name: sum(look.outcome == name for look in report.looks) for name in OUTCOME}
        told = " · ".join(f"{sign} {say(words)}: {counts[name]}" for name, (sign, words) in OUTCOME.items())
        st.markdown(
            say("Addresses checked on {when}: {result}", when=say.moment(report.at.astimezone()), result=told)
        )
        wrong = [look for look in report.looks if look.outcome in ("gone", "moved", "silent")]
        if wrong:
            with st.expander(
                say("Addresses to look at: {count}", count=len(wrong)), icon=":material/link_off:"
            ):
                for look in wrong[:200]:
                    st.text(f"{OUTCOME[look.outcome][0]} {look.url}\n{look.detail}")
    if may_change and not running(frame, LINKS):
        pressed = st.button(say("Check the addresses"), icon=":material/link:", key="check-links")
        if pressed and tried(lambda: start(frame, LINKS, [], module="ui.web.sources.links")):
            st.rerun()
    return report
