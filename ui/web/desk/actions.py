"""What the buttons do: each one change, told in one sentence where it fails; what was typed is never lost.

All of them are callbacks, so that the page is drawn once, with the change.
"""

from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from corpus.errors import InterregError
from ui.desk import (
    Enquiry,
    Overtaken,
    Paragraph,
    Part,
    approve_enquiry,
    approve_part,
    count_paragraph,
    edit_part,
    reject_part,
    reopen_part,
    reuse_answer,
    take_draft,
)
from ui.texts import mark
from ui.web.desk.edits import (
    based_on,
    box_key,
    box_text,
    drop_edit,
    edit_of,
    keep_edit,
    put_text,
    request_key,
    tell,
)
from ui.web.desk.redrafting import redrafts_of
from ui.web.frame.frame import Frame

T = TypeVar("T")
_A_MOMENT_S: Final = 1.0
SAVE_FIRST: Final = mark("Some texts are not saved: save or approve them one by one first.")


def typed(part: Part) -> None:
    """The text in the box changed."""
    keep_edit(part, str(st.session_state[box_key(part.id)]))


def save(frame: Frame, part: Part) -> None:
    """Save what stands in the box."""
    _saved(frame, part)


def _saved(frame: Frame, part: Part) -> Part | None:
    """The part once the text in the box is saved; None where that could not be."""
    text, held = box_text(part), edit_of(part)
    if text.strip() == part.text.strip():
        drop_edit(part.id)
        return part
    version = held.version if held else part.version
    saved = _done(part, lambda: edit_part(frame.shared.store, frame.person, part.id, version, text))
    if saved is not None:
        _as_saved(saved)
    return saved


def save_over(frame: Frame, part: Part) -> None:
    """Save one's own text after having seen the other."""
    based_on(part, part.version)
    save(frame, part)


def give_up(part: Part) -> None:
    """Take the text that is saved instead of one's own."""
    _as_saved(part)


def approve(frame: Frame, part: Part) -> None:
    """Save what stands in the box and approve it."""
    saved = _saved(frame, part)
    if saved is None:
        return
    key = request_key("approve", part.id, saved.version)
    _done(saved, lambda: approve_part(frame.shared.store, frame.person, saved.id, saved.version, key))


def reject(frame: Frame, part: Part, reason_key: str) -> None:
    reason = str(st.session_state.get(reason_key, ""))
    _done(part, lambda: reject_part(frame.shared.store, frame.person, part.id, part.version, reason))


def reopen(frame: Frame, part: Part) -> None:
    _done(part, lambda: reopen_part(frame.shared.store, frame.person, part.id, part.version))


def take_the_draft(frame: Frame, part: Part) -> None:
    """The assistant's words instead of one's own, which stay in the history."""
    _replaced(frame, part, lambda kept: take_draft(frame.shared.store, frame.person, kept.id, kept.version))


def reuse(frame: Frame, part: Part, earlier: int) -> None:
    """An earlier answer instead of what stands in the box, which stays in the history."""
    _replaced(
        frame,
        part,
        lambda kept: reuse_answer(frame.shared.store, frame.person, kept.id, kept.version, earlier),
    )


def insert(frame: Frame, part: Part, paragraph: Paragraph) -> None:
    """A canned paragraph at the end of the text, not saved yet."""
    text = box_text(part).rstrip()
    put_text(part, f"{text}\n\n{paragraph.text}" if text else paragraph.text)
    told_of(f"part-{part.id}", lambda: count_paragraph(frame.shared.store, frame.person, paragraph.id))


def approve_all(frame: Frame, enquiry: Enquiry) -> None:
    """Approve all open answers as they are saved."""
    if any(box_text(part).strip() != part.text.strip() for part in enquiry.parts if edit_of(part)):
        tell(f"enquiry-{enquiry.id}", frame.say(SAVE_FIRST))
        return
    key = request_key("approve all", enquiry.id, enquiry.version)
    told_of(
        f"enquiry-{enquiry.id}",
        lambda: approve_enquiry(frame.shared.store, frame.person, enquiry.id, enquiry.version, key),
    )


def draft_again(frame: Frame, enquiry: Enquiry) -> None:
    """New drafts of the questions that are open; what takes longer than a moment goes on beside the page."""
    redrafts = redrafts_of(frame.shared)
    begun = redrafts.begin(frame.person, enquiry.id)
    if begun.ended.wait(_A_MOMENT_S):
        redrafts.seen(enquiry.id)
        if begun.problem:
            tell(f"enquiry-{enquiry.id}", frame.say.found(begun.problem))


def stop_drafting(frame: Frame, enquiry: Enquiry) -> None:
    """The drafts stay as they are."""
    redrafts_of(frame.shared).cancel(enquiry.id)


def show_new_drafts(frame: Frame, enquiry: Enquiry) -> None:
    """What was made meanwhile; the page is drawn with it."""
    redrafts_of(frame.shared).seen(enquiry.id)


def told_of(place: str, work: Callable[[], T]) -> T | None:
    """What `work` gives; None where it failed, and why is shown at `place`."""
    try:
        return work()
    except InterregError as problem:
        tell(place, str(problem))
        return None


def _replaced(frame: Frame, part: Part, work: Callable[[Part], Part]) -> None:
    kept = _saved(frame, part)
    if kept is None:
        return
    if (found := _done(kept, lambda: work(kept))) is not None:
        _as_saved(found)


def _as_saved(part: Part) -> None:
    """The box shows what is saved."""
    drop_edit(part.id)
    st.session_state[box_key(part.id)] = part.text


def _done(part: Part, work: Callable[[], Part]) -> Part | None:
    try:
        return work()
    except Overtaken as problem:
        # The card shows both texts from now on; the sentence says who was faster.
        typed_text = box_text(part)
        if typed_text.strip() != part.text.strip():
            keep_edit(part, typed_text)
        tell(f"part-{part.id}", str(problem))
    except InterregError as problem:
        tell(f"part-{part.id}", str(problem))
    return None
