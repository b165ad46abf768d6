"""The passage and its way through LangChain documents."""

from datetime import date

import pytest
from pydantic import ValidationError

from ingest import Passage


def sample(**fields: object) -> Passage:
    known: dict[str, object] = {
        "id": "rule:R1",
        "text": "A rule.",
        "heading": ("Rules", "VAT"),
        "also_asked": ("is vat ok?",),
        "keywords": ("tax",),
        "source": "act",
        "title": "Regulation (EU) 2021/1059, Art. 5",
        "url": "https://example.eu",
        "kind": "rule",
        "checked_on": date(2026, 11, 22),
        "span": (3, 10),
    }
    return Passage.model_validate(known | fields)


def test_document_and_back() -> None:
    document = sample().to_document()
    assert (document.id, document.page_content) == ("rule:R1", "A rule.")
    assert "text" not in document.metadata
    assert Passage.from_document(document) == sample()


def test_what_encoder_and_lexical_index_see() -> None:
    assert sample().embedded_text == "Rules > VAT\nA rule."
    assert sample(heading=()).embedded_text == "A rule."
    for seen in ("2021/1059", "VAT", "A rule.", "tax"):
        assert seen in sample().lexical_text
    assert "is vat ok?" not in sample().lexical_text


@pytest.mark.parametrize(
    "change",
    [
        {"text": "B"},
        {"heading": ("R",)},
        {"also_asked": ()},
        {"keywords": ()},
        {"title": "T"},
        {"id": "rule:R2"},
    ],
)
def test_the_digest_changes_with_all_that_search_sees(change: dict[str, object]) -> None:
    assert sample(**change).digest != sample().digest


def test_the_digest_ignores_the_rest() -> None:
    assert sample(checked_on=None, confidence="low").digest == sample().digest


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        sample(colour="red")
