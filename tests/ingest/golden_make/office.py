"""DOCX, ODT and PPTX: headings, lists, merged cells, footnotes, tracked changes, hidden text, notes."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from pptx import Presentation
from pptx.util import Inches

EPOCH = (2025, 1, 2, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def steady(
    data: bytes, extra: dict[str, bytes] | None = None, change: dict[str, tuple[str, str]] | None = None
) -> bytes:
    """The same container with fixed times, parts added, and words of parts replaced, so that it is made alike again."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        parts = {name: source.read(name) for name in source.namelist()} | (extra or {})
        for name, (old, new) in (change or {}).items():
            parts[name] = parts[name].replace(old.encode(), new.encode())
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _saved(package: Any, **more: Any) -> bytes:
    package.core_properties.modified = package.core_properties.created = datetime(2025, 1, 2)
    target = BytesIO()
    package.save(target)
    return steady(target.getvalue(), **more)


def _fill(table: Any, rows: list[list[str]]) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words


def call() -> dict[str, bytes]:
    made = docx.Document()
    made.core_properties.title = "Second call of Lake Example (invented)"
    made.add_heading("What the call is about", 1)
    made.add_paragraph("The second call supports projects on clean water in the invented Lake Example area.")
    made.add_heading("Money", 2)
    made.add_paragraph("The call has 3.5 million euro of ERDF money. The rate is 75 % for all partners.")
    for words in ("at least 200 000 euro a project", "at most 900 000 euro a project"):
        made.add_paragraph(words, style="List Bullet")
    made.add_heading("Timetable", 1)
    table = made.add_table(4, 2)
    _fill(
        table,
        [
            ["Step", "Day"],
            ["Opening", "2 March 2026"],
            ["Closing", "29 May 2026"],
            ["Decision", "8 October 2026"],
        ],
    )
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    return {"call_en.docx": _saved(made)}


def merged() -> dict[str, bytes]:
    made = docx.Document()
    made.add_heading("Tabela kosztów programu Wzór-Próba (zmyślonego)", 1)
    table = made.add_table(5, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Stawka"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Rodzaj kosztu"
    table.cell(1, 1).text, table.cell(1, 2).text = "mały projekt", "zwykły projekt"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Personel"
    for row, texts in ((2, ("20 %", "15 %")), (3, ("koszty rzeczywiste", "koszty rzeczywiste"))):
        table.cell(row, 1).text, table.cell(row, 2).text = texts
    table.cell(4, 0).text, table.cell(4, 1).text, table.cell(4, 2).text = "Podróże", "5 %", "4 %"
    made.add_paragraph("Stawki dotyczą wyłącznie projektów, które istnieją w tej próbie.")
    return {"merged_pl.docx": _saved(made)}


def revised() -> dict[str, bytes]:
    """A deletion and an insertion that are tracked, a hidden run, a footnote, a noted page break, a text box."""
    made = docx.Document()
    made.add_heading("Merkblatt Musterwald (erfunden)", 1)
    changed = made.add_paragraph("Die Frist beträgt ")
    for kind, words in (("del", "zwei"), ("ins", "drei")):
        tag = "delText" if kind == "del" else "t"
        xml = (
            f'<w:{kind} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{tag}>{words}</w:{tag}></w:r></w:{kind}>'
        )
        changed._p.append(parse_xml(xml))
    changed.add_run(" Wochen nach dem Bescheid.")
    secret = made.add_paragraph("Berichte gehen an das Sekretariat.").add_run(" Geheime Anweisung.")
    secret.font.hidden = True
    noted = made.add_paragraph("Belege werden fünf Jahre lang aufbewahrt.")
    noted._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    after = made.add_paragraph()
    after._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/><w:t>Auf Seite zwei steht der Kontakt.</w:t></w:r>"
        )
    )
    box = f"""<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>
<w:p><w:r><w:t>Kasten: Das Büro in Testhausen öffnet um neun Uhr.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>
</w:pict></w:r>"""
    made.add_paragraph()._p.append(parse_xml(box))
    return {"revised_de.docx": _with_footnote(made, "Gerechnet vom Ende des Jahres der letzten Zahlung.")}


def _with_footnote(made: "docx.document.Document", text: str) -> bytes:
    """The saved document with the text of its footnote, number 2."""
    notes = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}><w:footnote w:id="2">
<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    change = {
        "[Content_Types].xml": (
            "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        ),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdF" Type="{_OFFICE}/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
        ),
    }  # fmt: skip
    return _saved(made, extra={"word/footnotes.xml": notes.encode()}, change=change)


def faq() -> dict[str, bytes]:
    made = docx.Document()
    made.add_heading("Întrebări despre programul fictiv Lacul Exemplu", 1)
    for question, answers in (
        (
            "Cine poate fi partener?",
            ["Primării, școli și asociații de pe ambele maluri.", "Firmele pot fi doar partenere."],
        ),
        ("Se plătește avansul?", ["Da, zece la sută din grant, după semnarea contractului."]),
        ("Cât timp se păstrează documentele?", ["Cinci ani de la ultima plată."]),
    ):
        made.add_paragraph().add_run(question).bold = True
        for answer in answers:
            made.add_paragraph(answer)
    return {"faq_ro.docx": _saved(made)}


