"""The sources of an answer as numbered entries: the words quoted inside their context, and where they come from."""

import re
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from assistant.answer import Answer, CitedSource
from corpus.errors import InterregError
from ingest.passage import Passage
from ui.texts import Texts
from ui.web.ask.quotes import highlighted, in_context
from ui.web.frame import words
from ui.web.frame.escape import is_web_address, link, literal
from ui.web.frame.frame import Frame

_SHOWN_SOURCES: Final = 8
_PROGRAMME: Final = re.compile(r"programme:([a-z0-9][a-z0-9-]*)#")


def show_sources(number: int, answer: Answer, frame: Frame, *, unfolded: bool) -> None:
    """The sources in the order of their numbers: the first ones to see, the others one click away.

    Drawn inside a fragment; what is folded is drawn when it is opened.
    """
    sources, say = answer.sources, frame.say
    if not sources:
        return
    shown = (_SHOWN_SOURCES if len(sources) > _SHOWN_SOURCES + 1 else len(sources)) if unfolded else 0
    if shown:
        st.header(say("Sources"), anchor=False)
    with st.container(gap="xsmall", key=f"sources-{number}"):
        for source in sources[:shown]:
            _source(number, source, frame)
        if rest := sources[shown:]:
            fold = st.expander(
                _range(rest, say),
                icon=":material/menu_book:",
                key=f"more-{number}-{'open' if unfolded else 'folded'}",
                on_change="rerun",
            )
            if fold.open:
                with fold, st.container(gap="xsmall"):
                    for source in rest:
                        _source(number, source, frame)


def _range(sources: list[CitedSource], say: Texts) -> str:
    if len(sources) == 1:
        return say("Source {number}", number=sources[0].n)
    return say("Sources {first} to {last}", first=sources[0].n, last=sources[-1].n)


def _source(number: int, source: CitedSource, frame: Frame) -> None:
    where = f" · {literal(source.locator)}" if source.locator else ""
    label = f"**\\[{source.n}\\]** {literal(source.title)}{where}"
    with st.container(key=f"source-{number}-{source.n}"):
        entry = st.expander(label, key=f"entry-{number}-{source.n}", on_change="rerun")
        if entry.open:
            with entry:
                _entry(number, source, frame)


def _entry(number: int, source: CitedSource, frame: Frame) -> None:
    say = frame.say
    passage = passage_of(source, frame)
    with st.container(key=f"quote-{passage.language if passage else 'en'}-{number}-{source.n}"):
        st.markdown(highlighted(in_context(passage.text if passage else None, source.quote)))
    st.markdown("  \n".join(facts_of(source, say)))
    sign = words.CONFIDENCE[source.confidence]
    st.badge(say(sign.words), icon=sign.icon, color=sign.colour)
    if sign.advice:
        st.caption(say(sign.advice))
    if source.url and is_web_address(source.url):
        host = urlsplit(source.url).hostname or ""
        label = say("Open the source at {host}", host=host)
        st.markdown(f":material/open_in_new: {link(label, source.url)}")
    else:
        st.caption(say("This source has no public address."))
    back = literal(say("Back to the text"))
    st.markdown(f"[{back}](#cited-{number}-{source.n})")


def facts_of(source: CitedSource, say: Texts) -> list[str]:
    """Lines of Markdown: title (of a programme with a link to its page here), place in it, publisher, date."""
    title = literal(source.title)
    if programme := _PROGRAMME.match(source.id):
        title = f"[{title}](</programmes?id={programme[1]}>)"
    lines = [(say("Title"), title)]
    if source.locator:
        lines.append((say("Where in it"), literal(source.locator)))
    if source.publisher:
        lines.append((say("Published by"), literal(source.publisher)))
    checked = say.day(source.checked_on) or say("not stated")
    lines.append((say("Checked on"), literal(checked)))
    return [f"**{literal(name)}:** {value}" for name, value in lines]


def passage_of(source: CitedSource, frame: Frame) -> Passage | None:
    """The passage quoted, whole; None where it cannot be had: then the quote stands alone."""
    try:
        return frame.shared.asker.passage(source.id)
    except InterregError:
        return None
