"""What all tests share: a home of their own, no network, and one prepared home for those that need it.

The environment is set before any room is imported, so that no test can touch a person's real data.
"""

import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

if TYPE_CHECKING:
    from assistant.composition import Assistant

ROOT = Path(__file__).resolve().parent.parent
_TEST_HOME = os.environ.pop("INTERREG_TEST_HOME", None)
_SCRATCH = tempfile.mkdtemp(prefix="interreg-tests-")
for _name in [name for name in os.environ if name.upper().startswith("INTERREG_")]:
    del os.environ[_name]
os.environ["INTERREG_HOME"] = f"{_SCRATCH}/home"
os.environ["HF_HUB_OFFLINE"] = "1"

# Times on a busy machine say nothing; and every run tries the same examples.
hypothesis.settings.register_profile("steady", database=None, deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")
set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")

_LOCAL = ("127.", "localhost", "::1", "0.0.0.0", "/", "\0")


def pytest_unconfigure() -> None:
    shutil.rmtree(_SCRATCH, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to another machine fails the test that makes it."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if not str(host).startswith(_LOCAL):
            raise OSError(f"tests do not reach other machines: {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(scope="session")
def prepared_home() -> Path:
    """A home with model, places and index; read it or copy it, never write to it.

    Kept between runs in $INTERREG_TEST_HOME or `.cache/test-home` of the checkout: made once, then checked by
    the same code that users run.
    """
    from filelock import FileLock

    from assistant.composition import prepare
    from assistant.settings import load_settings

    home = Path(_TEST_HOME) if _TEST_HOME else ROOT / ".cache" / "test-home"
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home.with_name(home.name + ".lock")):
        prepare(load_settings(home=home), lambda _stage, _share: None)
    return home


@pytest.fixture(scope="session")
def assistant(prepared_home: Path) -> "Assistant":
    """The real assistant on the prepared home, loaded once."""
    from assistant.composition import open_assistant
    from assistant.settings import load_settings

    return open_assistant(load_settings(home=prepared_home))
