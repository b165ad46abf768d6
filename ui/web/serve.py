"""Runs the application in the browser as a server of its own until it is stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from corpus.errors import CorrectSettings, FreeResource

DEFAULT_PORT: Final = 8501
_APP: Final = Path(__file__).with_name("app.py")
_START_SECONDS: Final = 60
_STOP_SECONDS: Final = 5
_ANY_ADDRESS: Final = {"0.0.0.0", "::"}

_FLAGS: Final[dict[str, str]] = {
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "global.developmentMode": "false",
    "logger.hideWelcomeMessage": "true",
    # Its warnings are for developers of Streamlit, and alarm who only starts the server.
    "logger.level": "error",
    # Collecting all garbage after every drawing took a third of the time of twenty visitors; Python does it by
    # itself when there is enough.
    "runner.postScriptGC": "false",
    "server.fileWatcherType": "none",
    "server.headless": "true",
    "server.showEmailPrompt": "false",
    "theme.base": "light",
    "theme.primaryColor": "#0b4ea2",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f2f5f8",
    "theme.textColor": "#1b2733",
    "theme.linkColor": "#0b4ea2",
    "theme.borderColor": "#c9d2dc",
    "theme.baseRadius": "0.4rem",
    "theme.headingFontSizes": '["2rem","1.6rem","1.3rem","1.15rem","1.05rem","1rem"]',
}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def serve(
    settings_env: Mapping[str, str],
    port: int = DEFAULT_PORT,
    address: str = "127.0.0.1",
    open_browser: bool = False,
    *,
    say: Callable[[str], None] = _say,
    app: Path = _APP,
) -> int:
    """Serves the screens until Ctrl-C or SIGTERM; returns the exit code (0 when it was stopped).

    `settings_env` are `INTERREG_*` variables for the server, added to this process's environment. Where
    `port` is taken another one is used, and said. `say` gets each line meant for the user. Raises
    CorrectSettings for an address that is not of this machine, FreeResource when the server does not start.
    """
    free = free_port(address, port)
    if free != port:
        say(f"Port {port} is in use, so the chat takes port {free}.")
    url = f"http://{_host(address)}:{free}"
    say("Starting the chat…")
    server = subprocess.Popen(
        command(free, address, app), env={**os.environ, **settings_env}, stdout=subprocess.DEVNULL
    )
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        _await_health(server, f"{url}/_stcore/health")
        say(f"The chat is ready at {url} (Ctrl-C stops it).")
        if open_browser:
            webbrowser.open(url)
        code = server.wait()
        raise FreeResource(f"The chat server ended by itself with code {code}; its messages above say why.")
    except KeyboardInterrupt:
        say("The chat has stopped.")
        return 0
    finally:
        _stop(server)
        signal.signal(signal.SIGTERM, before)


def command(port: int, address: str, app: Path = _APP) -> list[str]:
    """The command line of the server process; all configuration is in it, none in files of the user's."""
    flags = {**_FLAGS, "server.port": str(port), "server.address": address}
    options = [f"--{name}={value}" for name, value in flags.items()]
    return [sys.executable, "-m", "streamlit", "run", str(app), *options]


def free_port(address: str, wanted: int) -> int:
    """`wanted` if nothing listens there, else a free port. CorrectSettings if `address` cannot be used."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for port in (wanted, 0):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                # As the server does: a port that was closed a moment ago is free.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except PermissionError as error:
                raise CorrectSettings(
                    f"Port {port} needs more rights; choose a port from 1024 on."
                ) from error
            except OSError as error:
                if port == 0:
                    raise CorrectSettings(
                        f"The chat cannot listen on {address}; set chat_address to one of this machine."
                    ) from error
                continue
            return int(probe.getsockname()[1])
    raise AssertionError("the loop returns or raises")


def _host(address: str) -> str:
    if address in _ANY_ADDRESS:
        return "localhost"
    return f"[{address}]" if ":" in address else address


def _await_health(server: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise FreeResource(
                f"The chat server could not start (code {server.returncode}); its messages above say why."
            )
        try:
            # Straight to this machine: a proxy from the environment must not be asked for it.
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise FreeResource(
        f"The chat server did not answer within {_START_SECONDS} seconds; try again or use another port."
    )


def _stop(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
