"""What commands print, as the page keeps and reads it."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from corpus import load_corpus
from ui.jobs import Job, State
from ui.texts import screen_texts
from ui.web.sources.results import ingest_result, keep_live, live_result
from ui.web.sources.view_register import OLD_DAYS, age, rows

FOUND = {
    "compared": 3,
    "differences": [{"where": "corpus/x.yaml, y", "reviewed": "a", "live": "b", "url": "https://x.eu"}],
    "unknown": ["https://y.eu: it is busy."],
    "silent": [],
}


def job(state: State) -> Job:
    return Job(name="live", state=state, started=datetime.now(UTC), ended=datetime(2026, 11, 26, tzinfo=UTC))


def test_a_comparison_is_kept_and_a_failed_or_cancelled_one_changes_nothing(tmp_path: Path) -> None:
    assert live_result(tmp_path) is None
    keep_live(tmp_path, job("done"), json.dumps(FOUND))
    kept = live_result(tmp_path)
    assert kept is not None
    assert (kept.compared, kept.differences[0].live, kept.at.year) == (3, "b", 2026)
    for state, printed in (("failed", ""), ("cancelled", json.dumps(FOUND)), ("done", "[]"), ("done", "{")):
        keep_live(tmp_path, job(state), printed)  # type: ignore[arg-type]
        assert live_result(tmp_path) == kept
    keep_live(tmp_path, job("failed"), json.dumps({**FOUND, "compared": 4, "silent": ["keep.eu: no answer"]}))
    later = live_result(tmp_path)
    assert later is not None
    assert (later.compared, later.silent) == (4, ("keep.eu: no answer",))


def test_the_result_of_an_ingest_is_read() -> None:
    printed = {
        "counts": {"new": 1, "failed": 1},
        "documents": [
            {
                "outcome": "new",
                "key": "/a.pdf",
                "collection": "c",
                "passages": 3,
                "reason": None,
                "notes": ["x"],
            },
            {
                "outcome": "failed",
                "key": "/b.pdf",
                "collection": "c",
                "passages": 0,
                "reason": "It is a picture.",
            },
        ],
        "notes": ["2 hidden files"],
    }
    result = ingest_result(json.dumps(printed))
    assert result is not None
    assert [row.outcome for row in result.documents] == ["new", "failed"]
    assert result.documents[1].reason == "It is a picture."
    assert ingest_result("Removed 1 documents.") is None
    assert ingest_result('{"documents": [{"outcome": 1}]}') is None


def test_old_sources_are_marked_in_words() -> None:
    sources = list(load_corpus().sources.values())[:2]
    today = sources[0].checked_on + timedelta(days=OLD_DAYS)
    say = screen_texts("en")
    assert age(sources[0], today) == OLD_DAYS
    assert rows(say, sources, today, None)[0]["Age in days"] == str(OLD_DAYS)
    later = today + timedelta(days=1)
    assert rows(say, sources, later, None)[0]["Age in days"] == f"⚠ {OLD_DAYS + 1}: read it again"
    assert isinstance(rows(say, sources, date.today(), None)[0]["Checked on"], date)
