"""Canned paragraphs: greetings, closings and whatever is written often, in each language."""

from typing import Final

import streamlit as st

from assistant.settings import LANGUAGES
from ui.desk import Overtaken, Paragraph, add_paragraph, change_paragraph, list_paragraphs, remove_paragraph
from ui.texts import Texts
from ui.web.desk.actions import told_of
from ui.web.desk.edits import told
from ui.web.desk.words import KIND
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried

_LANGUAGE: Final = "desk-paragraph-language"
_TURN: Final = "desk-paragraph-turn"
_CODES: Final = (*LANGUAGES, "nb", "uk")


def show_paragraphs(frame: Frame) -> None:
    say = frame.say
    language = st.selectbox(
        say("Language"),
        _CODES,
        index=_CODES.index(say.language),
        format_func=say.language_name,
        key=_LANGUAGE,
        width=220,
    )
    if problem := told("paragraphs"):
        st.error(literal(problem), icon=":material/error:")
    found = list_paragraphs(frame.shared.store, frame.person, language=language)
    if not found:
        st.info(say("No paragraphs in this language: {name}", name=say.language_name(language)))
    for paragraph in found:
        _paragraph(frame, paragraph)
    _add(frame, language)


def _paragraph(frame: Frame, paragraph: Paragraph) -> None:
    say = frame.say
    used = say("used {count}", count=paragraph.used)
    label = f"**{literal(paragraph.title)}** · {say(KIND[paragraph.kind])} · {used}"
    fold = st.expander(label, key=f"paragraph-{paragraph.id}", on_change="rerun")
    if not fold.open:
        return
    # What is in the box began with this version; somebody may change it meanwhile.
    st.session_state.setdefault(_seen(paragraph), paragraph.version)
    with fold:
        title = st.text_input(
            say("Title"),
            paragraph.title,
            key=f"paragraph-title-{paragraph.id}",
            max_chars=200,
            persist_state="page",
        )
        text = st.text_area(
            say("Text"),
            paragraph.text,
            key=f"paragraph-text-{paragraph.id}",
            height=160,
            max_chars=20_000,
            persist_state="page",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say("Save"), icon=":material/save:", key=f"paragraph-save-{paragraph.id}"):
                _save(frame, paragraph, title or "", text or "")
            with st.popover(
                say("Remove"), icon=":material/delete:", key=f"paragraph-remove-open-{paragraph.id}"
            ):
                st.button(
                    say("Remove for good"),
                    key=f"paragraph-remove-{paragraph.id}",
                    on_click=told_of,
                    args=(
                        "paragraphs",
                        lambda: remove_paragraph(frame.shared.store, frame.person, paragraph.id),
                    ),
                )


def _seen(paragraph: Paragraph) -> str:
    return f"paragraph-version-{paragraph.id}"


def _save(frame: Frame, paragraph: Paragraph, title: str, text: str) -> None:
    seen = _seen(paragraph)
    version = int(st.session_state[seen])

    def change() -> None:
        try:
            change_paragraph(frame.shared.store, frame.person, paragraph.id, version, title=title, text=text)
        except Overtaken as problem:
            if isinstance(problem.current, Paragraph):
                # Both are on the screen now: whoever saves again has seen the other.
                st.text(problem.current.text)
                st.session_state[seen] = problem.current.version
            raise

    if tried(change):
        st.session_state.pop(seen, None)
        st.rerun()


def _add(frame: Frame, language: str) -> None:
    say, turn = frame.say, st.session_state.get(_TURN, 0)
    with (
        st.expander(say("New paragraph"), icon=":material/add:", key="paragraph-new"),
        st.form(f"paragraph-add-{turn}", enter_to_submit=False),
    ):
        kind = st.selectbox(
            say("Kind"), list(KIND), index=2, format_func=lambda name: _kind(name, say), width=220
        )
        title = st.text_input(say("Title"), max_chars=200)
        text = st.text_area(
            say("Text"),
            height=160,
            max_chars=20_000,
            help=say("{placeholder}: who wrote", placeholder="{name}"),
        )
        sent = st.form_submit_button(say("Add"), icon=":material/add:")
    if sent and tried(
        lambda: add_paragraph(
            frame.shared.store, frame.person, language=language, title=title, text=text, kind=kind
        )
    ):
        # What was typed stays until it is kept; then the form is a new one.
        st.session_state[_TURN] = turn + 1
        st.rerun()


def _kind(name: str, say: Texts) -> str:
    return say(KIND[name])
