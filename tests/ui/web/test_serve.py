"""The server: its port, its switches, and that it starts, answers and stops cleanly."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from corpus.errors import CorrectSettings, FreeResource
from ui.web.serve import command, free_port, serve

ROOT = Path(__file__).resolve().parents[3]
APP = Path(__file__).with_name("fake_app.py")


def test_a_taken_port_gives_way_to_a_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        other = free_port("127.0.0.1", port)
    assert other not in {0, port}
    assert free_port("127.0.0.1", port) == port


def test_an_address_of_another_machine_is_refused_by_name() -> None:
    with pytest.raises(CorrectSettings, match=r"203\.0\.113\.1"):
        free_port("203.0.113.1", 8501)


def test_the_server_collects_nothing_and_shows_no_traceback() -> None:
    options = command(8501, "127.0.0.1")
    for expected in (
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--server.headless=true",
        "--server.address=127.0.0.1",
        "--server.port=8501",
    ):
        assert expected in options


def test_a_server_that_cannot_start_is_one_sentence(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(FreeResource, match="could not start"):
        serve({}, port=free_port("127.0.0.1", 0), say=said.append, app=tmp_path / "missing.py")
    assert said == ["Starting the chat…"]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_says_its_address_answers_and_stops_with_its_server(stop: signal.Signals) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        options = f"{{'INTERREG_LANGUAGE': 'de'}}, port={port}, app=Path({str(APP)!r})"
        call = f"from pathlib import Path; from ui.web.serve import serve; raise SystemExit(serve({options}))"
        with subprocess.Popen(
            [sys.executable, "-c", call],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            lines = [process.stdout.readline().strip() for _ in range(3)]
            assert lines[0].startswith(f"Port {port} is in use, so the chat takes port ")
            address = lines[2].removeprefix("The chat is ready at ").split()[0]
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as response:
                assert response.status == 200
            [server] = psutil.Process(process.pid).children()
            assert server.environ()["INTERREG_LANGUAGE"] == "de"
            process.send_signal(stop)
            assert process.wait(20) == 0
            assert process.stdout.read().strip() == "The chat has stopped."
    deadline = time.monotonic() + 5
    while server.is_running() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not server.is_running()
