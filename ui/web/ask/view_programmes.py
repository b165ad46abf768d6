"""The programmes of an answer as cards, in groups."""

from typing import Final, get_args

import streamlit as st

from assistant.answer import Answer, ProgrammeVerdict, Reason, VerdictOutcome
from ui.texts import Texts
from ui.web.frame import words
from ui.web.frame.escape import is_web_address, link, literal, paragraphs

_ORDER: Final[tuple[VerdictOutcome, ...]] = ("in_area", "partly_in_area", "unknown", "outside")
_COLUMNS: Final = 2


def show_programmes(number: int, answer: Answer, say: Texts, *, unfolded: bool) -> None:
    """A card for each programme; folded behind one line, and drawn when opened, where `unfolded` is false."""
    if unfolded:
        st.header(say("Programmes"), anchor=False)
        _groups(number, answer, say)
        return
    label = say("Programmes: {count}", count=say.number(len(answer.programmes)))
    fold = st.expander(
        label, icon=":material/fact_check:", key=f"programmes-{number}-folded", on_change="rerun"
    )
    if fold.open:
        with fold:
            _groups(number, answer, say)


def judged(item: ProgrammeVerdict) -> bool:
    """Whether there is a verdict to show: a programme named without a place to judge has none."""
    return bool(item.reasons) or item.verdict != "unknown"


def grouped(programmes: list[ProgrammeVerdict]) -> list[tuple[words.Group, list[ProgrammeVerdict]]]:
    """The groups that occur, in the order of the page, each with its best verdicts first."""
    ranked = sorted(programmes, key=lambda item: _ORDER.index(item.verdict))
    groups: tuple[words.Group, ...] = get_args(words.Group)
    order = sorted(groups, key=list(words.GROUP).index)
    found = [(group, [item for item in ranked if item.group == group]) for group in order]
    return [(group, items) for group, items in found if items]


def _groups(number: int, answer: Answer, say: Texts) -> None:
    for group, items in grouped(answer.programmes):
        st.markdown(f"### {say(words.GROUP[group])}", anchors=False)
        for start in range(0, len(items), _COLUMNS):
            columns = st.columns(_COLUMNS)
            for column, item in zip(columns, items[start : start + _COLUMNS], strict=False):
                with column:
                    _card(number, answer, item, say)


def _card(number: int, answer: Answer, item: ProgrammeVerdict, say: Texts) -> None:
    sign = words.VERDICT[item.verdict]
    with st.container(
        border=True, key=f"card-{number}-{literal_key(item.id)}", gap="small", height="stretch"
    ):
        st.markdown(f"**{literal(item.name)}**")
        if judged(item):
            st.badge(say(sign.words), icon=sign.icon, color=sign.colour)
        facts = []
        if item.strand:
            facts.append(literal(say("Strand {strand}", strand=item.strand)))
        if item.rate is not None:
            facts.append(literal(say("EU share up to {rate}", rate=say.percent(item.rate))))
        if facts:
            st.markdown(" · ".join(facts))
        if item.reasons:
            with st.expander(say("Why (reasons: {count})", count=say.number(len(item.reasons)))):
                st.markdown("\n".join(_reason(number, answer, reason, say) for reason in item.reasons))
        if is_web_address(item.website):
            st.markdown(link(say("Website of {programme}", programme=item.name), item.website))


def literal_key(text: str) -> str:
    """`text` with only what a widget key and a CSS class may hold."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "-_") else "-" for char in text)


def _reason(number: int, answer: Answer, reason: Reason, say: Texts) -> str:
    known = {source.n for source in answer.sources}

    def cite(n: int) -> str | None:
        return f"[\\[{n}\\]](#source-{number}-{n})" if n in known else None

    sign = words.OUTCOME[reason.outcome]
    marks = "".join(f"[{n}]" for n in reason.citations if f"[{n}]" not in reason.text)
    text = paragraphs(" ".join(f"{reason.text} {marks}".split()), cite)
    return f"- {sign.icon} **{literal(say(words.criterion(reason.criterion)))}: {say(sign.words)}.** {text}"