def bold() -> dict[str, bytes]:
    """Headings that are only bold, a table in a cell, a footnote in another."""
    made = docx.Document()
    made.add_paragraph().add_run("1. Wkład własny").bold = True
    made.add_paragraph("Partner z Wzorowa wnosi 12,5 % kosztów.")
    made.add_paragraph().add_run("Uwaga, to całe zdanie jest ważne.").bold = True
    made.add_paragraph().add_run("2. Załączniki").bold = True
    table = made.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, ("Kto", "Dokumenty"), strict=True):
        cell.text = text
    who, what = table.rows[1].cells
    who.text = "Stowarzyszenie"
    who.paragraphs[0]._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    inner = what.add_table(2, 2)
    for row, texts in zip(inner.rows, (("Statut", "15 dni"), ("Opinia banku", "8 dni")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return {"bold_pl.docx": _with_footnote(made, "Także kościelne.")}


def bombs() -> dict[str, bytes]:
    """An entity bomb and a document that unpacks to far more than it holds."""
    made = docx.Document()
    made.add_paragraph("text")
    target = BytesIO()
    made.save(target)
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document'
    swollen = {"word/media/zeros.bin": bytes(40 * 1024 * 1024)}
    return {
        "entities.docx": steady(target.getvalue(), change={"word/document.xml": ("<w:document", entities)}),
        "swollen.docx": steady(target.getvalue(), extra=swollen),
    }


_ODT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>{}</office:text></office:body>
</office:document-content>"""


def _odt(body: str, mime: str = "application/vnd.oasis.opendocument.text") -> bytes:
    parts = {"mimetype": mime.encode(), "content.xml": _ODT.format(body).encode()}
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED if "." in name else 0)
    return target.getvalue()


def odt() -> dict[str, bytes]:
    slovak = """<text:p text:style-name="Title">Príručka vymysleného programu Vzorov</text:p>
<text:h text:outline-level="1">Oprávnené výdavky</text:h><text:p>Výdavok je oprávnený, ak vznikol po<text:s/>podaní žiadosti
a je zaplatený.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Okrem paušálnych súm.</text:p>
</text:note-body></text:note></text:p><text:list><text:list-item><text:p>mzdy</text:p></text:list-item><text:list-item>
<text:p>cestovné<text:line-break/>a ubytovanie</text:p></text:list-item></text:list><text:h text:outline-level="2">Sadzby</text:h>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Druh</text:p></table:table-cell>
<table:table-cell table:number-columns-spanned="2"><text:p>Sadzba</text:p></table:table-cell><table:covered-table-cell/>
</table:table-row><table:table-row><table:table-cell><text:p/></table:table-cell><table:table-cell><text:p>malý projekt</text:p>
</table:table-cell><table:table-cell><text:p>veľký projekt</text:p></table:table-cell></table:table-row>
</table:table-header-rows><table:table-row><table:table-cell><text:p>Mzdy</text:p></table:table-cell><table:table-cell>
<text:p>20 %</text:p></table:table-cell><table:table-cell><text:p>15 %</text:p></table:table-cell></table:table-row>
</table:table><text:p><text:hidden-text text:condition="x">Tajné slová.</text:hidden-text>Sadzby schválil výbor.</text:p>"""
    finnish = """<text:h text:outline-level="1">Esimerkkijärven ohjelman muistio (keksitty)</text:h>
<text:p>Hankkeen kesto on enintään kaksi vuotta, ja päätoteuttaja vastaa raporteista.</text:p>
<text:h text:outline-level="1">Maksatus</text:h><text:p>Maksatushakemus jätetään viimeistään 31. lokakuuta 2026.</text:p>"""
    return {
        "guide_sk.odt": _odt(slovak),
        "memo_fi.odt": _odt(finnish),
        "drawing.odg": _odt("<text:p>x</text:p>", "application/vnd.oasis.opendocument.graphics"),
    }


def slides() -> dict[str, bytes]:
    english, bulgarian = Presentation(), Presentation()
    one = english.slides.add_slide(english.slide_layouts[1])
    one.shapes.title.text = "Lake Example: how to start"
    one.placeholders[
        1
    ].text = "Find a partner on the other shore\nTalk to the secretariat\nWrite the idea down"
    one.notes_slide.notes_text_frame.text = "Say that the first talk costs nothing."
    two = english.slides.add_slide(english.slide_layouts[5])
    two.shapes.title.text = "Rates"
    table = two.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for row, texts in enumerate(
        (("Partner", "Rate", "Advance"), ("Public", "80 %", "10 %"), ("Private", "50 %", "none"))
    ):
        for column, words in enumerate(texts):
            table.cell(row, column).text = words
    group = two.shapes.add_group_shape()
    group.shapes.add_textbox(
        Inches(1), Inches(5), Inches(4), Inches(1)
    ).text_frame.text = "Rates are invented."
    secret = english.slides.add_slide(english.slide_layouts[5])
    secret.shapes.title.text = "Hidden slide with secret rates"
    secret._element.set("show", "0")
    first = bulgarian.slides.add_slide(bulgarian.slide_layouts[1])
    first.shapes.title.text = "Измислената програма Езеро Пример"
    first.placeholders[1].text = "Партньорите са поне двама, по един от всеки бряг на езерото."
    return {"slides_en.pptx": _saved(english), "slides_bg.pptx": _saved(bulgarian)}


ALL = (call, merged, revised, faq, bold, bombs, odt, slides)
