"""One clear sentence for a setting that is wrong: which one, from where, and what is allowed."""

import os
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo

from corpus.errors import CorrectSettings

PREFIX = "INTERREG_"
# The first is known to the test suite only; a shell in which tests were run must not make every command fail.
# The other one is how a password is handed to `interreg people`: it is no setting, and must not lie in a file.
_NO_SETTING = {"INTERREG_TEST_HOME", "INTERREG_NEW_PASSWORD"}


def refuse_unknown(values: Mapping[str, Any], where: str, known: Collection[str]) -> None:
    """Raise CorrectSettings for a name that is not among the `known` ones."""
    for key in values:
        if key not in known:
            raise CorrectSettings(f"`{key}` in {where} is not a setting{_hint(key, known)}.")


def refuse_unknown_environment(environment: Mapping[str, str], known: Collection[str]) -> None:
    """Raise CorrectSettings for a variable of ours that is no setting."""
    for name in environment:
        if not name.upper().startswith(PREFIX) or name in _NO_SETTING:
            continue
        key = name[len(PREFIX) :].lower()
        if key not in known:
            raise CorrectSettings(
                f"The environment variable {name} is not a setting{_hint(key, known, PREFIX)}."
            )


def sentence(
    error: ValidationError, given: Mapping[str, Any], fields: Mapping[str, FieldInfo], file: str
) -> str:
    """What is wrong with the first setting that is; `given` are options, `file` names the settings file."""
    first = error.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    told = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    value = "a hidden value" if _is_secret(key, fields) else f"{str(first['input'])!r}"
    return f"The setting `{key}` ({_origin(key, given, file)}) is {value}, but it {told}; correct it."


def environment_layer() -> dict[str, str]:
    """The variables that are set and not empty, by their name in capitals."""
    return {name.upper(): value for name, value in os.environ.items() if value}


def _hint(key: str, known: Collection[str], prefix: str = "") -> str:
    def written(name: str) -> str:
        return prefix + name.upper() if prefix else name

    if close := get_close_matches(key, known, n=1):
        return f"; the nearest one is {written(close[0])}"
    return f"; remove it or use one of {', '.join(map(written, known))}"


def _is_secret(key: str, fields: Mapping[str, FieldInfo]) -> bool:
    annotation = fields[key].annotation if key in fields else None
    return annotation is SecretStr or SecretStr in get_args(annotation)


def _origin(key: str, given: Mapping[str, Any], file: str) -> str:
    if key in given:
        return f"option --{key.replace('_', '-')}"
    name = f"{PREFIX}{key.upper()}"
    return f"environment variable {name}" if name in environment_layer() else f"settings file {file}"
