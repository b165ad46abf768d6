"""The list of programmes: search, filters, and a link to the page of each."""

import streamlit as st

from assistant.compose.naming import short_name
from corpus.types import Programme
from ui.texts import Texts
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.programmes.choice import KINDS, Wanted, by_kind, chosen, countries_of, search_texts


def show_list(frame: Frame) -> None:
    say, programmes = frame.say, list(frame.shared.corpus.programmes.values())
    st.title(say("Programmes"), anchor=False)
    texts = _search_texts(frame.shared.corpus.digest, say.language, frame)
    found = chosen(programmes, _wanted(say, programmes), texts)
    st.markdown(say("Programmes found: {count} of {all}", count=len(found), all=len(programmes)))
    if not found:
        st.info(
            say("No programme fits. Take out a word of the search or a filter."), icon=":material/search_off:"
        )
    for kind, items in by_kind(found):
        st.header(_capital(say(kind)), anchor=False)
        with st.container(key=f"programme-list-{KINDS.index(kind)}", gap=None):
            for item in items:
                _entry(frame, item)


@st.cache_data(show_spinner=False, max_entries=30)
def _search_texts(digest: str, language: str, _frame: Frame) -> dict[str, str]:  # noqa: ARG001 - key of the cache
    return search_texts(_frame.shared.corpus, _frame.shared.atlas, _frame.say)


def _wanted(say: Texts, programmes: list[Programme]) -> Wanted:
    words = st.text_input(
        say("Search by name, region or country"), key="search", bind="query-params", max_chars=100
    )
    left, middle, right = st.columns(3)
    with left:
        strands = st.multiselect(say("Strand"), ("A", "B", "C", "D"), key="strand", placeholder=say("All"))
    with middle:
        kinds = st.multiselect(
            say("Kind of programme"),
            KINDS,
            format_func=lambda kind: _capital(say(kind)),
            key="kind",
            placeholder=say("All"),
        )
    with right:
        countries = st.multiselect(
            say("Countries"),
            countries_of(programmes, say),
            format_func=say.country,
            key="country",
            placeholder=say("All"),
        )
    return Wanted(words, tuple(strands), tuple(countries), tuple(kinds))


def _entry(frame: Frame, item: Programme) -> None:
    say = frame.say
    frame.link("programmes", literal(short_name(item)), id=item.id)
    countries = ", ".join(say.country(code) for code in item.countries)
    st.caption(f"{say('Strand {letter}', letter=item.strand)} · {literal(countries)}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
