"""Other wordings of the guides' questions, kept by language beside the guides."""

from pathlib import Path

import pytest

from corpus import load_corpus
from corpus.errors import CorrectCorpus
from corpus.yaml_reader import read_yaml
from tests.corpus.conftest import SHIPPED


def wordings() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = read_yaml(SHIPPED / "asked.yaml", "asked.yaml")
    return found


def test_every_wording_is_of_a_section_and_found_there() -> None:
    guides = load_corpus().guides
    for guide, by_section in wordings().items():
        sections = {section.id: section for section in guides[guide].sections}
        for section, by_language in by_section.items():
            assert set(by_language.values()) <= set(sections[section].asked_as), f"{guide}#{section}"


def test_a_section_has_the_same_languages_as_all_others() -> None:
    languages = {tuple(by_language) for sections in wordings().values() for by_language in sections.values()}
    assert len(languages) == 1


def test_a_wording_that_is_no_text_is_named(copy: Path) -> None:
    (copy / "asked.yaml").write_text("guide: {section: {fi: [a, b]}}\n", encoding="utf-8")
    with pytest.raises(CorrectCorpus, match=r"asked\.yaml, field fi: .* is no text"):
        load_corpus(copy)
