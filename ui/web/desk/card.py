"""The card of one question: the question, the reply that is edited, what to check, and the sources beside it."""

from typing import Final

import streamlit as st

from ui.desk import Part, PartStatus, list_paragraphs
from ui.people import Role
from ui.web.desk import actions
from ui.web.desk.edits import box_key, box_text, edit_of, told
from ui.web.desk.view_earlier import show_draft, show_earlier
from ui.web.desk.view_sources import show_sources
from ui.web.desk.words import PART, badge, bold, confidence_badge, short_moment, tag
from ui.web.frame.escape import literal, paragraphs
from ui.web.frame.frame import Frame

_MOST_CHECKS: Final = 3


def show_card(frame: Frame, part: Part, *, by_keys: bool) -> None:
    """`by_keys`: this card is the one that the keyboard's shortcuts work on."""
    with st.container(border=True, key=f"part-{part.id}"):
        _head(frame, part)
        if problem := told(f"part-{part.id}"):
            st.error(literal(problem), icon=":material/error:")
        text, sources = st.columns([5, 4], gap="medium")
        with text:
            if part.status in (PartStatus.APPROVED, PartStatus.REJECTED):
                _decided(frame, part)
            elif not frame.may(Role.OFFICER):
                _read(part)
                _checks(frame, part)
            else:
                _open(frame, part, by_keys=by_keys)
        with sources:
            show_sources(frame, part)


def _head(frame: Frame, part: Part) -> None:
    say = frame.say
    badges = [badge(PART[part.status], say), confidence_badge(part.confidence, say)]
    if edit_of(part):
        badges.append(tag("orange", ":material/edit_off:", say("Not saved")))
    elif part.reused_from:
        badges.append(tag("gray", ":material/history:", say("Earlier answer")))
    elif part.edited:
        badges.append(tag("gray", ":material/edit:", say("Changed by a person")))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(say("Question {number}", number=part.number), anchor=False, width="content")
        st.markdown(" ".join(filter(None, badges)), width="content")
    with st.container(key=f"asked-{part.id}"):
        st.text(part.question)


def _open(frame: Frame, part: Part, *, by_keys: bool) -> None:
    say = frame.say
    if part.status is PartStatus.NEW and not part.text and not _is_written(part):
        _checks(frame, part)
        st.button(
            say("Write it yourself"),
            icon=":material/edit:",
            key=f"write-{part.id}",
            on_click=_write,
            args=(part,),
        )
        _reject(frame, part)
        return
    if (held := edit_of(part)) and held.version != part.version:
        _both(frame, part)
    _box(frame, part)
    _checks(frame, part)
    _buttons(frame, part, by_keys=by_keys)
    show_draft(frame, part)
    show_earlier(frame, part)


def _is_written(part: Part) -> bool:
    return edit_of(part) is not None or f"desk-writing-{part.id}" in st.session_state


def _write(part: Part) -> None:
    st.session_state[f"desk-writing-{part.id}"] = True


