"""The page of sources through Streamlit's own test harness: empty, full, failed, and without the right to change."""

import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from ingest.fetch import Validators
from ingest.library import Content, Item, Library
from ingest.passage import Passage
from tests.ui.web import pages
from tests.ui.web.pages import opened, shown
from ui.jobs import runner_of
from ui.web.frame import navigation
from ui.web.sources.commands import INDEX, LIBRARY, LIVE, VERIFY
from ui.web.sources.links import LinkReport, Look, write_report
from ui.web.sources.results import LIVE_FILE


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("INTERREG_HOME", str(tmp_path))
    st.cache_resource.clear()
    before = navigation.PUBLIC
    yield tmp_path
    navigation.PUBLIC = before  # type: ignore[misc]
    runner_of(tmp_path).close()
    st.cache_resource.clear()


def fill(home: Path) -> None:
    """A library with a document that was read and one that failed."""
    library = Library(home / "library")
    passage = Passage(id="doc:1#1", text="Text", source="a", title="A", url=None, kind="uploaded document")
    content = Content("1", "recipe", datetime.now(UTC).date(), Validators(), "Handbook", ())
    with library.writing():
        library.put(Item("/docs/handbook.pdf", "manuals", "/docs"), content, [passage])
        library.fail(Item("/docs/[x](https://evil.example).pdf", "manuals", "/docs"), "It is a picture.")
    library.close()


def buttons(app: pages.AppTest) -> set[str]:
    return {str(button.key) for button in app.button if button.key}


def test_an_empty_home_says_what_is_missing(home: Path) -> None:
    app = opened("sources")
    infos = [item.value for item in app.info]
    assert "No documents were added yet." in infos
    assert "Nothing was compared yet." in infos
    assert any("run \\`interreg index build\\`" in item.value for item in app.error)
    assert "The files of the index were never checked from here." in shown(app)
    assert {"check-links", "compare-live", "build-index", "verify-index"} <= buttons(app)


def test_who_may_only_read_gets_no_buttons(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pages.READER, "1")
    fill(home)
    app = opened("sources")
    assert not buttons(app) & {"check-links", "compare-live", "build-index", "verify-index", "remove"}
    assert "Documents: 2" in [item.value for item in app.header]
    assert not app.get("file_uploader")


def test_documents_are_listed_with_their_state(home: Path) -> None:
    fill(home)
    app = opened("sources")
    table = app.dataframe[0].value.to_dict("records")
    states = {row["Document"]: row["State"] for row in table}
    assert states == {
        "/docs/handbook.pdf": "✓ read",
        "/docs/[x](https://evil.example).pdf": "✗ It is a picture.",
    }


def test_a_document_is_taken_out_only_after_a_second_question(home: Path) -> None:
    fill(home)
    app = opened("sources")
    assert app.button(key="remove").disabled
    app.selectbox(key="remove-choice").select_index(0).run()
    app.button(key="remove").click().run()
    assert any("out of the sources?" in item.value for item in app.warning)
    assert "](https://evil" not in "".join(item.value for item in app.warning)
    app.button(key="remove-no").click().run()
    assert not app.warning
    assert len(app.dataframe[0].value) == 2


def finish(home: Path, name: str, code: str) -> None:
    runner = runner_of(home)
    runner.start(name, [sys.executable, "-c", code])
    runner.wait(name, 20)


def test_the_last_ingest_is_told_document_by_document(home: Path) -> None:
    upload = home / "uploads" / "x" / "report.pdf"
    found = {
        "documents": [
            {"outcome": "new", "key": str(upload), "collection": "manuals", "passages": 3},
            {
                "outcome": "failed",
                "key": str(upload.with_name("b.png")),
                "collection": "c",
                "reason": f"{upload.with_name('b.png')} is a picture.",
            },
        ]
    }
    problem = "1 of 2 documents could not be read; the reasons are above."
    code = f"import sys; print({json.dumps(found)!r}); sys.stderr.write({problem!r}); sys.exit(2)"
    finish(home, LIBRARY, code)
    app = opened("sources")
    for line in (
        "- :material/add_circle: new · **report.pdf** · Passages: 3",
        "- :material/cancel: failed · **b.png** · b.png is a picture.",
    ):
        assert line in shown(app)
    assert [item.value for item in app.warning] == ["Documents read: 1. Failed: 1."]
    assert not [item for item in app.error if problem in item.value]


def test_work_that_is_running_is_shown_and_can_be_cancelled(home: Path) -> None:
    runner = runner_of(home)
    code = "import sys, time; sys.stderr.write('progress 7/606 https://x.eu\\n'); sys.stderr.flush(); time.sleep(600)"
    runner.start(LIVE, [sys.executable, "-c", code])
    deadline = time.monotonic() + 20
    while not ((job := runner.current(LIVE)) and job.done == 7):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    app = opened("sources")
    assert "compare-live" not in buttons(app)
    app.button(key=f"cancel-{LIVE}").click().run()
    assert "Cancelled on" in shown(app)
    assert "compare-live" in buttons(app)


def test_live_differences_are_shown_with_their_day(home: Path) -> None:
    found = {
        "at": "2026-11-26T10:00:00Z",
        "compared": 9,
        "differences": [
            {
                "where": "corpus/p.yaml",
                "reviewed": "80 %",
                "live": "<b>85 %</b>",
                "url": "javascript:alert(1)",
            }
        ],
        "unknown": ["https://y.eu: busy"],
        "silent": ["keep.eu: it gives no answer"],
    }
    (home / LIVE_FILE).write_text(json.dumps(found), encoding="utf-8")
    app = opened("sources")
    text = shown(app)
    assert "9. Different: 1. Not compared: 2." in text
    assert "\\<b\\>85 %" in text
    assert "](<javascript" not in text
    assert any("keep.eu" in item.value for item in app.warning)


def test_checked_addresses_are_counted_and_those_to_look_at_named(home: Path) -> None:
    looks = (
        Look(url="https://x.eu", outcome="answers"),
        Look(url="https://y.eu", outcome="gone", detail="No page."),
    )
    write_report(home, LinkReport(at=datetime.now(UTC), looks=looks))
    app = opened("sources")
    assert "✓ answers: 1" in shown(app)
    assert "✗ gone: 1" in shown(app)
    assert "✗ https://y.eu\nNo page." in [item.value for item in app.text]
    app.text_input(key="register-search").set_value("xyzzy").run()
    assert any(item.value.startswith("No source fits.") for item in app.info)


def test_a_failed_build_and_a_check_say_what_they_found(home: Path) -> None:
    finish(home, INDEX, "import sys; sys.stderr.write('The disk is full.'); sys.exit(7)")
    finish(home, VERIFY, "print('The index is whole.')")
    app = opened("sources")
    assert any("The disk is full." in item.value for item in app.error)
    assert "The index is whole." in [item.value for item in app.text]
