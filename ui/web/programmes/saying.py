"""A fact on the page: what is known, and under it what it stands on."""

import streamlit as st

from corpus.types import Programme
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.programmes.evidence import evidence_line


def show_fact(frame: Frame, programme: Programme, text: str, field: str) -> None:
    """`text` is Markdown; `field` names the evidence, together with what is said on parts of the field."""
    say, corpus = frame.say, frame.shared.corpus
    st.markdown(text)
    lines = [evidence_line(say, corpus, programme.evidence.get(field), programme.checked_on)]
    for part, evidence in programme.evidence.items():
        if part.startswith(f"{field}."):
            line = evidence_line(say, corpus, evidence, programme.checked_on)
            lines.append(f"{literal(part.removeprefix(field + '.').replace('(', ' ('))}: {line}")
    st.caption("  \n".join(lines))


def show_unknown(text: str) -> None:
    """That something is not known: said with an icon."""
    st.markdown(f":material/help: {text}")
