"""Reads `asked.yaml`: further wordings of the guides' questions, by guide, section and language."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from corpus.errors import CorrectCorpus
from corpus.types import Guide
from corpus.yaml_models import any_mapping, list_of
from corpus.yaml_reader import read_yaml

ASKED_FILE: Final = "asked.yaml"


def with_wordings(folder: Path, guides: dict[str, Guide]) -> dict[str, Guide]:
    """The guides with the wordings of `asked.yaml`.

    A corpus may have none; wordings of a section that it does not have are left out. Raises CorrectCorpus.
    """
    if not (folder / ASKED_FILE).exists():
        return guides
    found = dict(guides)
    for guide_id, by_section in any_mapping(read_yaml(folder / ASKED_FILE, ASKED_FILE), ASKED_FILE).items():
        wordings = {name: tuple(_texts(texts)) for name, texts in any_mapping(by_section, ASKED_FILE).items()}
        if guide := guides.get(guide_id):
            sections = tuple(
                section.model_copy(update={"asked_as": section.asked_as + wordings.get(section.id, ())})
                for section in guide.sections
            )
            found[guide_id] = guide.model_copy(update={"sections": sections})
    return found


def _texts(by_language: Any) -> Iterator[str]:
    for language, texts in any_mapping(by_language, ASKED_FILE).items():
        for text in list_of(texts, ASKED_FILE):
            if not isinstance(text, str) or not text.strip():
                raise CorrectCorpus(
                    f"{ASKED_FILE}, field {language}: {text!r} is no text; write the wording."
                )
            yield text
