"""Passages of documents: sections first, nothing lost, nothing too long, articles, questions, duplicates, dates."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Document, Duplicates, Passage, linked, passages_of_document
from ingest.articles import article_of, paragraph_of
from ingest.chunking.locators import joined
from ingest.dates import dates_in, only_period
from ingest.language import language_of
from ingest.loaders.base import Draft, Raw

READ_ON = date(2026, 11, 25)
DAYS = {
    "bg": "31 декември 2027 г.", "cs": "31. prosince 2027", "da": "31. december 2027", "de": "31. Dezember 2027",
    "el": "31 Δεκεμβρίου 2027", "en": "31 December 2027", "es": "31 de diciembre de 2027", "et": "31. detsember 2027",
    "fi": "31. joulukuuta 2027", "fr": "31 décembre 2027", "ga": "31 Nollaig 2027", "hr": "31. prosinca 2027.",
    "hu": "2027. december 31.", "it": "31 dicembre 2027", "lt": "2027 m. gruodžio 31 d.",
    "lv": "2027. gada 31. decembris",
    "mt": "31 ta’ Diċembru 2027", "nl": "31 december 2027", "pl": "31 grudnia 2027 r.", "pt": "31 de dezembro de 2027",
    "ro": "31 decembrie 2027", "sk": "31. decembra 2027", "sl": "31. december 2027", "sv": "31 december 2027",
}  # fmt: skip


def count(text: str) -> int:
    return len(text.split()) + 2


def draft() -> Draft:
    return Draft(Raw(b"x", "a.txt", READ_ON))


def made(one: Draft, most: int = 60) -> list[Passage]:
    return passages_of_document(one.finish("text/plain"), count, most, "uploaded")


def test_sections_are_never_mixed() -> None:
    one = draft()
    for title in ("First", "Second"):
        one.heading(1, title)
        one.paragraph(f"Words of the {title.lower()} section.", "p. 1")
    assert [(item.heading, item.text) for item in made(one)] == [
        (("First",), "Words of the first section."),
        (("Second",), "Words of the second section."),
    ]


def test_a_section_that_is_cut_repeats_its_last_sentence_and_others_do_not() -> None:
    one = draft()
    one.heading(1, "Long")
    for number in range(6):
        one.paragraph(
            f"Paragraph {number} begins with a sentence of some length. It ends with sentence {number}.",
            "p. 1",
        )
    one.heading(1, "Other")
    one.paragraph("Something else is said here.", "p. 2")
    found = made(one, 40)
    long = [item for item in found if item.heading == ("Long",)]
    assert len(long) > 1
    for before, after in pairwise(long):
        assert after.text.startswith(before.text.rsplit(". ", 1)[1])
    assert found[-1].text == "Something else is said here."


def test_parts_of_a_table_repeat_the_header_and_know_their_rows() -> None:
    one = draft()
    rows = [f"Row {number} | {number} %" for number in range(2, 40)]
    one.block("table", rows, "Name | Share", line_locators=[f"sheet A, row {n}" for n in range(2, 40)])
    found = made(one, 30)
    assert len(found) > 2
    assert all(item.text.startswith("Name | Share\nRow ") for item in found)
    assert [row for item in found for row in item.text.split("\n")[1:]] == rows
    assert found[0].locator == f"sheet A, rows 2-{1 + len(found[0].text.splitlines()) - 1}"


def test_a_long_answer_repeats_its_question() -> None:
    one = draft()
    one.block(
        "question", [f"Sentence number {number} of a long answer." for number in range(30)], "What is it?"
    )
    found = made(one, 40)
    assert len(found) > 1
    assert all(item.text.startswith("What is it?\n") for item in found)


def test_paragraphs_of_articles_are_passages_with_their_points() -> None:
    one = draft()
    for line in ("Article 5", "Costs", "1. Costs are:", "(a) staff;", "(b) travel.", "2. Fines are not.", "Article 6",
                 "The 3. item is no paragraph here. End."):  # fmt: skip
        one.paragraph(line, "p. 7")
    assert [(item.locator, item.heading[-1], item.text.split("\n")[0]) for item in made(one)] == [
        ("Art. 5(1), p. 7", "Article 5 Costs", "1. Costs are:"),
        ("Art. 5(2), p. 7", "Article 5 Costs", "2. Fines are not."),
        ("Art. 6, p. 7", "Article 6", "The 3. item is no paragraph here. End."),
    ]


def test_locators_that_came_with_the_document_are_kept() -> None:
    one = draft()
    one.heading(1, "Article 22")
    one.paragraph("1. First.", "Art. 22(1)")
    one.paragraph("(a) point;", "Art. 22(1)(a)")
    one.paragraph("2. Second.", "Art. 22(2)")
    assert [item.locator for item in made(one)] == ["Art. 22(1)", "Art. 22(2)"]


def test_a_block_of_several_paragraphs_is_divided_at_them() -> None:
    one = draft()
    one.heading(1, "Article 3")
    where = ["Art. 3(1)", "Art. 3(1)(a)", "Art. 3(2)"]
    one.block("paragraph", ["1. First:", "(a) point.", "2. Second."], line_locators=where)
    assert [(item.locator, item.text) for item in made(one)] == [
        ("Art. 3(1)", "1. First:\n(a) point."),
        ("Art. 3(2)", "2. Second."),
    ]


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Article 22", "22", ""), ("Artikel 3 Förderfähige Ausgaben", "3", "Förderfähige Ausgaben"),
        ("22. cikk", "22", ""),
        ("5 artikla", "5", ""), ("7 straipsnis", "7", ""), ("8. pants", "8", ""), ("9. člen", "9", ""),
        ("Άρθρο 4", "4", ""),
        ("Член 5", "5", ""), ("Článek 6", "6", ""), ("Artigo 7.º", "7", ""), ("Art. 8 – Partners", "8", "Partners"),
    ],
)  # fmt: skip
def test_articles_in_many_languages(line: str, number: str, title: str) -> None:
    found = article_of(line)
    assert found is not None
    assert found == (number, title)


@pytest.mark.parametrize("line", ["Article 22 of the Regulation applies.", "See Article 5", "Articles"])
def test_sentences_about_articles_are_no_headings(line: str) -> None:
    assert article_of(line) is None


@pytest.mark.parametrize(
    ("locators", "text"),
    [
        (["p. 3", "p. 3"], "p. 3"), (["p. 3", "p. 5"], "pp. 3-5"), (["pp. 3-4", "p. 4"], "pp. 3-4"),
        ([None, "p. 2"], "p. 2"),
        (["sheet A, row 4", "sheet A, row 9"], "sheet A, rows 4-9"), (["row 2", "row 3"], "rows 2-3"),
        (["lines 1-2", "line 4"], "lines 1-4"),
        (["Art. 5(1)", "Art. 5(1)(a)"], "Art. 5(1)"), (["Art. 5(1)(a)", "Art. 5(1)(c)"], "Art. 5(1)(a)-(c)"),
        (["Art. 5(1), p. 2", "Art. 5(1)(a), p. 3"], "Art. 5(1), pp. 2-3"), (["p. 2", "p. 2, footnote"], "p. 2"),
        (["para. 2", "para. 5"], "paras. 2-5"), (["x", "y"], "x to y"), ([None], None),
    ],
)  # fmt: skip
def test_locators_are_joined(locators: list[str | None], text: str | None) -> None:
    assert joined(locators) == text


def test_the_paragraph_of_a_locator() -> None:
    assert paragraph_of("Art. 22(1)(a), p. 3") == "Art. 22(1)"
    assert paragraph_of("p. 3") is None


def test_what_is_repeated_word_for_word_is_one_passage_that_says_where_else() -> None:
    one = draft()
    for page in (1, 2, 3):
        one.heading(1, "Notice")
        one.paragraph("The same notice stands on every page.", f"p. {page}")
        one.heading(1, "Text")
        one.paragraph(f"Text of page {page}.", f"p. {page}")
    found = made(one)
    assert [item.text for item in found if "notice" in item.text] == ["The same notice stands on every page."]
    assert found[0].also_at == ("p. 2", "p. 3")
    assert [item.position for item in found] == [1, 2, 3, 4]


def passage(number: int, text: str) -> Passage:
    return Passage(id=f"doc:x#{number}", text=text, source="s", title="t", url=None, kind="k")


LONG = (
    "The lead partner signs the contract, keeps all documents, reports twice a year "
    "and pays the partners within thirty days"
)


def test_near_duplicates_are_linked_unless_a_figure_differs() -> None:
    texts = [
        f"{LONG}. The rate is 80 %.",
        f"{LONG.upper()} – the rate is 80 %!",
        f"{LONG}. The rate is 85 %.",
        "Something else entirely is said here, and nobody has said it before.",
    ]
    found = linked(passage(number, text) for number, text in enumerate(texts))
    assert [item.duplicate_of for item in found] == [None, "doc:x#0", None, None]


def test_duplicates_are_found_across_calls() -> None:
    known = Duplicates()
    linked([passage(1, f"{LONG} after each call.")], known)
    (again,) = linked([passage(2, f"{LONG} after each call")], known)
    assert again.duplicate_of == "doc:x#1"


def test_optional_fields_leave_the_digest_of_a_passage_as_it_was() -> None:
    plain = passage(1, "text")
    more = plain.model_copy(
        update={
            "position": 3,
            "dated": READ_ON,
            "dates": (READ_ON,),
            "also_at": ("p. 2",),
            "duplicate_of": "doc:y#1",
        }
    )
    assert plain.digest == more.digest
    assert Passage.from_document(more.to_document()) == more


@pytest.mark.parametrize("language", list(DAYS))
def test_days_are_recognised_in_every_language(language: str) -> None:
    assert dates_in(f"abc {DAYS[language]} xyz") == (date(2027, 12, 31),)


def test_days_in_figures_and_what_is_none() -> None:
    assert dates_in("from 01.03.2026 to 31/12/2027, see 2026-05-02") == (
        date(2026, 3, 1),
        date(2027, 12, 31),
        date(2026, 5, 2),
    )
    assert dates_in("Regulation (EU) 2021/1059, 31.13.2026, version 2.1.2024x, may 2026") == ()


def test_periods() -> None:
    assert only_period("in the period 2021–2027") == "2021-2027"
    assert only_period("2014-20 programmes") == "2014-2020"
    assert only_period("from 2014-2020 to 2021-2027") is None
    assert only_period("in 2023-2024") is None


def test_the_period_of_the_document_holds_where_history_is_told() -> None:
    one = draft()
    one.heading(1, "Programme 2021-2027")
    one.paragraph(
        "The programme 2021-2027 builds on what was learnt. In 2021-2027 there are three priorities."
    )
    one.heading(1, "History")
    one.paragraph("In 2014-2020 there were five priorities.")
    one.heading(1, "Rules of 2014-2020")
    one.paragraph("They still hold for old projects.")
    assert [item.period for item in made(one)] == ["2021-2027", "2021-2027", "2014-2020"]


def test_languages_of_passages_and_of_what_is_too_short_to_tell() -> None:
    german = "Der federführende Begünstigte reicht den Antrag beim gemeinsamen Sekretariat ein."
    assert language_of(german) == "de"
    assert language_of("20 %", "de") == "de"
    assert (
        language_of("Il-proġett għandu jkun lest qabel l-aħħar tas-sena, u s-sħab għandhom jaqblu.") == "mt"
    )
    one = draft()
    one.heading(1, "Text")
    one.paragraph(german)
    one.heading(1, "Résumé")
    one.paragraph(
        "Le chef de file présente la demande au secrétariat conjoint et répond de tous les partenaires."
    )
    assert [item.language for item in made(one)] == ["de", "fr"]


def test_contents_with_dots_are_left_out() -> None:
    one = draft()
    one.block("list", ["1 Costs ........ 3", "2 Partners . . . . . . 12"], locator="p. 1")
    one.paragraph("Costs ... are explained.", "p. 2")
    assert [item.text for item in made(one)] == ["Costs ... are explained."]


words = st.text(alphabet="abcdefgé", min_size=1, max_size=6)
lines = st.lists(st.lists(words, min_size=1, max_size=40).map(" ".join), min_size=1, max_size=10)
kinds = st.sampled_from(["paragraph", "list", "table", "question"])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(kinds, lines, st.booleans()), min_size=1, max_size=6),
    st.integers(min_value=12, max_value=80),
)
def test_no_word_is_lost_and_no_passage_is_too_long(
    parts: list[tuple[str, list[str], bool]], most: int
) -> None:
    one = draft()
    for number, (kind, texts, headed) in enumerate(parts):
        if headed:
            one.heading(1 + number % 3, f"Heading {number}")
        one.block(kind, texts, "head of it" if kind in ("table", "question") else "")  # type: ignore[arg-type]
    document: Document = one.finish("text/plain")
    found = passages_of_document(document, count, most, "x")
    assert all(count(item.embedded_text) <= most for item in found)
    said = set(" ".join(item.text for item in found).split())
    assert said >= {word for _, texts, _ in parts for text in texts for word in text.split()}
    for item in found:
        assert item.span is None or item.text.endswith(document.text[slice(*item.span)])


def test_a_word_longer_than_the_window_is_cut_and_not_refused() -> None:
    one = draft()
    one.heading(1, "x" * 300)
    one.paragraph("".join(f"{number:05d}" for number in range(100)))
    found = passages_of_document(one.finish("text/plain"), len, 60, "x")
    assert "".join(item.text for item in found) == "".join(f"{number:05d}" for number in range(100))
    assert all(len(item.embedded_text) <= 60 for item in found)
