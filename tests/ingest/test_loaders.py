"""What loaders promise beyond the golden documents: true kinds, encodings, tables, accordions, spans."""

from datetime import date, datetime

import pytest

from corpus.errors import CorrectDocument
from ingest import Document, load_document
from ingest.document import Block
from ingest.loaders.base import Draft, Raw
from ingest.loaders.encoding import decoded
from ingest.loaders.grid import Grid, add_table
from ingest.loaders.hyphens import joined
from ingest.loaders.kinds import kind_of
from ingest.loaders.xlsx import shown

READ_ON = date(2026, 11, 25)
SENTENCES = {
    "cp1250": "Vedoucí partner podepisuje smlouvu a odpovídá za všechny. Příjemci vedou účetnictví odděleně.",
    "iso8859_2": "Wniosek składa partner wiodący. Koszty są kwalifikowalne, jeżeli zostały poniesione. Źródła.",
    "iso8859_7": "Οι εταίροι υποβάλλουν την αίτηση. Ο επικεφαλής εταίρος υπογράφει τη σύμβαση και απαντά για όλους.",
    "cp1253": "Οι εταίροι υποβάλλουν την αίτηση. Άρθρο 3: οι δαπάνες είναι επιλέξιμες.",
    "cp1251": "Водещият партньор подписва договора и отговаря за изпълнението му.",
    "cp1257": "Vadošais partneris paraksta līgumu un atbild par īstenošanu. Pieteikumus iesniedz tiešsaistē.",
    "iso8859_13": "Projekto partneriai gali būti viešosios įstaigos, išlaidos turi būti patirtos laikotarpiu.",
    "cp1252": "Die Förderung beträgt höchstens achtzig Prozent – über die Anträge entscheidet der Ausschuss.",
    "iso8859_15": "Hankkeen tuki on 80 € päivässä. Pääpartneri lähettää raportin määräajassa.",
    "utf-8": "Le bénéficiaire présente un rapport.",
    "utf-16": "A vezető partner aláírja a szerződést.",
    "utf-16-le": "The lead partner signs the contract – for all.",
    "utf-8-sig": "O parceiro principal assina o contrato.",
}


def raw(data: bytes = b"x", name: str = "a.txt") -> Raw:
    return Raw(data, name, READ_ON)


def blocks(document: Document) -> list[Block]:
    return [block for section in document.sections for block in section.blocks]


def table(grid: Grid) -> list[Block]:
    draft = Draft(raw())
    add_table(draft, grid)
    return blocks(draft.finish("text/plain"))


@pytest.mark.parametrize("encoding", list(SENTENCES))
def test_encodings_are_told_without_being_declared(encoding: str) -> None:
    assert decoded(SENTENCES[encoding].encode(encoding), "a.txt").lstrip("\ufeff") == SENTENCES[encoding]


def test_a_declared_encoding_is_believed_if_it_fits() -> None:
    assert decoded("Ärger".encode("cp1252"), "a.txt", "iso-8859-1") == "Ärger"
    assert decoded("Größe und Maß".encode(), "a.txt", "iso-8859-1") == "Größe und Maß"
    assert (
        decoded("Übergröße für Bäder".encode("cp1252"), "a.txt", "no-such-encoding") == "Übergröße für Bäder"
    )


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.4 ...", "a.txt", "pdf"),
        (b"\n\n%PDF-1.4 ...", "a", "pdf"),
        (b"<!doctype html><p>x", "a.pdf", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "a", "html"),
        (b"<p>one</p><p>two</p><p>three</p>", "https://example.org/page?x=1", "html"),
        (b"Plain words with < and > in them", "a.html", "text"),
        (b"From: a@b\nTo: c@d\nSubject: e\n\nf", "a.txt", "eml"),
        (b"Note: this\nTask: that\n\nf", "a.txt", "text"),
        (b"a;b\n1;2\n", "a.csv", "csv"),
        (b"# a", "a.md", "markdown"),
    ],
)
def test_the_bytes_say_what_a_file_is(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x1f\x8b\x08", "gzip"),
        (b"MZ\x90\0", "program"),
        (bytes(range(1, 32)) * 20, "not text"),
        (b"a\0b\0\0\1c", "not text"),
        (b'<?xml version="1.0"?><rss></rss>', "XML"),
        (b"", "empty"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(CorrectDocument, match=what):
        load_document(data, "a.txt", read_on=READ_ON)


def test_a_header_of_several_lines_becomes_one_and_merged_cells_are_repeated() -> None:
    rows = [["Cost", "Rate", "", "Proof"], ["", "public", "private", ""]]
    rows += [["Staff", "80 %", "60 %", "slips"], ["", "70 %", "50 %", "x"]]
    grid = Grid(
        rows,
        merges=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3), (2, 0, 3, 0)],
    )
    (block,) = table(grid)
    assert block.header == "Cost | Rate public | Rate private | Proof"
    assert block.lines == ("Staff | 80 % | 60 % | slips", "Staff | 70 % | 50 % | x")


