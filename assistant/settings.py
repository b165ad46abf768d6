"""All settings in one frozen object.

Order of precedence: command line > environment (`INTERREG_*`) > TOML file > defaults. The file is the one
named by `--config` or `INTERREG_CONFIG`, else `<home>/interreg.toml` where there is one. A name that is not a
setting is refused wherever it stands, and so is a value out of its bounds.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from assistant.models.spec import check_address, parse_spec
from assistant.settings_errors import (
    PREFIX,
    environment_layer,
    refuse_unknown,
    refuse_unknown_environment,
    sentence,
)
from assistant.settings_file import absolute, config_path, read_file
from corpus.errors import CorrectSettings, FreeResource

PACKAGED_ENCODER = "packaged:multilingual-e5-small"
LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)


def _language(value: str | None) -> str | None:
    if value is None or value.lower() in LANGUAGES:
        return value.lower() if value else None
    raise ValueError(f"must be one of {', '.join(LANGUAGES)}")


def _llm(value: str) -> str:
    parse_spec(value)
    return value


def _address(value: str | None) -> str | None:
    return check_address(value) if value else None


def _encoder(value: str) -> str:
    if value.startswith("packaged:") and value != PACKAGED_ENCODER:
        raise ValueError(f"names a packaged encoder other than `{PACKAGED_ENCODER}`, and there is no other")
    return value


def _named(value: Path) -> Path:
    if not str(value).strip():
        raise ValueError("must name a folder or file")
    return absolute(value)


Folder = Annotated[Path, AfterValidator(_named)]
Language = Annotated[str | None, AfterValidator(_language)]
"""A language of the Union by its two letters, or None: as asked."""


def _default_home() -> Path:
    return user_data_path("interreg-assistant", appauthor=False)


class _FileLayer(PydanticBaseSettingsSource):
    """The TOML file; where it lies depends on what the command line and the environment said."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        # The base class asks for this method; the file is read as a whole below.
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        path = config_path(self.current_state, _default_home())
        return read_file(path, Settings.model_fields)


