"""The reply to one enquiry: greeting and closing, a preview, and the ways to send it once all is decided."""

from typing import Literal

import streamlit as st

from ui.desk import Enquiry, Paragraph, PartStatus, Status, list_paragraphs, mark_sent, reply_of, set_frame
from ui.people import Role
from ui.web.desk.actions import told_of
from ui.web.desk.edits import request_key
from ui.web.frame.frame import Frame

Kind = Literal["greeting", "closing"]


def show_reply(frame: Frame, enquiry: Enquiry) -> None:
    """Only what is decided whole can be copied, downloaded or sent; else it is said what is missing."""
    say = frame.say
    statuses = [part.status for part in enquiry.parts]
    undecided = sum(status in (PartStatus.NEW, PartStatus.DRAFTED) for status in statuses)
    with st.container(border=True, key="desk-reply"):
        st.header(say("Reply"), anchor=False)
        if PartStatus.APPROVED not in statuses:
            st.caption(say("The reply stands here once an answer is approved."))
            return
        reply = reply_of(frame.shared.store, frame.person, enquiry.id)
        if frame.may(Role.OFFICER) and enquiry.status not in (Status.SENT, Status.CLOSED):
            _around(frame, enquiry)
        if not reply.complete:
            st.info(
                say("Not finished. Questions to approve or leave out: {count}", count=undecided),
                icon=":material/pending:",
            )
            with st.container(key="reply-preview"):
                st.text(reply.text)
            return
        st.code(reply.text, language=None, wrap_lines=True)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                say("Download as e-mail (EML)"),
                data=reply.eml,
                file_name=f"reply-{enquiry.id}.eml",
                mime="message/rfc822",
                key=f"eml-{enquiry.id}",
                on_click="ignore",
                icon=":material/download:",
            )
            _sent(frame, enquiry)


def _sent(frame: Frame, enquiry: Enquiry) -> None:
    say = frame.say
    if enquiry.sent_at is not None:
        st.markdown(say("Sent on {when}.", when=say.moment(enquiry.sent_at.astimezone())), width="content")
        return
    if not frame.may(Role.OFFICER) or Status.SENT not in enquiry.may_become:
        return
    key = request_key("send", enquiry.id, enquiry.version)
    st.button(
        say("Mark as sent"),
        type="primary",
        icon=":material/send:",
        key=f"sent-{enquiry.id}",
        on_click=told_of,
        args=(
            f"enquiry-{enquiry.id}",
            lambda: mark_sent(frame.shared.store, frame.person, enquiry.id, enquiry.version, key),
        ),
    )


def _around(frame: Frame, enquiry: Enquiry) -> None:
    """Greeting and closing: words of one's own, or a paragraph of the desk as a beginning."""
    say = frame.say
    language = _language(enquiry)
    columns = st.columns(2)
    for column, kind, label in (
        (columns[0], "greeting", say("Greeting")),
        (columns[1], "closing", say("Closing")),
    ):
        with column:
            _words(frame, enquiry, kind, label, language)  # type: ignore[arg-type]

    def use() -> None:
        greeting, closing = (
            str(st.session_state.get(_key(enquiry, kind), "")).strip() or None
            for kind in ("greeting", "closing")
        )
        told_of(
            f"enquiry-{enquiry.id}",
            lambda: set_frame(
                frame.shared.store, frame.person, enquiry.id, enquiry.version, greeting, closing
            ),
        )

    st.button(
        say("Use greeting and closing"), icon=":material/check:", key=f"frame-{enquiry.id}", on_click=use
    )


def _words(frame: Frame, enquiry: Enquiry, kind: Kind, label: str, language: str) -> None:
    say, key = frame.say, _key(enquiry, kind)
    known = list_paragraphs(frame.shared.store, frame.person, language=language, kind=kind)
    chosen = f"{key}-paragraph"

    def take() -> None:
        paragraph: Paragraph | None = st.session_state[chosen]
        if paragraph is not None:
            st.session_state[key] = paragraph.text.replace("{name}", enquiry.sender_name).strip()

    if known:
        st.selectbox(
            say("{what} of the desk", what=label),
            known,
            index=None,
            format_func=lambda paragraph: paragraph.title,
            key=chosen,
            on_change=take,
            placeholder=say("Choose"),
        )
    if key not in st.session_state:
        st.session_state[key] = getattr(enquiry, kind) or ""
    st.text_area(
        label,
        key=key,
        height=80,
        max_chars=5_000,
        placeholder=say("Empty: the usual words in this language"),
        persist_state="session",
    )


def _key(enquiry: Enquiry, kind: str) -> str:
    return f"reply-{kind}-{enquiry.id}"


def _language(enquiry: Enquiry) -> str:
    """That of the reply, which its first approved answer decides."""
    return next(
        (part.language for part in enquiry.parts if part.status is PartStatus.APPROVED), enquiry.language
    )
