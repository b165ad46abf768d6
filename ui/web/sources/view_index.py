"""What is indexed: how much, in which languages, from what, how old, how large; building and checking it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import streamlit as st

from corpus.errors import InterregError
from index.manifest import Manifest, read_manifest
from index.versions import current_version
from ui.jobs import Job
from ui.texts import Texts
from ui.web.frame.background import runner, running, show_job, start
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame
from ui.web.frame.tried import tried
from ui.web.sources.commands import INDEX, VERIFY


def show_index(frame: Frame, *, may_change: bool) -> None:
    from assistant.composition import index_folder, library_index_folder
    from index import is_built

    say, settings = frame.say, frame.shared.settings
    _one(say, say("Index of the reviewed sources"), index_folder(settings))
    library = library_index_folder(settings)
    if is_built(library):
        _one(say, say("Index of the documents"), library)
    st.header(say("Build and check"), anchor=False)
    show_job(frame, INDEX, may_change=may_change)
    checked = show_job(frame, VERIFY, may_change=may_change)
    if checked is None:
        st.caption(say("The files of the index were never checked from here."))
    elif not checked.running:
        st.text(runner(frame).output(VERIFY).strip())
    if may_change and not running(frame, INDEX) and not running(frame, VERIFY):
        _buttons(frame)


def _buttons(frame: Frame) -> None:
    say = frame.say
    with st.container(horizontal=True):
        build = st.button(say("Build the index anew"), icon=":material/build:", key="build-index")
        verify = st.button(say("Check its files"), icon=":material/fact_check:", key="verify-index")
    if build and tried(lambda: start(frame, INDEX, ["index", "build"], after=lambda job: _renew(frame, job))):
        st.rerun()
    if verify and tried(lambda: start(frame, VERIFY, ["index", "verify"])):
        st.rerun()


def _renew(frame: Frame, job: Job) -> None:
    """The assistant answers from the new index from now on."""
    if job.state == "done":
        frame.shared.later_asker.renew()


def _one(say: Texts, heading: str, folder: Path) -> None:
    st.header(heading, anchor=False)
    try:
        version = current_version(folder)
        manifest = read_manifest(version)
        counts = _counts(str(version))
    except InterregError as problem:
        st.error(literal(str(problem)), icon=":material/error:")
        return
    st.table(_facts(say, manifest, version), border="horizontal", hide_index=True, hide_header=True)
    collections = [
        {say("Collection"): name, say("Passages"): say.number(count)}
        for name, count in sorted(manifest.collections.items())
    ]
    if not collections:
        return
    left, right = st.columns(2)
    with left:
        st.table(collections, border="horizontal", hide_index=True)
    with right:
        st.table(
            [
                {say("Language"): say.language_name(code), say("Passages"): say.number(n)}
                for code, n in counts
            ],
            border="horizontal",
            hide_index=True,
        )


def _facts(say: Texts, manifest: Manifest, version: Path) -> list[dict[str, str]]:
    age = (datetime.now(UTC) - manifest.created.astimezone(UTC)).days
    built = f"{say.moment(manifest.created.astimezone())} ({say('Days ago: {count}', count=age)})"
    facts = {
        say("Passages"): say.number(manifest.passages),
        say("Vectors"): say.number(manifest.vectors),
        say("Built"): built,
        say("Search model"): manifest.encoder,
        say("Size"): f"{say.number(round(manifest.bytes / 1e6, 1))} MB",
        say("Version"): f"{version.name} ({say('format {number}', number=manifest.format)})",
    }
    return [{"what": literal(what), "is": literal(value)} for what, value in facts.items()]


@st.cache_data(show_spinner=False, max_entries=20)
def _counts(version: str) -> Sequence[tuple[str, int]]:
    """Passages by language, most first. A version never changes."""
    from index.passage_file import PassageFile

    file = PassageFile(Path(version))
    try:
        rows: list[tuple[Any, ...]] = file.select(
            "SELECT json_extract(body, '$.language'), count(*) FROM passages GROUP BY 1 ORDER BY 2 DESC"
        )
    finally:
        file.close()
    return [(str(code), int(count)) for code, count in rows]
