"""Loads the reviewed files of a corpus folder into a `Corpus`, or says which file and field to correct."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from corpus.asked_reader import with_wordings
from corpus.condition_reader import read_conditions, read_funding, read_topics
from corpus.condition_types import Condition, Funding, Topic
from corpus.corpus import Corpus, rules_file
from corpus.errors import CorrectCorpus
from corpus.guide_reader import read_guide
from corpus.types import CancelledProgramme, Guide, Overview, Programme, Reallocation, Rule, Source, Strategy
from corpus.yaml_models import any_mapping, list_of, listed, mapping_of, model_of
from corpus.yaml_reader import read_yaml

_Item = TypeVar(
    "_Item", Programme, Rule, Guide, Strategy, CancelledProgramme, Reallocation, Overview, Source, Condition,
    Funding, Topic,
)  # fmt: skip


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
        guides=with_wordings(
            folder,
            _by_id((f"guides/{path.name}", read_guide(path)) for path in sorted(folder.glob("guides/*.md"))),
        ),
        strategies=_by_id(listed(folder, "strategies.yaml", Strategy)),
        cancelled=_by_id(cancelled),
        reallocations=_by_id(reallocations),
        overviews=_by_id(listed(folder, "overviews.yaml", Overview)),
        sources=_by_id(listed(folder, "sources.yaml", Source)),
        conditions=_by_id(read_conditions(folder)),
        funding=_by_id(read_funding(folder)),
        topics=_by_id(read_topics(folder)),
    )


def _programmes(folder: Path) -> Iterator[tuple[str, Programme]]:
    for path in _files(folder, "programmes"):
        name = f"programmes/{path.name}"
        programme = model_of(Programme, read_yaml(path, name), name)
        if programme.id != path.stem:
            raise CorrectCorpus(
                f"{name}, field id: {programme.id!r} is not the file name; make them the same."
            )
        yield name, programme


def _rules(folder: Path) -> Iterator[tuple[str, Rule]]:
    for path in _files(folder, "rules"):
        name = f"rules/{path.name}"
        content = mapping_of(read_yaml(path, name), name, {"topic", "checked_on", "rules"})
        shared = {"topic": content["topic"], "checked_on": content["checked_on"]}
        if rules_file(str(content["topic"])) != name:
            raise CorrectCorpus(
                f"{name}, field topic: belongs in {rules_file(str(content['topic']))}; move it."
            )
        for number, entry in enumerate(list_of(content["rules"], name)):
            yield name, model_of(Rule, shared | any_mapping(entry, name), name, f"rules.{number}")


def _cancelled(
    folder: Path,
) -> tuple[list[tuple[str, CancelledProgramme]], list[tuple[str, Reallocation]]]:
    name = "cancelled.yaml"
    content = mapping_of(read_yaml(folder / name, name), name, {"about", "programmes", "reallocations"})
    programmes = [
        (name, model_of(CancelledProgramme, entry, name, f"programmes.{number}"))
        for number, entry in enumerate(list_of(content["programmes"], name))
    ]
    money = [
        (name, model_of(Reallocation, entry, name, f"reallocations.{number}"))
        for number, entry in enumerate(list_of(content["reallocations"], name))
    ]
    return programmes, money


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


def _digest(folder: Path) -> str:
    """SHA-256 over names and texts in the order of the names; line ends do not count."""
    paths = [path for ending in ("yaml", "md", "csv") for path in folder.rglob(f"*.{ending}")]
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in paths):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(text)}\0".encode() + text)
    return digest.hexdigest()
