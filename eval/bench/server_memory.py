"""What the chat server costs: time until it listens, until the page is there, one question, and its memory.

The server runs as a person would start it (`interreg ui`), the page is opened and a question asked over its
web socket. Memory is that of the server and all its child processes.
"""

import socket
import subprocess
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from assistant.settings import load_settings
from corpus.errors import TryAgainLater
from eval.bench.chat_client import open_page
from eval.bench.timing import (
    PROGRAM,
    QUESTION,
    Report,
    as_lines,
    environment,
    figure,
    machine,
    main,
    memory_mb,
    parser,
    timed,
)

START_SECONDS = 90


@contextmanager
def server(home: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The chat server on `port` of this machine, stopped at the end."""
    command = [*PROGRAM, "ui", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def await_health(process: "subprocess.Popen[bytes]", url: str) -> None:
    """Returns when the server answers. Raises TryAgainLater when it ends or takes too long."""
    deadline = monotonic() + START_SECONDS
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while monotonic() < deadline and process.poll() is None:
        try:
            with opener.open(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            sleep(0.05)
    raise TryAgainLater("The chat server did not start; run `interreg ui` by hand to see why.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def benchmark(options: Namespace) -> Report:
    about = machine()
    home, port = load_settings(home=options.home).home, free_port()
    url = f"http://127.0.0.1:{port}"
    memory: list[float] = []
    answers: list[float] = []
    with server(home, port) as process:
        _, start = timed(lambda: await_health(process, url))
        memory.append(memory_mb(process.pid))
        with open_page(url) as page:
            _, opening = timed(page.run)
            memory.append(memory_mb(process.pid))
            shown: list[str] = []
            for _ in range(options.questions):
                shown, took = timed(lambda: page.ask(QUESTION))
                answers.append(took)
            memory.append(memory_mb(process.pid))
    return Report(
        benchmark="server_memory",
        input=f"interreg ui, {options.questions} times {QUESTION!r}",
        machine=about,
        figures=(
            figure("server listens after", "s", [start]),
            figure("first page complete after", "s", [opening]),
            figure("question to complete page", "s", answers),
            figure("memory, server only", "MB", memory[:1]),
            figure("memory, page open", "MB", memory[1:2]),
            figure("memory after the questions", "MB", memory[2:]),
        ),
        findings=as_lines(characters_shown=sum(map(len, shown))),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--questions", type=int, default=5, help="how often the question is asked")
    main(benchmark, arguments)
