"""Which model a text names, whether it is hosted, and what is said when something for it is missing."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from assistant.models import opening
from assistant.models.opening import open_model
from assistant.models.spec import ModelSpec, is_private, parse_spec
from assistant.settings import load_settings
from corpus.errors import CorrectSettings

KEYS = (
    "OPENAI_API_KEY",
    "ANTHROPIC_API_KEY",
    "MISTRAL_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_API_BASE",
    "OLLAMA_HOST",
)


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


def spec(text: str) -> ModelSpec:
    found = parse_spec(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "hosted"),
    [
        ("openai:gpt", True),
        ("openai:gpt@https://api.example.org/v1", True),
        ("openai:gpt@http://127.0.0.1:8000/v1", False),
        ("openai:gpt@http://[::1]:8000/v1", False),
        ("openai:gpt@http://192.168.0.7/v1", False),
        ("openai:gpt@http://8.8.8.8/v1", True),
        ("openai:gpt@http://llm.internal/v1", False),
        ("openai:gpt@http://localhost.example.org/v1", True),
        ("anthropic:claude", True),
        ("mistral:small", True),
        ("ollama:llama3.2:3b", False),
        ("ollama:gpt-oss:120b-cloud", True),
        ("huggingface:org/name", False),
        ("packaged:smollm2", False),
    ],
)
def test_what_is_hosted(text: str, hosted: bool) -> None:
    assert spec(text).hosted() is hosted


def test_the_address_of_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "models.example.org:11434")
    assert spec("ollama:llama").hosted()
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert not spec("openai:gpt").hosted()
    assert spec("openai:gpt").hosted("https://api.example.org")
    assert not is_private("no address")


@pytest.mark.parametrize(
    "text", ["gpt", "openai:", "magic:x", "packaged:other", "openai:x@http://", "huggingface:x@http://a"]
)
def test_what_names_no_model(text: str, tmp_path: Path) -> None:
    with pytest.raises(CorrectSettings):
        load_settings(home=tmp_path, llm=text)


def test_none_is_no_model(tmp_path: Path) -> None:
    assert parse_spec("none") is None
    assert open_model(load_settings(home=tmp_path)) is None


def test_hosted_models_can_be_forbidden_and_no_option_overrides_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    (tmp_path / "interreg.toml").write_text("allow_hosted = false\n", encoding="utf-8")
    with pytest.raises(CorrectSettings, match="`allow_hosted` forbids that"):
        open_model(load_settings(home=tmp_path, llm="openai:gpt"))
    assert open_model(load_settings(home=tmp_path, llm="openai:gpt@http://127.0.0.1:1/v1"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("openai:gpt", "OPENAI_API_KEY"),
        ("anthropic:c", "ANTHROPIC_API_KEY"),
        ("mistral:m", "MISTRAL_API_KEY"),
    ],
)
def test_a_missing_key_is_named(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(CorrectSettings, match=key):
        open_model(load_settings(home=tmp_path, llm=text))


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("openai:gpt", "langchain-openai"),
        ("ollama:llama", "langchain-ollama"),
        ("packaged:smollm2", "torch"),
        ("huggingface:org/name", "torch"),
    ],
)
def test_a_missing_package_is_named_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, package: str
) -> None:
    def found(name: str) -> Any:
        return None if name.replace("_", "-") == package else find_spec(name)

    monkeypatch.setattr(opening, "find_spec", found)
    with pytest.raises(CorrectSettings, match=package) as error:
        open_model(load_settings(home=tmp_path, llm=text))
    assert "pip install" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("openai:gpt", "ChatOpenAI", "OPENAI_API_KEY"),
        ("anthropic:claude", "ChatAnthropic", "ANTHROPIC_API_KEY"),
        ("mistral:small", "ChatMistralAI", "MISTRAL_API_KEY"),
        ("ollama:llama3.2", "ChatOllama", "OLLAMA_KEY"),
    ],
)
# The clients of some providers use what newer versions of their own libraries call outdated.
@pytest.mark.filterwarnings("ignore")
def test_each_provider_gets_its_client(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, kind: str, key: str
) -> None:
    monkeypatch.setenv(key, "k")
    opened = open_model(load_settings(home=tmp_path, llm=text))
    assert opened is not None
    assert opened[0].shown == text
    assert type(opened[1]).__name__ == kind


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorrectSettings, match="There is no model in the folder"):
        open_model(load_settings(home=tmp_path, llm=f"huggingface:{tmp_path}/nothing"))
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CorrectSettings, match="cannot be loaded"):
        open_model(load_settings(home=tmp_path, llm=f"huggingface:{tmp_path}"))
