"""Articles, paragraphs and points of the three formats of EUR-Lex."""

from datetime import date

import pytest

from corpus.errors import CorrectInput
from ingest.document import Document
from ingest.sources.eurlex.act import Act, articles, parsed
from tests.ingest.sources.eurlex.pages import BEFORE_2023, CONSOLIDATED, OFFICIAL_JOURNAL, UNKNOWN

DAY = date(2026, 11, 26)
PLAIN = Act("32099R1234", "en", None, None)


def read(page: str, act: Act = PLAIN) -> Document:
    return parsed(page.encode(), "https://example.org/act", DAY, act)


@pytest.mark.parametrize("page", [OFFICIAL_JOURNAL, BEFORE_2023], ids=["now", "before 2023"])
def test_the_official_journal(page: str) -> None:
    document = read(page)
    assert (
        document.title == "REGULATION (EU) 2099/1234 of 24 June 2099 on gardens across borders (as published)"
    )
    assert list(articles(document)) == [
        ("Recital 1", "(1) Gardens know no borders."),
        ("Recital 2", "(2) Fences do."),
        ("Art. 1", "This Regulation is about gardens."),
        ("Art. 2", "The following definitions apply:"),
        ("Art. 2(1)", "(1) ‘garden’ means a place with:"),
        ("Art. 2(1)(a)", "(a) plants; or"),
        ("Art. 2(1)(b)", "(b) hope;"),
        ("Art. 2(2)", "(2) ‘fence’ means the rest."),
        ("Art. 22(1)", "1. The committee shall select gardens that:"),
        ("Art. 22(1)(a)", "(a) are green, in that they:"),
        ("Art. 22(1)(a)(i)", "(i) have leaves;"),
        ("Art. 22(1)(a)(ii)", "(ii) had leaves;"),
        ("Art. 22(1)(b)", "(b) lie in two Member States."),
        ("Art. 22(1)", "The committee may ask for more."),
        ("Art. 22(2)", "2. Rates are:"),
        ("Art. 22(2)", "Small | 80 %"),
        ("Annex I", "Draw it here."),
    ]
    assert [section.heading for section in document.sections] == [
        ("Recitals",),
        ("CHAPTER I: General provisions", "Article 1: Subject matter"),
        ("CHAPTER I: General provisions", "Article 2: Definitions"),
        ("CHAPTER I: General provisions", "SECTION 1: Money", "Article 22: Selection of gardens"),
        ("ANNEX I: Model of a garden",),
    ]
    table = document.sections[3].blocks[-1]
    assert (table.kind, table.header) == ("table", "Kind | Rate")


def test_a_consolidated_text() -> None:
    document = read(CONSOLIDATED)
    assert list(articles(document)) == [
        ("Art. 22(1)", "1. The committee shall select gardens that:"),
        ("Art. 22(1)(a)", "(a) are green, in that they:"),
        ("Art. 22(1)(a)(i)", "(i) have leaves;"),
        ("Art. 22(1)(b)", "(b) lie in three Member States."),
        ("Art. 22(2)", "2. Text without a paragraph of its own."),
        ("Art. 22a", "Ponds are gardens."),
        ("Art. 23 bis", "— no frogs."),
        ("Annex II", "None."),
    ]
    assert document.sections[0].heading == (
        "CHAPTER I: General provisions",
        "Article 22: Selection of gardens",
    )
    assert document.sections[-1].heading == ("ANNEX II: Frogs",)


def test_paragraphs_are_blocks_and_spans_are_those_of_the_text() -> None:
    blocks = read(CONSOLIDATED).sections[0].blocks
    assert [block.locator for block in blocks] == ["Art. 22(1)", "Art. 22(2)"]
    document = read(OFFICIAL_JOURNAL)
    for section in document.sections:
        for block in section.blocks:
            assert block.span is not None
            assert document.text[slice(*block.span)] == "\n".join(block.lines)
            assert document.text[: block.span[0]].endswith(f"{block.header}\n" if block.header else "")


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Artikel&#160;22a", "Art. 22a"),
        ("Članak 22.", "Art. 22"),
        ("22 artikla", "Art. 22"),
        ("22. cikk", "Art. 22"),
        ("Άρθρο 22", "Art. 22"),
        ("22 straipsnis", "Art. 22"),
        ("22.&nbsp;pants", "Art. 22"),
        ("Член 22", "Art. 22"),
        ("Airteagal 22", "Art. 22"),
    ],
)
def test_articles_in_other_languages(heading: str, place: str) -> None:
    page = f'<p class="title-article-norm">{heading}</p><p class="norm">Text.</p>'
    assert list(articles(read(page))) == [(place, "Text.")]


def test_versions_are_marked() -> None:
    old, new = date(2022, 1, 1), date(2024, 6, 30)
    current = read(CONSOLIDATED, Act("x", "en", new, new))
    assert current.title.endswith("(consolidated version of 2024-06-30)")
    assert (current.notes, current.dated) == ((), new)
    older = read(CONSOLIDATED, Act("x", "en", old, new))
    assert older.title.endswith("(consolidated version of 2022-01-01, replaced by that of 2024-06-30)")
    assert "not the text in force" in older.notes[0]
    first = read(OFFICIAL_JOURNAL, Act("x", "en", None, new))
    assert first.title.endswith("(as published; consolidated version of 2024-06-30 exists)")
    assert len({current.digest, older.digest}) == 2


@pytest.mark.parametrize("page", ["", UNKNOWN, "<", "\0\1\2", "<html></html>"])
def test_a_page_without_an_act(page: str) -> None:
    with pytest.raises(CorrectInput, match="32099R1234"):
        read(page)


def test_bytes_in_an_encoding_that_the_page_names() -> None:
    page = (
        OFFICIAL_JOURNAL.replace("utf-8", "iso-8859-2")
        .replace("plants", "łąka")
        .replace("‘", "")
        .replace("’", "")
        .replace("—", "-")
    )
    document = parsed(page.encode("iso-8859-2"), "https://example.org/act", DAY, PLAIN)
    assert "(a) łąka; or" in document.text
