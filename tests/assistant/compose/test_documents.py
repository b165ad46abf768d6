"""Added documents under an answer: quoted where they are on the question, and never otherwise."""

from pathlib import Path
from shutil import copytree

import pytest

from assistant.composition import Assistant, build_library_index, open_assistant
from assistant.ingesting import ingest_sources, open_library
from assistant.settings import Settings, load_settings

MANUAL = """# Manual of the programme Testmere-Probeland (invented)

## Travel

The daily allowance in Testmere-Probeland is 47 euro, whatever the country.

## Small projects

Small projects of Testmere-Probeland run for seven months and are chosen by the village council of Probeland.
"""


@pytest.fixture(scope="module")
def settings(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home of its own with one document in its library."""
    folder = tmp_path_factory.mktemp("documents")
    home = folder / "home"
    copytree(prepared_home, home)
    (folder / "manual.md").write_text(MANUAL, encoding="utf-8")
    found = load_settings(home=home)
    report = ingest_sources(found, [str(folder / "manual.md")])
    assert report.count("new") == 1
    build_library_index(found)
    return found


@pytest.fixture(scope="module")
def with_manual(settings: Settings) -> Assistant:
    return open_assistant(settings)


@pytest.mark.parametrize(
    "question",
    [
        "How high is the daily allowance in Testmere-Probeland?",
        "Wie hoch ist das Tagegeld in Testmere-Probeland?",
        "Jak długo trwają małe projekty w Testmere-Probeland?",
    ],
)
def test_what_a_document_says_is_quoted_with_its_place(with_manual: Assistant, question: str) -> None:
    answer = with_manual.ask(question)
    quoted = [source for source in answer.sources if source.id.startswith("doc:")]
    assert quoted, answer.text
    assert answer.status in ("answered", "partly_answered")
    for source in quoted:
        passage = with_manual.passage(source.id)
        assert passage is not None
        assert source.quote in passage.text
        assert f"[{source.n}]" in answer.text
        assert source.title in answer.text


@pytest.mark.parametrize(
    "question", ["What is the weather in Paris?", "Hello", "Can I get Horizon Europe money?"]
)
def test_other_questions_are_answered_as_without_it(
    with_manual: Assistant, assistant: Assistant, question: str
) -> None:
    assert with_manual.ask(question).text == assistant.ask(question).text


def test_the_notice_stays_last_and_numbers_go_on(with_manual: Assistant) -> None:
    answer = with_manual.ask("How long do small projects of Testmere-Probeland run?")
    assert answer.text.endswith(answer.notice)
    assert [source.n for source in answer.sources] == list(range(1, len(answer.sources) + 1))


def test_a_removed_document_is_quoted_no_more(settings: Settings, with_manual: Assistant) -> None:
    with open_library(settings) as library, library.writing():
        for entry in list(library.entries()):
            library.remove(entry.key)
    build_library_index(settings)
    answer = with_manual.ask("How high is the daily allowance in Testmere-Probeland?")
    assert not any(source.id.startswith("doc:") for source in answer.sources)
