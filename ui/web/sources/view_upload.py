"""Adding documents: files go into a private folder, are read in the background, and are deleted afterwards."""

from collections.abc import Sequence
from threading import Lock
from typing import Final

import streamlit as st

from corpus.errors import CorrectInput, FreeResource
from ui.jobs import Job
from ui.web.frame.background import running, start
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried
from ui.web.sources.commands import LIBRARY
from ui.web.sources.uploads import Uploaded, clear, keep

_COLLECTION: Final = "uploaded"
_writing = Lock()


def show_upload(frame: Frame) -> None:
    from ingest.loaders.kinds import NAMED

    say, most = frame.say, frame.shared.settings.max_document_mb
    with st.form("upload", clear_on_submit=True):
        files = st.file_uploader(
            say("Add documents"),
            type=sorted(NAMED),
            accept_multiple_files=True,
            max_upload_size=most,
            key="upload-files",
        )
        collection = st.text_input(
            say("Collection"), value=_COLLECTION, max_chars=60, key="upload-collection",
            help=say("Answers can be limited to a collection."),
        )  # fmt: skip
        pressed = st.form_submit_button(say("Read them"), icon=":material/upload_file:", type="primary")
    if not pressed:
        return
    if not files:
        st.warning(say("Choose one or more files first."), icon=":material/upload_file:")
    elif tried(lambda: start_ingest(frame, files, collection)):
        st.rerun()


def start_ingest(frame: Frame, files: Sequence[Uploaded], collection: str) -> Job:
    """Keeps the files and starts reading them. Raises CorrectInput (too large, no name of a collection) and
    FreeResource (another ingest is running, no space)."""
    settings = frame.shared.settings
    name = collection.strip()
    if not name or not name.isprintable() or name == "corpus":
        raise CorrectInput(f"{collection!r} cannot be the name of a collection: choose another word.")
    with _writing:
        if running(frame, LIBRARY):
            raise FreeResource("Documents are being read already; wait until that has ended.")
        clear(settings.home)  # what a server that was killed has left
        paths = keep(settings.home, files, name, settings.max_document_mb * 1_000_000)
        arguments = ["ingest", "--json", f"--collection={name}", "--", *map(str, paths)]
        return start(frame, LIBRARY, arguments, after=lambda _job: clear(settings.home))