def _box(frame: Frame, part: Part) -> None:
    key, text = box_key(part.id), box_text(part)
    if edit_of(part) is None and st.session_state.get(f"{key}-version") != part.version:
        # Changed by somebody else, and nothing was typed here: the box follows.
        text = part.text
    if st.session_state.get(key) != text:
        st.session_state[key] = text
    st.session_state[f"{key}-version"] = part.version
    # As high as its text, so that the whole reply is read without scrolling in the box.
    height = min(560, max(160, 40 + 25 * sum(1 + len(line) // 58 for line in text.splitlines())))
    st.text_area(
        frame.say("Reply"), key=key, height=height, on_change=actions.typed, args=(part,), max_chars=50_000
    )


def _both(frame: Frame, part: Part) -> None:
    """Somebody else saved meanwhile: their text to read, one's own in the box under it."""
    say = frame.say
    with st.container(key=f"theirs-{part.id}"):
        st.markdown(bold(say("Saved meanwhile")))
        st.text(part.text)
        with st.container(horizontal=True):
            st.button(
                say("Save mine instead"),
                key=f"over-{part.id}",
                on_click=actions.save_over,
                args=(frame, part),
            )
            st.button(
                say("Take this one"), key=f"theirs-take-{part.id}", on_click=actions.give_up, args=(part,)
            )


def _checks(frame: Frame, part: Part) -> None:
    if not part.checks:
        return
    say = frame.say
    # What the answer lacks comes before sources that are merely less sure: long answers have many of those.
    heading = bold(say("To check"))
    ordered = sorted(part.checks, key=lambda check: check.kind == "source")
    lines = [f"- {literal(say.found(check.text))}" for check in ordered]
    with st.container(key=f"checks-{part.id}", gap="xsmall"):
        shown = lines if len(lines) <= _MOST_CHECKS + 1 else lines[:_MOST_CHECKS]
        st.markdown("\n".join([f":material/checklist: {heading}", "", *shown]))
        if rest := lines[len(shown) :]:
            with st.expander(say("More to check: {count}", count=len(rest)), key=f"more-checks-{part.id}"):
                st.markdown("\n".join(rest))


def _buttons(frame: Frame, part: Part, *, by_keys: bool) -> None:
    say = frame.say
    with st.container(horizontal=True, key=f"buttons-{part.id}"):
        st.button(
            say("Approve"),
            type="primary",
            icon=":material/check:",
            key=f"approve-{part.id}",
            on_click=actions.approve,
            args=(frame, part),
            shortcut="Alt+A" if by_keys else None,
        )
        st.button(
            say("Save"),
            icon=":material/save:",
            key=f"save-{part.id}",
            on_click=actions.save,
            args=(frame, part),
            shortcut="Alt+S" if by_keys else None,
        )
        _reject(frame, part)
        _insert(frame, part)


def _reject(frame: Frame, part: Part) -> None:
    say, key = frame.say, f"reason-{part.id}"
    with st.popover(say("Leave out"), icon=":material/block:", key=f"reject-open-{part.id}"):
        st.text_input(say("Reason"), key=key, max_chars=1_000)
        st.button(
            say("Leave this question out of the reply"),
            key=f"reject-{part.id}",
            on_click=actions.reject,
            args=(frame, part, key),
        )


def _insert(frame: Frame, part: Part) -> None:
    say = frame.say
    with st.popover(
        say("Insert"), icon=":material/add_notes:", key=f"insert-open-{part.id}", on_change="rerun"
    ) as popover:
        if not popover.open:
            return
        found = list_paragraphs(frame.shared.store, frame.person, language=part.language, kind="other")
        if not found:
            st.caption(say("No paragraphs in this language: {name}", name=say.language_name(part.language)))
        for paragraph in found:
            st.button(
                literal(paragraph.title),
                help=literal(paragraph.text[:300]),
                key=f"insert-{part.id}-{paragraph.id}",
                on_click=actions.insert,
                args=(frame, part, paragraph),
                width="stretch",
            )


def _decided(frame: Frame, part: Part) -> None:
    say = frame.say
    _read(part)
    if part.reason:
        heading = bold(say("Reason"))
        st.markdown(f"{heading}: {literal(part.reason)}")
    when = short_moment(part.decided_at, say) if part.decided_at else ""
    st.caption(f"{literal(part.decided_by or '–')} · {when}")
    if frame.may(Role.OFFICER):
        st.button(
            say("Reopen"),
            icon=":material/undo:",
            key=f"reopen-{part.id}",
            on_click=actions.reopen,
            args=(frame, part),
        )


def _read(part: Part) -> None:
    """The text to read, its citations as numbers."""
    known = {source.n for source in part.sources}
    with st.container(key=f"read-{part.id}"):
        st.markdown(paragraphs(part.text, lambda n: f"\\[{n}\\]" if n in known else None) or "–")
