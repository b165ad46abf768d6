"""Documents that people brought: what is there, adding and taking out."""

import os
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ingest.library import Entry
from ui.jobs import Job
from ui.texts import Texts, mark
from ui.web.frame.background import runner, running, show_job, start
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried
from ui.web.sources.commands import LIBRARY
from ui.web.sources.results import IngestResult, ingest_result
from ui.web.sources.uploads import FOLDER, is_upload
from ui.web.sources.view_upload import show_upload

OUTCOME: Final = {
    "new": (":material/add_circle:", mark("new")),
    "changed": (":material/edit:", mark("changed")),
    "unchanged": (":material/drag_handle:", mark("unchanged")),
    "removed": (":material/remove_circle:", mark("taken out")),
    "failed": (":material/cancel:", mark("failed")),
}
_MOST: Final = 100
_ASKED: Final = "remove-asked"


def show_documents(frame: Frame, *, may_change: bool) -> None:
    say = frame.say
    job = runner(frame).current(LIBRARY)
    result = _ended(frame, job) if job is not None and not job.running else None
    if result is not None and result.documents:
        _result(frame, result)
    else:
        show_job(frame, LIBRARY, may_change=may_change)
    if may_change and (job is None or not job.running):
        show_upload(frame)
    entries = _entries(frame)
    if not entries:
        st.info(say("No documents were added yet."), icon=":material/folder_open:")
        return
    st.header(say("Documents: {count}", count=len(entries)), anchor=False)
    st.dataframe(
        [_row(say, frame, entry) for entry in entries], hide_index=True, width="stretch", key="documents"
    )
    if may_change and not running(frame, LIBRARY):
        _remove(frame, entries)


def shown_name(home: Path, key: str) -> str:
    """How a document is called: an uploaded one by its name, others as they were given."""
    return Path(key).name if is_upload(home, key) else key


def without_folder(home: Path, text: str, key: str) -> str:
    """A sentence on an uploaded file that names it as its owner does, not by where it lay here."""
    if not is_upload(home, key):
        return text
    path = Path(key)
    for folder in (home / FOLDER / path.parent.name, path.parent):
        text = text.replace(f"{folder}{os.sep}", "")
    return text


def _entries(frame: Frame) -> list[Entry]:
    from assistant.ingesting import library_folder, open_library
    from ingest.library.schema import FILE

    settings = frame.shared.settings
    if not (library_folder(settings) / FILE).is_file():
        return []
    with open_library(settings) as library:
        return library.entries()


def _row(say: Texts, frame: Frame, entry: Entry) -> dict[str, Any]:
    state = f"✓ {say('read')}"
    if entry.failure:
        state = f"✗ {without_folder(frame.shared.settings.home, entry.failure, entry.key)}"
    elif entry.notes:
        state = f"! {'; '.join(entry.notes)}"
    return {
        say("Document"): shown_name(frame.shared.settings.home, entry.key),
        say("Collection"): entry.collection,
        say("Passages"): entry.passages,
        say("Read on"): entry.read_on,
        say("State"): state,
    }


def _ended(frame: Frame, job: Job) -> IngestResult | None:
    """What the last ingest printed; None if it did not come to an end, or was none."""
    return ingest_result(runner(frame).output(job.name)) if job.state in ("done", "failed") else None


def _result(frame: Frame, result: IngestResult) -> None:
    """What became of each document of the last ingest."""
    say, home = frame.say, frame.shared.settings.home
    failed = sum(row.outcome == "failed" for row in result.documents)
    told = say(
        "Documents read: {read}. Failed: {failed}.", read=len(result.documents) - failed, failed=failed
    )
    if failed:
        st.warning(told, icon=":material/warning:")
    else:
        st.success(told, icon=":material/check_circle:")
    lines = []
    for row in result.documents[:_MOST]:
        sign, words = OUTCOME.get(row.outcome, ("", row.outcome))
        parts = [f"{sign} {say(words)}", f"**{literal(shown_name(home, row.key))}**"]
        if row.passages:
            parts.append(say("Passages: {count}", count=row.passages))
        remarks = [*([row.reason] if row.reason else []), *row.notes]
        parts += [literal(without_folder(home, text, row.key)) for text in remarks]
        lines.append(f"- {' · '.join(parts)}")
    st.markdown("\n".join(lines))
    for note in result.notes:
        st.caption(literal(note))


def _remove(frame: Frame, entries: list[Entry]) -> None:
    say, home = frame.say, frame.shared.settings.home
    asked: tuple[str, str] | None = st.session_state.get(_ASKED)
    if asked is None:
        known = {
            f"{shown_name(home, entry.key)} ({entry.collection})": (entry.key, entry.collection)
            for entry in entries
        }
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                say("Take a document out"),
                list(known),
                index=None,
                placeholder=say("Choose a document"),
                key="remove-choice",
            )
            st.button(
                say("Take out"),
                icon=":material/delete:",
                disabled=chosen is None,
                key="remove",
                on_click=lambda: st.session_state.update({_ASKED: known[chosen]} if chosen else {}),
            )
        return
    name = literal(shown_name(home, asked[0]))
    st.warning(
        say("Take {name} out of the sources? Its text is deleted.", name=name), icon=":material/delete:"
    )
    with st.container(horizontal=True):
        if st.button(say("Yes, take it out"), type="primary", key="remove-yes"):
            del st.session_state[_ASKED]
            arguments = ["documents", "remove", f"--collection={asked[1]}", "--", asked[0]]
            if tried(lambda: start(frame, LIBRARY, arguments)):
                st.rerun()
        st.button(say("No, keep it"), key="remove-no", on_click=lambda: st.session_state.pop(_ASKED, None))