def test_a_table_of_figures_alone_has_no_header() -> None:
    (block,) = table(Grid([["1", "2"], ["3", "4"]]))
    assert (block.header, block.lines) == ("", ("1 | 2", "3 | 4"))


def test_years_head_columns() -> None:
    (block,) = table(Grid([["Axis", "2021", "2022"], ["Nature", "10", "20"]]))
    assert block.header == "Axis | 2021 | 2022"


def test_rows_over_the_whole_width_are_titles_of_what_follows() -> None:
    grid = Grid([["a", "b", "c"], ["Part one", "", ""], ["x", "1", "2"], ["Part two", "", ""], ["y", "3", "4"]],
                merges=[(1, 0, 1, 2), (3, 0, 3, 2)])  # fmt: skip
    assert [(block.header, block.lines) for block in table(grid)] == [
        ("Part one: a | b | c", ("x | 1 | 2",)),
        ("Part two: a | b | c", ("y | 3 | 4",)),
    ]


def test_empty_columns_and_frames_around_text_are_no_table() -> None:
    (block,) = table(Grid([["", "One text", ""], ["", "Another text", ""]]))
    assert (block.kind, block.lines) == ("list", ("One text", "Another text"))


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.155, "0.0%", "15.5 %"),
        (0.2, "0%", "20 %"),
        (1234567.5, "#,##0.00 €", "1,234,567.50 €"),
        (1234567, "General", "1234567"),
        (2.5, "General", "2.5"),
        (datetime(2027, 3, 31), "dd/mm/yyyy", "2027-03-31"),
        (datetime(2027, 3, 31, 15, 30), "General", "2027-03-31 15:30"),
        (True, "General", "yes"),
        (3, "0", "3"),
    ],
)
def test_cells_are_shown_as_a_reader_sees_them(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_hyphens_at_the_end_of_lines_go_unless_the_document_writes_the_word_with_one() -> None:
    from collections import Counter

    words = Counter(["cross-border", "eligible"])
    assert joined(["The cross-", "border area is eli-", "gible. EU-", "Regio"], words) == (
        "The cross-border area is eligible. EU-Regio"
    )
    assert joined(["Die Vor-", "und Nachbereitung im Sinnes-", "und"], Counter(["sinnesund"])) == (
        "Die Vor- und Nachbereitung im Sinnesund"
    )


def test_a_hidden_panel_is_read_only_if_something_opens_it() -> None:
    page = """<html><body><main><h1>Page with panels</h1><p>Some text that is long enough to be its content.</p>
    <button aria-controls="p1">More on costs</button><div id="p1" hidden><p>Costs are explained here.</p></div>
    <div id="p2" hidden><p>Never opened by anything.</p></div></main></body></html>"""
    document = load_document(page.encode(), "a.html", read_on=READ_ON)
    assert "Never opened" not in document.text
    (question,) = [block for block in blocks(document) if block.kind == "question"]
    assert (question.header, question.lines) == ("More on costs", ("Costs are explained here.",))


def test_headings_make_the_path_and_an_article_takes_its_title() -> None:
    page = (
        "<html><body><main><h1>Act</h1><h2>Article 4</h2><h2>Partners</h2><p>Partners are public bodies.</p>"
    )
    page += "<h3>Detail</h3><p>They are named in the application form of the act.</p><h2>Article 5</h2><p>End.</p>"
    document = load_document(page.encode(), "a.html", read_on=READ_ON)
    assert [section.heading for section in document.sections] == [
        ("Act", "Article 4 Partners"),
        ("Act", "Article 4 Partners", "Detail"),
        ("Act", "Article 5"),
    ]


def test_url_digest_and_day_are_kept() -> None:
    document = load_document(b"Some words.", "a.txt", url="https://example.org/a.txt", read_on=READ_ON)
    assert (document.url, document.read_on, document.source) == (
        "https://example.org/a.txt",
        READ_ON,
        "a.txt",
    )
    assert len(document.digest) == 64
