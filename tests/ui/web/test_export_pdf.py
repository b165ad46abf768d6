"""The PDF, read back: real text in four scripts, title, language, links, and nothing of a document at work."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from assistant.answer import Answer, CitedSource
from tests.ui.web.fakes import HOSTILE, hostile_answer, museum_answer
from ui.texts import screen_texts
from ui.web.ask.export_pdf import answer_pdf

EN = screen_texts("en")

SENTENCES = {
    "en": "Every project needs partners from at least two countries – at most 80 % is paid (€ 1,000).",
    "el": "Κάθε έργο χρειάζεται εταίρους από δύο τουλάχιστον χώρες· ΐ ΰ Ώ ᾳ.",
    "bg": "Всеки проект се нуждае от партньори от поне две държави: Щъркел, ѝ.",
    "mt": "Kull proġett jeħtieġ sħab minn mill-inqas żewġ pajjiżi: ċ ġ għ ħ ż Ċ Ġ Għ Ħ Ż.",
    "ro": "Fiecare proiect are nevoie de parteneri: ș ț Ș Ț ă â î.",
    "lt": "Ąžuolas, ė į ų ū – kiekvienam projektui reikia partnerių.",
}


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def links_of(pdf: bytes) -> tuple[list[str], int]:
    """Addresses outside, and the number of links inside the document."""
    annotations: list[Any] = [
        note.get_object() for page in read(pdf).pages for note in page.get("/Annots", [])
    ]
    outside = [note["/A"]["/URI"] for note in annotations if "/URI" in note.get("/A", {})]
    return outside, len(annotations) - len(outside)


@pytest.mark.parametrize("language", SENTENCES)
def test_every_script_of_the_union_is_real_text(language: str) -> None:
    sentence = SENTENCES[language]
    source = CitedSource(n=1, id="rule:R1", title=sentence, url=None, quote=sentence)
    answer = Answer(status="answered", language=language, text=f"{sentence} [1]", sources=[source])
    pdf = answer_pdf(sentence, answer, screen_texts(language))
    assert text_of(pdf).count(sentence) >= 4, "question, text, title of the source, quote"
    root: Any = read(pdf).trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = read(pdf).metadata
    assert metadata is not None
    assert sentence[:40] in (metadata.title or "")


def test_it_holds_all_of_the_answer_with_links_and_bookmarks() -> None:
    pdf = answer_pdf("We are a museum\nin Brno.", museum_answer(), EN)
    text = text_of(pdf)
    for expected in (
        "We are a museum in Brno.",
        "Answered from the sources",
        "80 % of the eligible costs. [1][2]",
        "Interreg Austria-Czechia: In the programme area, Strand A, EU share up to 80 %",
        "Partnership (Not known): A partner from Austria is needed. [4]",
        "[4] Regulation (EU) 2021/1059, Art. 23(1), European Union, checked on 22 November 2026",
        "The ERDF pays up to 80 % of the eligible costs.",
        "Guidance, not a decision of the programme.",
    ):
        assert expected in text
    outside, inside = links_of(pdf)
    assert "https://eur-lex.europa.eu/eli/reg/2021/1059/oj" in outside
    assert inside >= 4
    assert [str(entry.title) for entry in flat(read(pdf).outline)] == [
        "Interreg assistant",
        "Programmes",
        "Sources",
    ]


def flat(outline: Any) -> list[Any]:
    return [item for entry in outline for item in (flat(entry) if isinstance(entry, list) else [entry])]


def test_hostile_text_is_text() -> None:
    pdf = answer_pdf(f"{HOSTILE} <a href='https://evil.example'>x</a> <b>", hostile_answer(), EN)
    assert links_of(pdf)[0] == []
    assert "<script>alert(1)</script>" in text_of(pdf)
    assert "<img src=x onerror=alert(1)>" in text_of(pdf)
    assert "/JavaScript" not in str(read(pdf).trailer["/Root"])


def test_endless_words_and_signs_without_a_glyph_are_no_fault() -> None:
    answer = Answer(status="answered", text="x" * 5000 + "\x00\u202e 漢字 \U0001f600", notice="n")
    assert len(read(answer_pdf("\u0000", answer, EN)).pages) >= 1
