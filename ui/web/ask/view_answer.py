"""One answer on the page: status, text with citations, clarifying question, programmes, map, sources."""

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from assistant.answer import Answer, CitedSource, PlaceCandidate
from ui.web.ask import conversation
from ui.web.ask.export import answer_markdown, answer_text, file_name
from ui.web.ask.view_programmes import show_programmes
from ui.web.frame import words
from ui.web.frame.escape import is_web_address, link, literal, paragraphs
from ui.web.map.atlas import Atlas
from ui.web.map.view_map import show_map

_SHOWN_SOURCES: Final = 8


def show_answer(number: int, answer: Answer, question: str, atlas: Atlas, *, latest: bool) -> None:
    """Draws the answer to the `number`-th question of the conversation; only the latest is fully unfolded."""
    sign = words.STATUS[answer.status]
    st.badge(sign.words, icon=sign.icon, color=sign.colour)
    st.markdown(cited_text(number, answer, without_question(answer)))
    _clarify(number, answer)
    _facts(number, answer, latest=latest)
    asks_which = answer.status == "needs_clarification" and answer.programmes
    if asks_which and not answer.choices:
        _choices(number, [(item.name, item.name) for item in answer.programmes], ":material/arrow_forward:")
    elif answer.programmes and not asks_which:
        show_programmes(number, answer, unfolded=latest)
        show_map(number, answer, atlas, unfolded=latest)
    _sources(number, answer.sources, unfolded=latest)
    if answer.sources or answer.status != "needs_clarification":
        _take_away(number, answer, question)


def cited_text(number: int, answer: Answer, text: str) -> str:
    """`text` of the `number`-th answer as Markdown whose citations lead to the entries under Sources."""
    known = {source.n for source in answer.sources}
    trusted = [source.url for source in answer.sources] + [item.website for item in answer.programmes]

    def cite(n: int) -> str | None:
        return f"[\\[{n}\\]](#source-{number}-{n})" if n in known else None

    return paragraphs(text, cite, [url for url in trusted if url])


def without_question(answer: Answer) -> str:
    """The text without the question back to the user, which is shown by itself."""
    return answer.text.replace(answer.clarify, "").strip() if answer.clarify else answer.text


def _clarify(number: int, answer: Answer) -> None:
    open_places = [place for place in answer.places if place.candidates and not place.nuts3]
    if answer.clarify:
        st.info(cited_text(number, answer, answer.clarify), icon=":material/help:")
    if answer.choices:
        _choices(
            number, [(choice.label, choice.value) for choice in answer.choices], ":material/arrow_forward:"
        )
        return
    for nth, place in enumerate(open_places):
        if len(open_places) > 1 or not answer.clarify:
            st.markdown(f"**Which place is meant by “{literal(place.text)}”?**")
        choices = [(_candidate_label(item), candidate_reply(item)) for item in place.candidates]
        _choices(f"{number}-{nth}", choices, ":material/location_on:")


def _facts(number: int, answer: Answer, *, latest: bool) -> None:
    """What the answer rests on, as understood; of the latest answer each can be taken away."""
    if not answer.facts:
        return
    st.caption(words.FACTS)
    with st.container(horizontal=True, key=f"facts-{number}", gap="small"):
        for position, fact in enumerate(answer.facts):
            assumed = f" ({words.ASSUMED})" if fact.source == "assumed" else ""
            label = literal(f"{fact.label}: {fact.value}{assumed}")
            if latest:
                st.button(
                    label,
                    key=f"fact-{number}-{position}",
                    on_click=conversation.remove_fact,
                    args=(fact.id,),
                    icon=":material/close:",
                    help=words.REMOVE_FACT,
                )
            else:
                st.badge(label, color="gray")


def _choices(key: object, choices: list[tuple[str, str]], icon: str) -> None:
    """A button for each (label, reply); clicking it is the same as typing the reply."""
    with st.container(horizontal=True, key=f"choices-{key}"):
        for position, (label, reply) in enumerate(choices):
            st.button(
                literal(label),
                key=f"choice-{key}-{position}",
                on_click=conversation.put_question,
                args=(reply,),
                icon=icon,
            )


def _candidate_label(candidate: PlaceCandidate) -> str:
    where = ", ".join(part for part in (candidate.region, words.country_name(candidate.country)) if part)
    return f"{candidate.name} ({where})"


def candidate_reply(candidate: PlaceCandidate) -> str:
    """What choosing a candidate says: the name with its country and, for namesakes there, the NUTS code."""
    parts = [candidate.name, candidate.nuts3, words.country_name(candidate.country)]
    return ", ".join(part for part in parts if part)


def _sources(number: int, sources: list[CitedSource], *, unfolded: bool) -> None:
    """The sources in the order of their numbers: the first ones to see, the others one click away."""
    if not sources:
        return
    shown = (_SHOWN_SOURCES if len(sources) > _SHOWN_SOURCES + 1 else len(sources)) if unfolded else 0
    if shown:
        st.subheader("Sources", anchor=False)
    with st.container(gap="xsmall", key=f"sources-{number}"):
        for source in sources[:shown]:
            _source(number, source)
        if rest := sources[shown:]:
            label = f"Sources {rest[0].n} to {rest[-1].n}" if len(rest) > 1 else f"Source {rest[0].n}"
            with st.expander(label, icon=":material/menu_book:"), st.container(gap="xsmall"):
                for source in rest:
                    _source(number, source)


def _source(number: int, source: CitedSource) -> None:
    where = f" · {literal(source.locator)}" if source.locator else ""
    sign = words.CONFIDENCE[source.confidence]
    label = f"**\\[{source.n}\\]** {literal(source.title)}{where}"
    with st.container(key=f"source-{number}-{source.n}"), st.expander(label):
        with st.container(key=f"quote-{number}-{source.n}"):
            st.text(source.quote)
        facts = [f"**Published by** {literal(source.publisher)}"] if source.publisher else []
        st.markdown("  \n".join([*facts, f"**Checked on** {words.long_date(source.checked_on)}"]))
        st.badge(sign.words, icon=sign.icon, color=sign.colour)
        if sign.advice:
            st.caption(sign.advice)
        if source.url and is_web_address(source.url):
            host = urlsplit(source.url).hostname or ""
            st.markdown(f":material/open_in_new: {link(f'Open the source at {host}', source.url)}")
        else:
            st.caption("This source has no public address.")


def _take_away(number: int, answer: Answer, question: str) -> None:
    with st.container(horizontal=True, key=f"take-away-{number}"):
        with st.popover("Copy", icon=":material/content_copy:"):
            st.caption("The button at the top right of the text copies all of it.")
            st.code(answer_text(answer), language=None, wrap_lines=True, height=320)
        st.download_button(
            "Download (Markdown)",
            data=answer_markdown(question, answer),
            file_name=file_name(question),
            mime="text/markdown",
            key=f"download-{number}",
            on_click="ignore",
            icon=":material/download:",
        )
