"""The sources of one reply, in sight while it is edited: the words quoted inside their context."""

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from assistant.answer import CitedSource
from corpus.errors import InterregError
from ui.desk import Part
from ui.texts import Texts
from ui.web.ask.quotes import highlighted, in_context
from ui.web.desk.edits import box_text
from ui.web.desk.words import bold, confidence_badge
from ui.web.frame.escape import is_web_address, link, literal
from ui.web.frame.frame import Frame

_AROUND: Final = 160
_MOST_SHOWN: Final = 8


def show_sources(frame: Frame, part: Part) -> None:
    """Those that the text cites, and the others one click away."""
    say, text = frame.say, box_text(part)
    cited = [source for source in part.sources if f"[{source.n}]" in text]
    numbers = {source.n for source in cited}
    others = [source for source in part.sources if source.n not in numbers]
    st.markdown(bold(say("Sources")))
    if not part.sources:
        st.caption(say("This text has no sources."))
    with st.container(key=f"sources-{part.id}", gap="small"):
        for source in cited[:_MOST_SHOWN]:
            _source(frame, part, source)
        if rest := [*cited[_MOST_SHOWN:], *others]:
            fold = st.expander(
                say("More sources: {count}", count=len(rest)),
                key=f"more-sources-{part.id}",
                on_change="rerun",
            )
            if fold.open:
                with fold:
                    for source in rest:
                        _source(frame, part, source)


def _source(frame: Frame, part: Part, source: CitedSource) -> None:
    say = frame.say
    named = source.locator and source.locator not in source.title
    where = f" · {literal(source.locator or '')}" if named else ""
    with st.container(key=f"quote-{part.id}-{source.n}", gap=None):
        st.markdown(
            f"**\\[{source.n}\\] {literal(source.title)}**{where}\n\n"
            f"{highlighted(in_context(_passage(frame, source), source.quote, _AROUND))}\n\n"
            f"{_facts(source, say)}"
        )


def _facts(source: CitedSource, say: Texts) -> str:
    """How sure, published by whom, checked when, and where to open it, on one line of Markdown."""
    facts = [confidence_badge(source.confidence, say)]
    if source.publisher:
        facts.append(literal(source.publisher))
    if source.checked_on:
        facts.append(say("checked on {day}", day=literal(say.day(source.checked_on))))
    if source.url and is_web_address(source.url):
        facts.append(link(urlsplit(source.url).hostname or source.url, source.url))
    return " · ".join(facts)


def _passage(frame: Frame, source: CitedSource) -> str | None:
    """The passage quoted, whole; None where it cannot be had yet or any more: then the quote stands alone."""
    if not frame.shared.later_asker.ready:
        return None
    try:
        passage = frame.shared.asker.passage(source.id)
    except InterregError:
        return None
    return passage.text if passage else None
