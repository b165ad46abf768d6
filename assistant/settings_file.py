"""The settings file: where it lies, and what it says."""

import os
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from assistant.settings_errors import PREFIX, refuse_unknown
from corpus.errors import CorrectSettings, FreeResource

FILE_NAME = "interreg.toml"


def absolute(path: Path) -> Path:
    """The path from the root on, with `~` for the user's folder."""
    return Path(os.path.abspath(path.expanduser()))


def config_path(state: Mapping[str, Any], home: Path) -> Path | None:
    """The TOML file to read, given what stronger layers said; None when there is none to read.

    A file that was asked for must exist; the one in the home folder (`home`, where no layer names one) may be absent.
    """
    if asked := state.get("config"):
        path = absolute(Path(asked))
        if not path.is_file():
            raise CorrectSettings(f"There is no settings file {path}; correct --config or {PREFIX}CONFIG.")
        return path
    path = absolute(Path(state.get("home") or home)) / FILE_NAME
    return path if os.path.isfile(path) else None


def read_file(path: Path | None, known: Collection[str]) -> dict[str, Any]:
    """The settings of a TOML file, all of them among the `known` names; {} for None."""
    if path is None:
        return {}
    what = f"The settings file {path}"
    try:
        # Editors on Windows put a byte order mark in front, which TOML does not know.
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FreeResource(f"{what} cannot be read ({error.strerror}); change its permissions.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorrectSettings(f"{what} is not valid TOML: {error}; correct it.") from error
    refuse_unknown(values, str(path), known)
    if "config" in values:
        raise CorrectSettings(f"{what} cannot name another file with `config`; remove that line.")
    return values
