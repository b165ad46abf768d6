"""What can be taken away: the answer to copy, as Markdown, as PDF, as an e-mail; and a link to the conversation."""

from functools import partial

import streamlit as st

from assistant.answer import Answer
from ui.texts import Texts
from ui.web.ask import conversation
from ui.web.ask.export import answer_markdown, answer_text, file_name
from ui.web.ask.export_mail import answer_mail
from ui.web.ask.export_pdf import answer_pdf
from ui.web.ask.links import link_to
from ui.web.frame.frame import Frame


def show_take_away(number: int, answer: Answer, question: str, frame: Frame) -> None:
    """One button for each way; nothing is made before it is asked for. Drawn inside a fragment."""
    say = frame.say
    with st.container(horizontal=True, key=f"take-away-{number}", gap="small"):
        copy = st.popover(
            say("Copy"), icon=":material/content_copy:", key=f"copy-{number}", on_change="rerun"
        )
        if copy.open:
            with copy:
                st.caption(say("The button at the top right of the text copies all of it."))
                st.code(answer_text(answer, say), language=None, wrap_lines=True, height=320)
        _download(number, "pdf", say("Download PDF"), partial(answer_pdf, question, answer, say), question)
        _download(
            number, "md", say("Download Markdown"), partial(answer_markdown, question, answer, say), question
        )
        _download(number, "eml", say("E-mail draft"), partial(answer_mail, question, answer, say), question)


_MIME = {"pdf": "application/pdf", "md": "text/markdown", "eml": "message/rfc822"}


def _download(
    number: int, ending: str, label: str, made: "partial[str] | partial[bytes]", question: str
) -> None:
    st.download_button(
        label,
        data=made,
        file_name=file_name(question, ending),
        mime=_MIME[ending],
        key=f"download-{ending}-{number}",
        on_click="ignore",
        icon=":material/download:" if ending != "eml" else ":material/mail:",
    )


def show_link(say: Texts) -> None:
    """The address that asks the questions of this conversation anew, made when it is asked for."""
    share = st.popover(say("Link"), icon=":material/link:", key="share", on_change="rerun")
    if not share.open:
        return
    with share:
        address, cut = link_to(st.context.url, conversation.questions())
        if not address:
            st.caption(say("The question is too long for a link; download the answer instead."))
            return
        st.caption(
            say(
                "Whoever opens this link sees these questions answered anew, as of that day. The questions "
                "stand in the link, so pass it on only to those who may read them."
            )
        )
        if cut:
            st.caption(say("The conversation is too long for a link: it holds the first questions only."))
        st.code(address, language=None, wrap_lines=True)
