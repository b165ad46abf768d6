"""Which language a visitor reads: the one chosen here, else in the address, else chosen before, else the browser's."""

from typing import Final

import streamlit as st
from babel import Locale

from ui.texts import LANGUAGES, Texts, language_of, screen_texts

COOKIE: Final = "interreg_language"
PARAMETER: Final = "lang"
_CHOSEN: Final = "language"
_BOX: Final = "language-box"


def visitor_language() -> str:
    """One of the languages of the Union; English where nothing says another."""
    candidates = (
        st.session_state.get(_CHOSEN),
        st.query_params.get(PARAMETER),
        st.context.cookies.get(COOKIE),
        st.context.locale,
    )
    return next((code for code in map(language_of, candidates) if code), "en")


def visitor_texts() -> Texts:
    """The words of the screens in the visitor's language, which is kept for this visit from now on."""
    language = visitor_language()
    st.session_state[_CHOSEN] = language
    return screen_texts(language)


def choose_language(say: Texts) -> None:
    """The box in which another language is chosen; every language is named in itself."""
    st.selectbox(
        say("Language"),
        LANGUAGES,
        index=LANGUAGES.index(say.language),
        format_func=own_name,
        key=_BOX,
        on_change=_choose,
        label_visibility="collapsed",
        width=150,
    )


def own_name(code: str) -> str:
    """The name of a language in itself, with a capital letter: "Čeština"."""
    name = Locale(code).get_language_name(code) or code
    return name[:1].upper() + name[1:]


def keep_script(language: str) -> str:
    """Tells the browser which language the page is in, and has it remember the choice for a year.

    `language` is one of LANGUAGES, so nothing foreign gets into the script.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    return (
        f"<script>document.documentElement.lang='{language}';"
        f"document.cookie='{COOKIE}={language};path=/;max-age=31536000;samesite=lax';</script>"
    )


def _choose() -> None:
    st.session_state[_CHOSEN] = st.session_state[_BOX]
    st.query_params.pop(PARAMETER, None)
