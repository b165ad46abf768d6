"""The golden documents: every format, read to the passages, locators and refusals that were written down by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.errors import CorrectDocument
from ingest import Document, Passage, Refused, load_documents, passages_of_document

GOLDEN = Path(__file__).parent / "golden"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((GOLDEN / "expected.yaml").read_text("utf-8"))
READ_ON = date(2026, 11, 25)
MOST = 260
READABLE = [name for name, wanted in EXPECTED.items() if "error" not in wanted]


def count(text: str) -> int:
    """Two tokens a word, as encoders make of most European languages, and two for the ends."""
    return 2 * len(text.split()) + 2


def read(name: str) -> list[Document | Refused]:
    return list(load_documents((GOLDEN / name).read_bytes(), name, read_on=READ_ON))


def passages(items: list[Document | Refused]) -> list[Passage]:
    return [
        passage
        for item in items
        if isinstance(item, Document)
        for passage in passages_of_document(item, count, MOST, "golden")
    ]


def matches(passage: Passage, wanted: dict[str, Any]) -> bool:
    return (
        all(text in passage.text for text in wanted["has"])
        and not any(text in passage.text for text in wanted.get("not", ()))
        and ("where" not in wanted or passage.locator == wanted["where"])
        and ("under" not in wanted or passage.heading[-1:] == (wanted["under"],))
        and ("lang" not in wanted or passage.language == wanted["lang"])
        and ("period" not in wanted or passage.period == wanted["period"])
        and ("dates" not in wanted or list(passage.dates) == wanted["dates"])
    )


def test_every_document_has_its_expectation() -> None:
    files = {path.name for path in GOLDEN.iterdir()} - {"expected.yaml"}
    assert files == set(EXPECTED)
    assert len(files) >= 40
    assert sum(path.stat().st_size for path in GOLDEN.iterdir()) < 1_500_000
    languages = {
        item["lang"] for wanted in EXPECTED.values() for item in wanted.get("passages", ()) if "lang" in item
    }
    assert len(languages) >= 8


@pytest.mark.parametrize("name", READABLE)
def test_golden(name: str) -> None:
    wanted, items = EXPECTED[name], read(name)
    documents = [item for item in items if isinstance(item, Document)]
    refused = [item for item in items if isinstance(item, Refused)]
    found = passages(items)
    for one in wanted["passages"]:
        assert any(matches(passage, one) for passage in found), (one, [(p.locator, p.text) for p in found])
    for text in wanted.get("absent", ()):
        assert not any(text in passage.text or text in passage.heading for passage in found), text
    assert [item.source for item in documents] == wanted.get("documents", [name])
    assert len(refused) == len(wanted.get("refused", ()))
    for part, refusal in zip(wanted.get("refused", ()), refused, strict=True):
        assert part in refusal.reason
    if documents:
        first = documents[0]
        for field in ("title", "publisher", "dated"):
            assert field not in wanted or getattr(first, field) == wanted[field]
        notes = wanted.get("notes", ())
        assert all(any(part in note for note in first.notes) for part in notes)


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - set(READABLE)))
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(CorrectDocument) as refusal:
        read(name)
    said = str(refusal.value)
    assert EXPECTED[name]["error"] in said
    assert name in said
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("most", [60, MOST])
def test_passages_keep_what_is_promised(name: str, most: int) -> None:
    for document in read(name):
        if not isinstance(document, Document):
            continue
        for section in document.sections:
            for block in section.blocks:
                if block.span:
                    assert document.text[slice(*block.span)] == "\n".join(block.lines)
        made = passages_of_document(document, count, most, "golden")
        assert made
        assert [item.id for item in made] == [
            f"doc:{document.digest[:16]}#{n}" for n in range(1, len(made) + 1)
        ]
        for passage in made:
            assert count(passage.embedded_text) <= most
            assert passage.checked_on == READ_ON
            assert passage.source == document.source
            assert passage.span is None or passage.text.endswith(document.text[slice(*passage.span)])
            assert all(line in document.text for line in passage.text.split("\n"))
