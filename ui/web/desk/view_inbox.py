"""The inbox: filters, the enquiries that fit, one a line, and how far the drafts are."""

from typing import Final

import streamlit as st

from ui.desk import EnquiryLine, Page, find_enquiries
from ui.people import Role
from ui.texts import Texts, mark
from ui.web.desk.addresses import Wanted, go_to, keep_list, wanted_of
from ui.web.desk.edits import unsaved_enquiries
from ui.web.desk.filters import show_filters
from ui.web.desk.words import LEVEL, STATUS, badge, short_moment, tag
from ui.web.desk.worker import drafter_of
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame

_SIZE: Final = 25
_EVERY_S: Final = 2.0
_LONGEST: Final = 120
_LEFT: Final = "desk-left"
EMPTY: Final = mark(
    "No enquiries yet. Begin with Import: paste a mail, or drag files of your mail program there. "
    "Drafts are then made by themselves."
)
NOTHING_FITS: Final = mark("No enquiry fits. Choose other filters.")
WAITING: Final = mark("Drafts are being made. Enquiries waiting: {count}")


def show_inbox(frame: Frame) -> None:
    wanted = wanted_of(st.query_params)
    show_filters(frame, wanted)
    if numbers := unsaved_enquiries():
        with st.container(horizontal=True, key="desk-unsaved", vertical_alignment="center"):
            st.markdown(tag("orange", ":material/edit_off:", frame.say("Not saved")), width="content")
            for number in numbers:
                frame.link("desk", f"{number}", icon="", id=str(number))
    waiting = bool(drafter_of(frame.shared).waiting(frame.person))
    if waiting:
        st.fragment(_lines, run_every=_EVERY_S)(frame, wanted, True)
    else:
        _lines(frame, wanted, False)


def _lines(frame: Frame, wanted: Wanted, refreshing: bool) -> None:
    """The list; it is drawn anew by itself only while drafts are being made."""
    if st.session_state.pop(_LEFT, False) and refreshing:
        # A button in a part of the page draws that part alone.
        st.rerun()
    if refreshing and not _progress(frame):
        st.rerun()
    if frame.person is None:
        return
    found = find_enquiries(
        frame.shared.store, frame.person, wanted.filter(frame.person), page=wanted.page, size=_SIZE
    )
    keep_list(wanted, [line.id for line in found.lines])
    if not found.lines:
        _nothing(frame, wanted, found)
        return
    say = frame.say
    with st.container(key="inbox", gap=None):
        heads = (
            say("From"),
            say("Subject"),
            say("Received"),
            say("Language"),
            say("Status"),
            say("Assigned to"),
            say("Questions"),
            say("Confidence"),
        )
        st.markdown(" ".join(f"**{literal(head)}**" for head in heads))
        for line in found.lines:
            frame.link("desk", _label(line, say), icon="", id=str(line.id))
    _pages(frame, wanted, found)


def _progress(frame: Frame) -> bool:
    """Whether drafts are still to be made; how many, and why not where it does not go on."""
    drafter = drafter_of(frame.shared)
    waiting = drafter.waiting(frame.person)
    if not waiting:
        return False
    drafter.wake()
    if drafter.problem:
        st.warning(literal(frame.say.found(drafter.problem)), icon=":material/hourglass_disabled:")
    else:
        st.info(frame.say(WAITING, count=len(waiting)), icon=":material/hourglass_top:")
    return True


def _label(line: EnquiryLine, say: Texts) -> str:
    """One line as Markdown of eight pieces, which the style sheet puts into columns."""
    who = line.sender_name or line.sender_address or say("Unknown")
    subject = line.subject or line.start or say("No subject")
    pieces = [
        f"**{_short(who, 40)}**",
        f"*{_short(subject)}*",
        f":gray[{short_moment(line.received_at, say)}]",
        f":gray[{line.language.upper()}]",
        badge(STATUS[line.status], say),
        f":gray[{_short(line.assignee, 40) if line.assignee else '–'}]",
        f":gray[{_questions(line)}]",
        f":gray[{say(LEVEL[line.confidence]) if line.confidence else '–'}]",
    ]
    return " ".join(pieces)


def _questions(line: EnquiryLine) -> str:
    """How many questions, and how many of them have no answer."""
    return f"{line.questions} (–{line.unanswered})" if line.unanswered else str(line.questions)


def _short(text: str, longest: int = _LONGEST) -> str:
    return literal(text if len(text) <= longest else f"{text[: longest - 1]}…")


def _nothing(frame: Frame, wanted: Wanted, found: Page) -> None:
    say = frame.say
    if wanted != Wanted() or find_enquiries(frame.shared.store, frame.person, size=1).total:
        st.info(say(NOTHING_FITS), icon=":material/filter_alt_off:")
        if found.total and found.number > 1:
            _leading(say("First page"), ":material/first_page:", {**wanted.address(), "page": "1"})
        return
    st.info(say(EMPTY), icon=":material/inbox:")
    if frame.may(Role.OFFICER):
        with st.container(key="desk-begin"):
            _leading(say("Import"), ":material/upload_file:", {"view": "import"})


def _leading(label: str, icon: str, address: dict[str, str], *, disabled: bool = False) -> None:
    st.button(label, icon=icon, disabled=disabled, on_click=_lead, args=(address,))


def _lead(address: dict[str, str]) -> None:
    go_to(**address)
    st.session_state[_LEFT] = True


def _pages(frame: Frame, wanted: Wanted, found: Page) -> None:
    say = frame.say
    pages = -(-found.total // found.size)
    with st.container(horizontal=True, vertical_alignment="center", key="desk-pages"):
        st.caption(say("Enquiries: {count}", count=found.total), width="content")
        if pages < 2:
            return
        for label, number, icon in (
            (say("Previous page"), found.number - 1, ":material/chevron_left:"),
            (say("Next page"), found.number + 1, ":material/chevron_right:"),
        ):
            address = {**wanted.address(), "page": str(number)}
            _leading(label, icon, address, disabled=not 1 <= number <= pages)
        st.caption(say("Page {number} of {pages}", number=found.number, pages=pages), width="content")
