"""Layers of settings, and the sentences for what cannot be used."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from assistant import settings as module
from assistant.settings import PACKAGED_ENCODER, Settings, load_settings
from corpus.errors import CorrectSettings, FreeResource


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults(home: Path) -> None:
    settings = load_settings(home=home)
    assert settings.home == home
    assert home.is_dir()
    assert settings.encoder == PACKAGED_ENCODER
    assert (settings.dense_weight, settings.lexical_weight) == (1.0, 0.2)


def test_option_over_environment_over_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home / "interreg.toml", "passages = 3\nchat_port = 9000\nlanguage = 'de'\n")
    monkeypatch.setenv("INTERREG_CHAT_PORT", "9001")
    monkeypatch.setenv("INTERREG_LANGUAGE", "fr")
    settings = load_settings(home=home, language="it")
    assert (settings.passages, settings.chat_port, settings.language) == (3, 9001, "it")


def test_home_from_the_environment_brings_its_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home / "interreg.toml", "passages = 3\n")
    monkeypatch.setenv("INTERREG_HOME", str(home))
    assert load_settings().passages == 3


def test_a_named_file_replaces_the_one_in_the_home(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home / "interreg.toml", "passages = 3\n")
    other = write(tmp_path / "other.toml", "chat_port = 9000\n")
    settings = load_settings(home=home, config=other)
    assert (settings.passages, settings.chat_port) == (10, 9000)
    monkeypatch.setenv("INTERREG_CONFIG", str(other))
    assert load_settings(home=home).chat_port == 9000


def test_an_empty_variable_is_no_value(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERREG_LANGUAGE", "")
    assert load_settings(home=home).language is None


def test_settings_are_frozen(home: Path) -> None:
    with pytest.raises(ValidationError):
        load_settings(home=home).passages = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("INTERREG_PASAGES", "3", "INTERREG_PASAGES is not a setting; the nearest one is INTERREG_PASSAGES"),
        ("INTERREG_QQQ", "3", "INTERREG_QQQ is not a setting; remove it or use one of INTERREG_HOME"),
        ("INTERREG_PASSAGES", "0", "`passages` (environment variable INTERREG_PASSAGES) is '0'"),
        ("INTERREG_PASSAGES", "many", "should be a valid integer"),
        ("INTERREG_DENSE_WEIGHT", "-1", "greater than or equal to 0"),
        ("INTERREG_LANGUAGE", "xx", "must be one of bg, cs, da"),
        ("INTERREG_LLM", "gpt", "must be `none`, `ollama:NAME`"),
        ("INTERREG_ENCODER", "packaged:other", PACKAGED_ENCODER),
        ("INTERREG_CONFIG", "/no/such/file.toml", "There is no settings file /no/such/file.toml"),
    ],
)
def test_bad_variables(home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(CorrectSettings) as caught:
        load_settings(home=home)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_test_home_is_known(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERREG_TEST_HOME", "anywhere")
    assert load_settings(home=home).home == home


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pasages = 3", "`pasages` in {path} is not a setting; the nearest one is passages"),
        ("passages = 'x'", "`passages` (settings file {path}) is 'x'"),
        ("passages = ", "{path} is not valid TOML"),
        ("[retrieval]\nk = 1", "`retrieval` in {path} is not a setting"),
        ("config = 'x.toml'", "cannot name another file"),
    ],
)
def test_bad_files(home: Path, text: str, said: str) -> None:
    path = write(home / "interreg.toml", text)
    with pytest.raises(CorrectSettings) as caught:
        load_settings(home=home)
    assert said.format(path=path) in str(caught.value)


def test_a_byte_order_mark_is_no_setting(home: Path) -> None:
    write(home / "interreg.toml", "\ufeffpassages = 7\r\n")
    assert load_settings(home=home).passages == 7


@pytest.mark.parametrize("given", [" ", "\t"])
def test_a_blank_home_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERREG_HOME", given)
    with pytest.raises(CorrectSettings, match="must name a folder or file"):
        load_settings()


def test_a_file_that_is_not_text(home: Path) -> None:
    write(home / "interreg.toml", "").write_bytes(b"\xff\xfe")
    with pytest.raises(CorrectSettings, match="is not valid TOML"):
        load_settings(home=home)


def test_an_unknown_override(home: Path) -> None:
    with pytest.raises(CorrectSettings, match="`colour` in the program's options is not a setting"):
        load_settings(home=home, colour="red")


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "file", "")
    with pytest.raises(FreeResource, match="is a file, not a folder"):
        load_settings(home=path)
    with pytest.raises(FreeResource, match="cannot be created"):
        load_settings(home=path / "below")


def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    class WithKey(Settings):
        api_key: SecretStr | None = None

        def __init__(self, **values: Any) -> None:
            super().__init__(**values)

    monkeypatch.setattr(module, "Settings", WithKey)
    assert "hunter2" not in repr(load_settings(home=home, api_key="hunter2"))
    with pytest.raises(CorrectSettings) as caught:
        load_settings(home=home, api_key=["hunter2"])
    assert "a hidden value" in str(caught.value)
    assert "hunter2" not in str(caught.value)
