"""One answer on the page: status, text with citations, clarifying question, facts, programmes, map, sources."""

from functools import lru_cache
from typing import Final

import streamlit as st

from assistant.answer import Answer, PlaceCandidate, Sentence
from ui.texts import Texts, mark, screen_texts
from ui.web.ask import conversation
from ui.web.ask.view_feedback import show_feedback
from ui.web.ask.view_programmes import show_programmes
from ui.web.ask.view_sources import show_sources
from ui.web.ask.view_take_away import show_take_away
from ui.web.frame import words
from ui.web.frame.escape import literal, paragraphs
from ui.web.frame.frame import Frame
from ui.web.map.view_map import show_map

FACTS: Final = mark(
    "Understood and used for this answer. Choose what is wrong or no longer holds: it is left out."
)


def show_answer(number: int, answer: Answer, question: str, frame: Frame, *, latest: bool) -> None:
    """Draws the answer to the `number`-th question of the conversation; only the latest is fully unfolded."""
    say = frame.say
    sign = words.STATUS[answer.status]
    st.badge(say(sign.words), icon=sign.icon, color=sign.colour)
    # The script tells the browser the language of what is in it, which is that of the question.
    with st.container(key=f"said-{answer.language}-{number}"):
        st.markdown(cited_text(number, answer, without_question(answer)))
        _clarify(number, answer, say)
    if answer.note:
        st.caption(f":material/info: {literal(answer.note)}")
    _facts(number, answer, say, latest=latest)
    _rest(number, answer, question, frame, latest=latest)
    if latest:
        with st.container(key=f"announce-{number}"):
            st.text(arrival(answer, say))


@st.fragment
def _rest(number: int, answer: Answer, question: str, frame: Frame, *, latest: bool) -> None:
    """All that can be opened without the page being drawn anew."""
    asks_which = answer.status == "needs_clarification" and answer.programmes
    if answer.programmes and not asks_which:
        show_programmes(number, answer, frame.say, unfolded=latest)
        show_map(number, answer, frame, unfolded=latest)
    show_sources(number, answer, frame, unfolded=latest)
    if answer.sources or answer.status != "needs_clarification":
        show_take_away(number, answer, question, frame)
    show_feedback(number, answer, question, frame)


def arrival(answer: Answer, say: Texts) -> str:
    """One short sentence for a screen reader: that there is an answer, and how much of it."""
    said = [say(words.STATUS[answer.status].words) + "."]
    if answer.programmes:
        said.append(say("Programmes: {count}.", count=say.number(len(answer.programmes))))
    if answer.sources:
        said.append(say("Sources: {count}.", count=say.number(len(answer.sources))))
    return " ".join(said)


def cited_text(number: int, answer: Answer, text: str) -> str:
    """`text` of the `number`-th answer as Markdown whose citations lead to the entries under Sources."""
    trusted = [source.url for source in answer.sources] + [item.website for item in answer.programmes]
    known = frozenset(source.n for source in answer.sources)
    return _cited_text(number, text, known, tuple(url for url in trusted if url))


@lru_cache(maxsize=512)
def _cited_text(number: int, text: str, known: frozenset[int], trusted: tuple[str, ...]) -> str:
    def cite(n: int) -> str | None:
        return f"[\\[{n}\\]](#source-{number}-{n})" if n in known else None

    return paragraphs(text, cite, trusted)


def arriving(sentences: list[Sentence]) -> str:
    """Sentences that are checked already, as Markdown; their sources come with the answer."""
    return paragraphs("\n".join(sentence.text for sentence in sentences), lambda n: f"\\[{n}\\]")


def without_question(answer: Answer) -> str:
    """The text without the question back to the user, which is shown by itself."""
    return answer.text.replace(answer.clarify, "").strip() if answer.clarify else answer.text


def _clarify(number: int, answer: Answer, say: Texts) -> None:
    arrow = ":material/arrow_forward:"
    open_places = [place for place in answer.places if place.candidates and not place.nuts3]
    if answer.clarify:
        st.info(cited_text(number, answer, answer.clarify), icon=":material/help:")
    if answer.choices:
        _choices(number, [(choice.label, choice.value) for choice in answer.choices], arrow)
        return
    for nth, place in enumerate(open_places):
        if len(open_places) > 1 or not answer.clarify:
            which = say("Which place is meant by “{place}”?", place=place.text)
            st.markdown(f"**{literal(which)}**")
        choices = [(_candidate_label(item, say), candidate_reply(item)) for item in place.candidates]
        _choices(f"{number}-{nth}", choices, ":material/location_on:")
    if answer.status == "needs_clarification" and answer.programmes:
        _choices(number, [(item.name, item.name) for item in answer.programmes], arrow)


def _facts(number: int, answer: Answer, say: Texts, *, latest: bool) -> None:
    """What the answer rests on, as understood; of the latest answer each can be taken away."""
    if not answer.facts:
        return
    st.caption(say(FACTS) if latest else say("Understood and used for this answer:"))
    with st.container(horizontal=True, key=f"facts-{number}", gap="small"):
        for position, fact in enumerate(answer.facts):
            value = say("{value} (assumed)", value=fact.value) if fact.source == "assumed" else fact.value
            label = literal(f"{fact.label}: {value}")
            if latest:
                st.button(
                    label,
                    key=f"fact-{number}-{position}",
                    on_click=conversation.remove_fact,
                    args=(fact.id,),
                    icon=":material/close:",
                    icon_position="right",
                    wrap=True,
                    help=say("Leave this out and answer again"),
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
                wrap=True,
            )


def _candidate_label(candidate: PlaceCandidate, say: Texts) -> str:
    where = ", ".join(part for part in (candidate.region, say.country(candidate.country)) if part)
    return f"{candidate.name} ({where})"


def candidate_reply(candidate: PlaceCandidate) -> str:
    """What choosing a candidate says: the name with its country and, for namesakes there, the NUTS code.

    The country is in English, which is understood whatever the language of the conversation is.
    """
    country = screen_texts("en").country(candidate.country)
    return ", ".join(part for part in (candidate.name, candidate.nuts3, country) if part)
