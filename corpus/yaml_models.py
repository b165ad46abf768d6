"""From a reviewed YAML file to models, or to one sentence that names file and field to correct."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from corpus.errors import CorrectCorpus
from corpus.yaml_reader import read_yaml

_Model = TypeVar("_Model", bound=BaseModel)


def listed(
    folder: Path, name: str, model: type[_Model], shared: Mapping[str, Any] | None = None
) -> Iterator[tuple[str, _Model]]:
    """The models of a file that is one list, each with the file's name; `shared` are fields that all entries have.

    Raises CorrectCorpus, naming file and field.
    """
    for number, entry in enumerate(list_of(read_yaml(folder / name, name), name)):
        fields = {**(shared or {}), **any_mapping(entry, name)}
        yield name, model_of(model, fields, name, str(number))


def model_of(model: type[_Model], entry: Any, file: str, at: str = "") -> _Model:
    """`entry` as a model; `at` is where in the file it stands."""
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first, others = error.errors()[0], error.error_count() - 1
        field = ".".join(part for part in (at, *map(str, first["loc"])) if part)
        more = f" (and {others} more in this entry)" if others else ""
        raise CorrectCorpus(f"{file}, field {field or 'of the file'}: {_problem(first)}{more}.") from error


def _problem(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "unknown field; remove it or correct its name"
    if error["type"] == "missing":
        return "is missing; add it"
    shown = repr(error["input"])
    return f"{error['msg']}, not {shown if len(shown) <= 60 else shown[:57] + '...'}; correct the value"


def mapping_of(content: Any, file: str, keys: set[str]) -> dict[str, Any]:
    found = any_mapping(content, file)
    for key in sorted(keys ^ found.keys()):
        problem = "is missing; add it" if key in keys else "unknown field; remove it or correct its name"
        raise CorrectCorpus(f"{file}, field {key}: {problem}.")
    return found


def any_mapping(content: Any, file: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise CorrectCorpus(
            f"{file}: expected fields with values, not {type(content).__name__}; correct the file."
        )
    return content


def list_of(content: Any, file: str) -> list[Any]:
    if not isinstance(content, list):
        raise CorrectCorpus(f"{file}: expected a list, not {type(content).__name__}; correct the file.")
    return content
