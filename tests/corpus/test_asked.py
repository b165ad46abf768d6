"""Other wordings of the guides' questions, kept by language beside the guides."""

from pathlib import Path

import pytest

from corpus import load_corpus
from corpus.errors import CorrectCorpus
from corpus.yaml_reader import read_yaml
from tests.corpus.conftest import SHIPPED


def wordings() -> dict[str, dict[str, dict[str, list[str]]]]:
    found: dict[str, dict[str, dict[str, list[str]]]] = read_yaml(SHIPPED / "asked.yaml", "asked.yaml")
    return found


def test_every_wording_is_of_a_section_and_found_there() -> None:
    guides = load_corpus().guides
    for guide, by_section in wordings().items():
        sections = {section.id: section for section in guides[guide].sections}
        for section, by_language in by_section.items():
            texts = {text for texts in by_language.values() for text in texts}
            assert texts <= set(sections[section].asked_as), f"{guide}#{section}"


def test_every_language_has_wordings_of_many_sections() -> None:
    sections = [by_language for by_section in wordings().values() for by_language in by_section.values()]
    languages = {language for by_language in sections for language in by_language}
    assert languages >= {"bg", "da", "et", "fi", "ga", "hr", "lt", "lv", "mt", "sk", "sl"}
    assert min(sum(language in by_language for by_language in sections) for language in languages) >= 20


def test_a_wording_that_is_no_text_is_named(copy: Path) -> None:
    (copy / "asked.yaml").write_text("guide: {section: {fi: [a, {b: c}]}}\n", encoding="utf-8")
    with pytest.raises(CorrectCorpus, match=r"asked\.yaml, field fi: .* is no text"):
        load_corpus(copy)