class Settings(BaseSettings):
    """What the assistant can be told. Build it with `load_settings`, which gives readable errors."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    home: Folder = Field(
        default_factory=_default_home,
        description="folder that holds everything the program writes",
    )
    config: Folder | None = Field(None, description="TOML file with settings")
    encoder: Annotated[str, AfterValidator(_encoder)] = Field(
        PACKAGED_ENCODER,
        min_length=1,
        description="packaged model, or a sentence-transformers name or folder",
    )
    dense_weight: float = Field(1.0, ge=0, le=10, description="weight of meaning (vectors) in search")
    lexical_weight: float = Field(0.2, ge=0, le=10, description="weight of words (BM25) in search")
    reranker: str = Field(
        "none", description="cross-encoder (name or folder) that reorders what `interreg search` finds"
    )
    passages: int = Field(10, ge=1, le=100, description="passages retrieved for one question")
    min_similarity: float = Field(
        0.80, ge=0, le=1, description="cosine similarity under which a passage is not taken for an answer"
    )
    max_question_chars: int = Field(10_000, ge=100, le=100_000, description="longest question accepted")
    language: Language = Field(None, description="language of answers; empty: the language of the question")
    llm: Annotated[str, AfterValidator(_llm)] = Field(
        "none", description="language model that rewords answers (docs/models.md)"
    )
    llm_base_url: Annotated[str | None, AfterValidator(_address)] = Field(
        None, description="address of the model's server, where it is not the provider's own"
    )
    allow_hosted: bool = Field(
        True, description="whether `llm` may name a model outside this machine and its private network"
    )
    llm_timeout: float = Field(
        60, gt=0, le=600, description="seconds to wait for a sign of life from the model"
    )
    llm_calls: int = Field(3, ge=1, le=10, description="calls of the model for one answer, retries included")
    llm_seconds: float = Field(
        120, gt=0, le=3600, description="seconds that the model may take for one answer"
    )
    llm_tokens: int = Field(
        16_000, ge=100, le=1_000_000, description="tokens sent and received for one answer, estimated"
    )
    llm_answer_tokens: int = Field(1500, ge=16, le=100_000, description="tokens that one call may give back")
    llm_structured: bool = Field(
        True, description="whether sentences are asked for as structured output where the model offers it"
    )
    llm_inference: str | None = Field(
        None, description="NLI model (name or folder) that gives a second opinion on what `llm` writes"
    )
    llm_log: bool = Field(
        False, description="log calls of the model in the home folder, without personal data"
    )
    audit: bool = Field(False, description="whether decisions on eligibility are kept in an audit log")
    allow_private_addresses: bool = Field(
        False, description="whether `ingest` may read addresses inside a private network"
    )
    max_document_mb: int = Field(50, ge=1, le=1000, description="largest file or page that is ingested")
    max_pages: int = Field(500, ge=1, le=100_000, description="most pages read from one sitemap or site")
    fetch_seconds: float = Field(60, gt=0, le=600, description="longest that reading one page may take")
    fetch_pause: float = Field(
        1.0, ge=0, le=60, description="seconds between two requests to one site, if it asks for no more"
    )
    eurlex_url: str = Field("https://eur-lex.europa.eu", min_length=1, description="where EUR-Lex is read")
    keep_url: str = Field("https://keep.eu", min_length=1, description="where keep.eu is read")
    chat_address: str = Field("127.0.0.1", min_length=1, description="address that the chat listens on")
    chat_port: int = Field(8501, ge=1, le=65_535, description="port that the chat listens on")

    database: SecretStr = Field(
        SecretStr(""),
        description="where enquiries and people are kept, as sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME; "
        "empty: desk.db in the home folder",
    )
    session_hours: float = Field(12, gt=0, le=720, description="hours after which a person signs in again")
    oidc_default_role: Literal["none", "reader", "officer"] = Field(
        "none",
        description="role of a person who comes from the sign-in service for the first time; none: only those come in "
        "whose e-mail address an admin has added",
    )
    keep_unanswered: bool = Field(
        True, description="whether questions without an answer are kept, without personal data"
    )
    retention_days: int = Field(
        730, ge=0, le=36_500, description="days after which enquiries are deleted; 0: never"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, _FileLayer(settings_cls)


def load_settings(home: Path | None = None, config: Path | None = None, **overrides: Any) -> Settings:
    """Settings from all layers; `home`, `config` and `overrides` are the top one (None: not given).

    Raises CorrectSettings (which key, from where, what is allowed) and FreeResource (home cannot be used).
    The home folder exists afterwards.
    """
    given = {k: v for k, v in {"home": home, "config": config, **overrides}.items() if v is not None}
    known = Settings.model_fields
    refuse_unknown(given, "the program's options", known)
    refuse_unknown_environment(os.environ, known)
    try:
        settings = Settings(**given)
    except ValidationError as error:
        raise CorrectSettings(sentence(error, given, known, _file_named(given))) from error
    use_home(settings.home)
    return settings


def use_home(home: Path) -> None:
    """Make sure that `home` is a folder that can be read and written; FreeResource otherwise."""
    where = f"choose another with --home or {PREFIX}HOME, or change its permissions."
    try:
        home.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FreeResource(f"The home {home} is a file, not a folder; {where}") from error
    except OSError as error:
        raise FreeResource(f"The home folder {home} cannot be created ({error.strerror}); {where}") from error
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        raise FreeResource(f"The home folder {home} cannot be read and written; {where}")


def _file_named(given: Mapping[str, Any]) -> str:
    """The settings file that was read, as an error names it."""
    layers = environment_layer()
    state = {"home": layers.get(f"{PREFIX}HOME"), "config": layers.get(f"{PREFIX}CONFIG"), **given}
    return str(config_path(state, _default_home()))
