"""The page on quality, through Streamlit's own test harness, on runs written by the evaluation."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from assistant.answer import Answer
from assistant.settings import load_settings
from corpus.errors import FreeResource
from tests.ui.web.pages import opened, shown
from tests.ui.web.quality.builders import write
from ui.feedback import note_unanswered
from ui.jobs import runner_of
from ui.people import OPERATOR, add_person
from ui.store import database_url, open_store
from ui.texts import screen_texts
from ui.web.frame.frame import Frame
from ui.web.frame.shared import Shared
from ui.web.quality import view_start
from ui.web.quality.view_measured import ANSWERS
from ui.web.quality.view_start import JOB, start


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("INTERREG_HOME", str(tmp_path))
    st.cache_resource.clear()
    yield tmp_path
    runner_of(tmp_path).close()
    st.cache_resource.clear()


def two_runs(home: Path) -> None:
    write(home / "eval-runs" / "first", "++--++")
    os.utime(home / "eval-runs" / "first" / "totals.json", (1_700_000_000, 1_700_000_000))
    write(home / "eval-runs" / "second", "+++-+-")


def tables(app: Any) -> str:
    return "\n".join(table.value.to_string() for table in app.table)


def test_without_a_run_it_says_how_to_make_one_and_what_was_measured(home: Path) -> None:
    app = opened("quality")
    assert "There is no run yet." in app.info[0].value
    assert "Measured before publication: version 0.1.0" in app.header[0].value
    assert f"{ANSWERS[-1].met} of {ANSWERS[-1].of}" in tables(app)
    assert [expander.proto.expanded for expander in app.expander] == [True]


def test_a_run_is_shown_with_thresholds_languages_trend_and_worst_cases(home: Path) -> None:
    two_runs(home)
    app = opened("quality")
    assert [item.value for item in app.header] == [
        *("Newest run: Answers", "Over time", "Cases that went wrong: 2", "Compare two runs"),
        "Questions without an answer",
    ]
    assert app.warning[0].value == "Not every threshold is met."
    text = tables(app)
    assert "✗ no" in text
    assert "Deutsch" in text
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 2
    labels = [expander.label for expander in app.expander]
    assert any(label.startswith("C3 (de): What about C3?") for label in labels)
    assert not any("](https://evil" in label for label in labels)
    assert "What about C3? [x](https://evil.example)" in [item.value for item in app.text]
    assert "✗ Right kind of answer: not\\_in\\_sources instead of answered" in shown(app)


def test_two_runs_are_compared_case_by_case(home: Path) -> None:
    two_runs(home)
    app = opened("quality")
    assert app.selectbox(key="quality-before").value == "first"
    assert "Cases that changed: 1 worse, 1 better" in shown(app)
    labels = [expander.label for expander in app.expander]
    assert any(label.startswith("C5") for label in labels)
    assert any(label.startswith("C2") for label in labels)
    app.selectbox(key="quality-before").set_value("second").run()
    assert "Choose two different runs." in [item.value for item in app.info]


def test_one_run_has_neither_trend_nor_comparison(home: Path) -> None:
    write(home / "eval-runs" / "first", "++")
    app = opened("quality")
    assert "A second run of the same kind will show a trend here." in shown(app)
    assert "Every case was met." in shown(app)
    assert not [item for item in app.header if item.value == "Compare two runs"]


def test_a_damaged_run_is_named(home: Path) -> None:
    write(home / "eval-runs" / "first", "++")
    (home / "eval-runs" / "first" / "rows.jsonl").unlink()
    app = opened("quality")
    assert "holds no readable run" in app.warning[0].value


def test_unanswered_questions_are_shown_by_topic(home: Path) -> None:
    assert "Nobody has met a question without an answer yet." in shown(opened("quality"))
    store = open_store(database_url(load_settings()))
    question = "When is the [next](https://evil.example) call?"
    note_unanswered(store, question, Answer(status="not_in_sources", text="Not known."), keep=True)
    store.close()
    app = opened("quality")
    assert any(expander.label.endswith("(1)") for expander in app.expander)
    assert "call?" in shown(app)
    assert "](https://evil" not in shown(app)


@pytest.fixture
def frame(home: Path) -> Frame:
    def never() -> Any:
        raise AssertionError("the assistant is not needed here")

    shared = Shared(load_settings(), never, never)
    admin = add_person(shared.store, OPERATOR, name="Ada", role="admin", email="ada@example.org")
    return Frame(screen_texts("en"), shared, admin)


def test_an_evaluation_runs_once_at_a_time_and_is_cancelled_cleanly(
    frame: Frame, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = home / "waiting.py"
    waiting.write_text(
        "import sys, time\nfrom pathlib import Path\n"
        "out = Path(sys.argv[sys.argv.index('--out') + 1])\n(out / 'answers').mkdir(parents=True)\n"
        "sys.stderr.write('progress 3/40 answers\\n')\nsys.stderr.flush()\ntime.sleep(600)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(view_start, "PROGRAM", (sys.executable, str(waiting)))
    start(frame, ["answers"], 5)
    with pytest.raises(FreeResource, match="running already"):
        start(frame, ["answers"])
    runner = runner_of(home)
    deadline = time.monotonic() + 20
    while not ((job := runner.current(JOB)) and job.done == 3):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    app = opened("quality")
    assert app.button(key=f"cancel-{JOB}")
    assert not [item for item in app.button if item.label == "Run the evaluation"]
    app.button(key=f"cancel-{JOB}").click().run()
    job = runner.current(JOB)
    assert job is not None
    assert job.state == "cancelled"
    assert list((home / "eval-runs").iterdir()) == []
    assert "Cancelled on" in shown(opened("quality"))
