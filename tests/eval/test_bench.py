"""The benchmarks' own tools: figures, reports, memory, and the chat client on a real Streamlit server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from urllib.request import ProxyHandler, build_opener

import pytest

from corpus.errors import TryAgainLater
from eval.bench.chat_client import open_page
from eval.bench.timing import Report, environment, figure, folder_mb, machine, memory_mb, render, timed

PAGE = """
import streamlit as st
st.markdown("Welcome")
question = st.chat_input("Your question")
if st.query_params.get("who"):
    st.markdown(f"{st.query_params['who']} has {st.context.cookies.get('session')}")
    st.markdown("Typed: " + st.text_area("Text", key="box"))
if question == "crash":
    raise ValueError("no such thing")
if question:
    st.markdown("You asked: " + question)
"""


def test_a_figure_has_median_percentile_and_maximum() -> None:
    one = figure("x", "ms", [5.0, 1.0, 2.0, 3.0, 100.0])
    assert (one.runs, one.median, one.p95, one.max) == (5, 3.0, 100.0, 100.0)
    with pytest.raises(ValueError, match=r".+"):
        figure("x", "ms", [])


def test_a_report_names_input_machine_and_figures() -> None:
    report = Report(
        benchmark="b",
        input="ten things",
        machine=machine(),
        figures=(figure("x", "ms", [1.5]),),
        findings=("y: 1",),
    )
    text = render(report)
    assert text.startswith("b: ten things\ncores ")
    assert "x (ms)" in text
    assert text.endswith("y: 1")
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_time_memory_and_size_are_measured(tmp_path: Path) -> None:
    result, seconds = timed(lambda: sleep(0.02) or "done")
    assert result == "done"
    assert 0.02 <= seconds < 2
    assert 10 < memory_mb() < 10_000
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert memory_mb(os.getpid()) > memory_mb(child.pid) > 1
    finally:
        child.communicate(b"\n")
    (tmp_path / "a").write_bytes(b"x" * 1_500_000)
    assert folder_mb(tmp_path) == 1.5


def test_a_child_process_works_on_the_home_given(tmp_path: Path) -> None:
    code = "import os, eval.cases; print(os.environ['INTERREG_HOME'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == str(tmp_path)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small Streamlit page."""
    import socket

    page = tmp_path_factory.mktemp("page") / "page.py"
    page.write_text(PAGE, "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = {"headless": "true", "port": port, "address": "127.0.0.1", "fileWatcherType": "none"}
    options = [f"--server.{name}={value}" for name, value in flags.items()]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(page),
        "--browser.gatherUsageStats=false",
        *options,
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + 30
    while monotonic() < deadline and process.poll() is None:
        try:
            with build_opener(ProxyHandler({})).open(url, timeout=2):
                return
        except OSError:
            sleep(0.05)
    raise AssertionError("the test server did not start")


def test_the_chat_client_opens_the_page_and_asks(server: str) -> None:
    with open_page(server) as page:
        assert page.run() == ["Welcome"]
        assert page.ask("Brno?") == ["Welcome", "You asked: Brno?"]
        assert page.ask("Wien?") == ["Welcome", "You asked: Wien?"]


def test_the_chat_client_says_what_went_wrong(server: str) -> None:
    with open_page(server) as page:
        with pytest.raises(TryAgainLater, match="no question box"):
            page.ask("too early")
        page.run()
        with pytest.raises(TryAgainLater, match="no such thing"):
            page.ask("crash")


def test_the_chat_client_has_an_address_a_cookie_and_text_boxes(server: str) -> None:
    with open_page(server, session="token") as page:
        assert page.go("", "who=Ana") == ["Welcome", "Ana has token", "Typed:"]
        assert page.drawn("bo") == "box"
        assert page.type_in("box", "my words")[-1] == "Typed: my words"
        with pytest.raises(TryAgainLater, match="nothing with the key"):
            page.type_in("other", "x")
