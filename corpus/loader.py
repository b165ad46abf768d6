"""Loads the reviewed files of a corpus folder into a `Corpus`, or says which file and field to correct."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from corpus.corpus import Corpus, rules_file
from corpus.errors import CorrectCorpus
from corpus.guide_reader import read_guide
from corpus.types import CancelledProgramme, Guide, Overview, Programme, Reallocation, Rule, Source, Strategy
from corpus.yaml_reader import read_yaml

_Model = TypeVar("_Model", bound=BaseModel)
_Item = TypeVar("_Item", Programme, Rule, Guide, Strategy, CancelledProgramme, Reallocation, Overview, Source)


def load_corpus(folder: Path | None = None) -> Corpus:
    """The corpus in `folder` (default: the shipped one).

    Raises CorrectCorpus, naming file and field, for the first file that is missing, broken or has an unknown
    field or a value of a wrong type, and for ids that stand twice.
    """
    folder = folder or Path(__file__).parent
    cancelled, reallocations = _cancelled(folder)
    return Corpus(
        folder=folder,
        digest=_digest(folder),
        programmes=_by_id(_programmes(folder)),
        rules=_by_id(_rules(folder)),
        guides=_with_wordings(
            folder,
            _by_id((f"guides/{path.name}", read_guide(path)) for path in sorted(folder.glob("guides/*.md"))),
        ),
        strategies=_by_id(_listed(folder, "strategies.yaml", Strategy)),
        cancelled=_by_id(cancelled),
        reallocations=_by_id(reallocations),
        overviews=_by_id(_listed(folder, "overviews.yaml", Overview)),
        sources=_by_id(_listed(folder, "sources.yaml", Source)),
    )


def _programmes(folder: Path) -> Iterator[tuple[str, Programme]]:
    for path in _files(folder, "programmes"):
        name = f"programmes/{path.name}"
        programme = _model(Programme, read_yaml(path, name), name)
        if programme.id != path.stem:
            raise CorrectCorpus(
                f"{name}, field id: {programme.id!r} is not the file name; make them the same."
            )
        yield name, programme


def _rules(folder: Path) -> Iterator[tuple[str, Rule]]:
    for path in _files(folder, "rules"):
        name = f"rules/{path.name}"
        content = _mapping(read_yaml(path, name), name, {"topic", "checked_on", "rules"})
        shared = {"topic": content["topic"], "checked_on": content["checked_on"]}
        if rules_file(str(content["topic"])) != name:
            raise CorrectCorpus(
                f"{name}, field topic: belongs in {rules_file(str(content['topic']))}; move it."
            )
        for number, entry in enumerate(_list(content["rules"], name)):
            yield name, _model(Rule, shared | _any_mapping(entry, name), name, f"rules.{number}")


def _cancelled(
    folder: Path,
) -> tuple[list[tuple[str, CancelledProgramme]], list[tuple[str, Reallocation]]]:
    name = "cancelled.yaml"
    content = _mapping(read_yaml(folder / name, name), name, {"about", "programmes", "reallocations"})
    programmes = [
        (name, _model(CancelledProgramme, entry, name, f"programmes.{number}"))
        for number, entry in enumerate(_list(content["programmes"], name))
    ]
    money = [
        (name, _model(Reallocation, entry, name, f"reallocations.{number}"))
        for number, entry in enumerate(_list(content["reallocations"], name))
    ]
    return programmes, money


def _with_wordings(folder: Path, guides: dict[str, Guide]) -> dict[str, Guide]:
    """The guides with the wordings of `asked.yaml` (guide, section, language, texts).

    A corpus may have none; wordings of a section that it does not have are left out.
    """
    name = "asked.yaml"
    if not (folder / name).exists():
        return guides
    found = dict(guides)
    for guide_id, by_section in _any_mapping(read_yaml(folder / name, name), name).items():
        wordings = {s: tuple(_texts(w, name)) for s, w in _any_mapping(by_section, name).items()}
        if guide := guides.get(guide_id):
            sections = (
                s.model_copy(update={"asked_as": s.asked_as + wordings.get(s.id, ())}) for s in guide.sections
            )
            found[guide_id] = guide.model_copy(update={"sections": tuple(sections)})
    return found


def _texts(by_language: Any, file: str) -> Iterator[str]:
    for language, texts in _any_mapping(by_language, file).items():
        for text in _list(texts, file):
            if not isinstance(text, str) or not text.strip():
                raise CorrectCorpus(f"{file}, field {language}: {text!r} is no text; write the wording.")
            yield text


def _listed(folder: Path, name: str, model: type[_Model]) -> list[tuple[str, _Model]]:
    """The models of a file that is one list."""
    entries = _list(read_yaml(folder / name, name), name)
    return [(name, _model(model, entry, name, str(number))) for number, entry in enumerate(entries)]


def _files(folder: Path, room: str) -> list[Path]:
    found = sorted(folder.glob(f"{room}/*.yaml"))
    if not found:
        raise CorrectCorpus(f"{room}: no YAML file in {folder}; give the folder of a complete corpus.")
    return found


def _by_id(items: Iterable[tuple[str, _Item]]) -> dict[str, _Item]:
    result: dict[str, _Item] = {}
    where: dict[str, str] = {}
    for file, item in items:
        if item.id in result:
            raise CorrectCorpus(
                f"{file}, field id: {item.id!r} stands already in {where[item.id]}; rename one."
            )
        result[item.id], where[item.id] = item, file
    return result


def _model(model: type[_Model], entry: Any, file: str, at: str = "") -> _Model:
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


def _mapping(content: Any, file: str, keys: set[str]) -> dict[str, Any]:
    found = _any_mapping(content, file)
    for key in sorted(keys ^ found.keys()):
        problem = "is missing; add it" if key in keys else "unknown field; remove it or correct its name"
        raise CorrectCorpus(f"{file}, field {key}: {problem}.")
    return found


def _any_mapping(content: Any, file: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise CorrectCorpus(
            f"{file}: expected fields with values, not {type(content).__name__}; correct the file."
        )
    return content


def _list(content: Any, file: str) -> list[Any]:
    if not isinstance(content, list):
        raise CorrectCorpus(f"{file}: expected a list, not {type(content).__name__}; correct the file.")
    return content


def _digest(folder: Path) -> str:
    """SHA-256 over names and texts in the order of the names; line ends do not count."""
    paths = [path for ending in ("yaml", "md", "csv") for path in folder.rglob(f"*.{ending}")]
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in paths):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(text)}\0".encode() + text)
    return digest.hexdigest()
