"""Checking addresses against a small server on this machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from corpus.errors import TryAgainLater
from ingest.fetch import Fetcher, Limits
from ui.jobs.lines import step_of
from ui.web.sources.links import LinkReport, check_links, in_turns, read_report, write_report
from ui.web.sources.view_register import OUTCOME

ROOT = Path(__file__).resolve().parents[4]


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers = {
            "/page": (200, {}),
            "/old": (301, {"Location": "/page"}),
            "/for-now": (302, {"Location": "/page"}),
            "/closed": (403, {}),
            "/busy": (503, {}),
        }.get(self.path, (404, {}))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def fetcher() -> Fetcher:
    return Fetcher(Limits(attempts=1, pause=0, seconds=5), allow_private=True, sleep=lambda _s: None)


NOBODY = "http://127.0.0.1:9/"


def test_each_address_says_what_it_did(site: str, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    urls = [f"{site}/{path}" for path in ("page", "old", "for-now", "closed", "missing", "busy", "page")]
    report = check_links([*urls, NOBODY], fetcher(), lambda *step: told.append(step))
    outcomes = {look.url.removeprefix(site): look.outcome for look in report.looks}
    assert outcomes == {
        **{"/page": "answers", "/old": "moved", "/for-now": "answers", "/closed": "refused"},
        **{"/missing": "gone", "/busy": "silent", NOBODY: "silent"},
    }
    assert set(outcomes.values()) == set(OUTCOME)
    assert report.by_url()[f"{site}/old"].detail == f"{site}/page"
    assert [number for number, _, _ in told] == list(range(7))
    write_report(tmp_path, report)
    assert read_report(tmp_path) == report


def test_without_a_network_it_says_so_in_one_sentence() -> None:
    urls = [f"http://127.0.0.{n}:9/x" for n in range(1, 20)]
    asked: list[str] = []
    with pytest.raises(TryAgainLater, match="connect this machine"):
        check_links(urls, fetcher(), lambda _done, _all, url: asked.append(url))
    assert len(asked) == 5


def test_sites_are_asked_in_turns() -> None:
    urls = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://c/1", "http://a/1"]
    assert in_turns(urls) == ["http://a/1", "http://b/1", "http://c/1", "http://a/2", "http://a/3"]


def test_a_damaged_report_is_none(tmp_path: Path) -> None:
    assert read_report(tmp_path) is None
    (tmp_path / "link-checks.json").write_text("{}", encoding="utf-8")
    assert read_report(tmp_path) is None


def run(home: Path, *urls: str) -> "subprocess.CompletedProcess[str]":
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("INTERREG_")},
        **{"PYTHONPATH": str(ROOT), "INTERREG_HOME": str(home), "INTERREG_FETCH_PAUSE": "0"},
        "INTERREG_ALLOW_PRIVATE_ADDRESSES": "true",
    }
    command = [sys.executable, "-m", "ui.web.sources.links", *urls]
    return subprocess.run(command, env=env, text=True, capture_output=True, timeout=60, check=False)


def test_the_command_keeps_its_result_and_a_failure_keeps_the_earlier_one(site: str, tmp_path: Path) -> None:
    ran = run(tmp_path, f"{site}/page", f"{site}/missing")
    assert ran.returncode == 0, ran.stderr
    steps = [step_of(line) for line in ran.stderr.splitlines()]
    assert [(step.done, step.total) for step in steps if step] == [(0, 2), (1, 2)]
    kept = read_report(tmp_path)
    assert isinstance(kept, LinkReport)
    assert [look.outcome for look in kept.looks] == ["answers", "gone"]
    ran = run(tmp_path, NOBODY)
    assert ran.returncode == TryAgainLater.exit_code
    assert ran.stderr.splitlines()[-1].startswith("No site can be reached: connect this machine")
    assert read_report(tmp_path) == kept
