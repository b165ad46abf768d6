"""When a model is looked for on this machine only."""

import socket
from pathlib import Path

import pytest

from index.hub import only_here


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "HF_HUB_OFFLINE",
        "HTTPS_PROXY",
        "https_proxy",
        "HTTP_PROXY",
        "http_proxy",
        "all_proxy",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)


def listening() -> socket.socket:
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(5)
    return server


def test_a_hub_that_answers_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as server:
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.getsockname()[1]}")
        assert not only_here("somebody/model")
        server.accept()[0].close()


def test_one_that_does_not_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")
    assert only_here("somebody/model")


def test_a_folder_and_the_offline_mode_need_no_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with listening() as server:
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.getsockname()[1]}")
        assert only_here(str(tmp_path))
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")
        assert only_here("somebody/model")
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


def test_behind_a_proxy_the_library_finds_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert not only_here("somebody/model")
