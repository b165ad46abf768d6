"""Real models, small ones: the packaged one through the whole chain, and one behind an OpenAI-compatible server.

Their text is too weak to be shown, and that is the point: the composer's answer comes through, and it says so.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.compose.model_notes import NOT_REACHED, NOT_SUPPORTED
from assistant.composition import open_assistant
from assistant.models.calling import Caller
from assistant.models.local import TransformersChat
from assistant.models.opening import open_model
from assistant.models.record import CallLog
from assistant.models.structured import Structured, offers
from assistant.models.writer import Limits, Writer
from assistant.settings import load_settings
from tests.assistant.models.builders import composed, untouched
from tests.assistant.models.plain_check import WordCheck
from tests.conftest import ROOT

# torch and its friends warn of their own future, which says nothing on this project.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
_SECONDS_TO_START = 240


@pytest.fixture(scope="module")
def packaged() -> TransformersChat:
    """The packaged model, loaded once."""
    from tempfile import mkdtemp

    home = Path(mkdtemp())
    try:
        opened = open_model(load_settings(home=home, llm="packaged:smollm2", llm_answer_tokens=24))
    finally:
        shutil.rmtree(home)
    assert opened is not None
    model = opened[1]
    assert isinstance(model, TransformersChat)
    return model


@pytest.fixture(scope="module")
def folder(packaged: TransformersChat) -> Path:
    """The same weights as a Hugging Face folder, kept beside the test home: made once."""
    from transformers import AutoModelForCausalLM

    path = ROOT / ".cache" / "smollm2"
    if not (path / "done").is_file():
        tokenizer, model = packaged.opened()
        config = model.config
        if hasattr(config, "quantization_config"):
            del config.quantization_config
        plain = AutoModelForCausalLM.from_config(config)
        plain.load_state_dict(model.state_dict())
        plain.save_pretrained(path)
        tokenizer.save_pretrained(path)
        (path / "done").touch()
    return path


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """`transformers serve` on a free port of this machine; its base address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(str(Path(sys.executable).with_name("transformers")), "serve", str(folder)),
        *("--host", "127.0.0.1", "--port", str(port), "--device", "cpu"),
    ]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(_SECONDS_TO_START * 4):
            assert process.poll() is None, "the server ended by itself"
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
                    break
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_the_packaged_model_answers_through_the_whole_chain(
    packaged: TransformersChat, prepared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.models.opening._on_this_machine", lambda *_: packaged)
    settings = load_settings(
        home=prepared_home, llm="packaged:smollm2", llm_calls=1, llm_timeout=300, llm_seconds=400
    )
    answer = open_assistant(settings).ask("Is VAT eligible?")
    assert answer.answered_by in ("composer", "packaged:smollm2")
    assert answer.note == ("" if answer.answered_by == "packaged:smollm2" else NOT_SUPPORTED)
    assert answer.status == "answered"
    assert "5 million" in answer.text


def test_a_server_of_the_openai_kind_is_called_through_langchain(
    server: str, folder: Path, tmp_path: Path
) -> None:
    settings = load_settings(
        home=tmp_path, llm=f"openai:{folder}@{server}", llm_answer_tokens=24, llm_timeout=300
    )
    opened = open_model(settings)
    assert opened is not None
    assert type(opened[1]).__name__ == "ChatOpenAI"
    writer = Writer(
        shown=opened[0].shown,
        caller=Caller(opened[1], timeout=300),
        checker=WordCheck(),
        text_of=lambda _name: None,
        limits=Limits(calls=1, seconds=400),
    )
    before = composed()
    after = writer.reword(before, "How much is paid in Brno?")
    assert untouched(after, before)
    assert after.note in ("", NOT_SUPPORTED)
    assert opened[1].invoke("Say hello.").content


def test_a_server_of_the_openai_kind_is_asked_for_structured_output(
    server: str, folder: Path, tmp_path: Path
) -> None:
    """The small model keeps to no schema, or its server refuses one: the text protocol stands in, within the budget."""
    settings = load_settings(
        home=tmp_path, llm=f"openai:{folder}@{server}", llm_answer_tokens=24, llm_timeout=300
    )
    opened = open_model(settings)
    assert opened is not None
    assert offers(opened[1])
    tried = Structured()
    log = CallLog(tmp_path / "models.jsonl")
    writer = Writer(
        shown=opened[0].shown,
        caller=Caller(opened[1], timeout=300, wait=lambda _seconds: None),
        checker=WordCheck(),
        text_of=lambda _name: None,
        limits=Limits(calls=2, seconds=500),
        structured=tried,
        log=log,
    )
    before = composed()
    after = writer.reword(before, "How much is paid in Brno?")
    assert untouched(after, before)
    assert after.note in ("", NOT_SUPPORTED)
    logged = [json.loads(line) for line in log.path.read_text(encoding="utf-8").splitlines()]
    assert "sentence by sentence" in logged[0]["sent"][-1]["text"]
    if tried.failures:
        assert "one sentence a line" in logged[1]["sent"][-1]["text"]


def test_a_server_that_is_not_there_leaves_the_composers_answer(tmp_path: Path) -> None:
    opened = open_model(load_settings(home=tmp_path, llm="openai:x@http://127.0.0.1:9/v1"))
    assert opened is not None
    caller = Caller(opened[1], wait=lambda _seconds: None)
    writer = Writer("openai:x", caller, WordCheck(), lambda _name: None)
    assert writer.reword(composed(), "How much?").note == NOT_REACHED
