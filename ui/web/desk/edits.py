"""Texts that were typed and not saved yet: kept for the visit, whatever else is looked at meanwhile."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import streamlit as st

from ui.desk import Part

_EDITS: Final = "desk-edits"
_PROBLEMS: Final = "desk-problems"
_KEYS: Final = "desk-keys"


@dataclass(frozen=True)
class Edit:
    """`version` is that of the text which the edit began with."""

    enquiry_id: int
    number: int
    version: int
    text: str


def edit_of(part: Part) -> Edit | None:
    return _edits().get(part.id)


def keep_edit(part: Part, text: str) -> None:
    """Note what stands in the box; the same as what is saved is no edit."""
    held = edit_of(part)
    if text.strip() == part.text.strip():
        drop_edit(part.id)
    else:
        version = held.version if held else part.version
        _edits()[part.id] = Edit(part.enquiry_id, part.number, version, text)


def based_on(part: Part, version: int) -> None:
    """The writer has seen the text of this version and holds on to their own."""
    if held := edit_of(part):
        _edits()[part.id] = Edit(held.enquiry_id, held.number, version, held.text)


def drop_edit(part_id: int) -> None:
    _edits().pop(part_id, None)


def unsaved_enquiries() -> list[int]:
    """Numbers of the enquiries with an edit that is not saved."""
    return sorted({edit.enquiry_id for edit in _edits().values()})


def box_key(part_id: int) -> str:
    """Key of the box in which the text of a part is edited."""
    return f"part-text-{part_id}"


def box_text(part: Part) -> str:
    """What stands in the box of a part; what is saved where there is no box."""
    held = edit_of(part)
    return str(st.session_state.get(box_key(part.id), held.text if held else part.text))


def put_text(part: Part, text: str) -> None:
    """Another text for the box, not saved."""
    st.session_state[box_key(part.id)] = text
    keep_edit(part, text)


def request_key(action: str, thing: int, version: int) -> str:
    """The key of a request: the same until it went through, so that what is sent again is not done again."""
    keys: dict[tuple[str, int, int], str] = st.session_state.setdefault(_KEYS, {})
    return keys.setdefault((action, thing, version), uuid4().hex)


def tell(place: str, sentence: str) -> None:
    """Have a sentence shown at `place` when it is drawn next."""
    _problems()[place] = sentence


def told(place: str) -> str | None:
    """The sentence for this place, once."""
    return _problems().pop(place, None)


def guard_script() -> str:
    """Has the browser ask before it closes or reloads a page with texts that are not saved."""
    count = len(_edits())
    return (
        f"<script>window.interregUnsaved = {count};"
        "if (!window.interregGuarded) { window.interregGuarded = true;"
        "window.addEventListener('beforeunload', (event) => {"
        "if (window.interregUnsaved) { event.preventDefault(); event.returnValue = ''; } }); }</script>"
    )


def _edits() -> dict[int, Edit]:
    held: dict[int, Edit] = st.session_state.setdefault(_EDITS, {})
    return held


def _problems() -> dict[str, str]:
    held: dict[str, str] = st.session_state.setdefault(_PROBLEMS, {})
    return held
