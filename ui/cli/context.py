"""What a command needs from outside: its settings and one loaded assistant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

if TYPE_CHECKING:
    from assistant.composition import Assistant
    from assistant.settings import Settings


def _compose(settings: "Settings") -> "Assistant":
    from assistant.composition import open_assistant

    return open_assistant(settings)


@dataclass
class Session:
    """One call of the program: the global options, and the settings once they are known.

    `opener` is where the assistant comes from; tests hand in another one.
    """

    opener: "Callable[[Settings], Assistant]" = _compose
    home: Path | None = None
    config: Path | None = None
    settings: "Settings | None" = None


def session_of(context: typer.Context) -> Session:
    return cast(Session, context.find_root().obj)


def settings_of(context: typer.Context, home: Path | None = None, **overrides: Any) -> "Settings":
    """The settings; `--home` after the command wins over the one before it."""
    from assistant.settings import load_settings

    session = session_of(context)
    session.settings = load_settings(home=home or session.home, config=session.config, **overrides)
    return session.settings


def assistant_of(context: typer.Context, settings: "Settings") -> "Assistant":
    """The loaded assistant; takes the time that loading takes."""
    return session_of(context).opener(settings)


def version_number() -> str:
    """The version of the installed project."""
    try:
        return version("interreg-assistant")
    except PackageNotFoundError:
        return "(not installed)"


def environment_of(settings: "Settings") -> Mapping[str, str]:
    """Settings as environment variables, secrets included, for a process that is started for them."""
    from pydantic import SecretStr

    values = settings.model_dump(mode="json", exclude_none=True)
    # JSON has stars for a secret, and the process needs the secret itself.
    for name in values:
        if isinstance(secret := getattr(settings, name), SecretStr):
            values[name] = secret.get_secret_value()
    return {f"INTERREG_{key.upper()}": str(value) for key, value in values.items()}
