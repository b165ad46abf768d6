"""ODT, read from its content.xml: headings, paragraphs, lists, tables, notes; hidden and deleted text left out."""

from datetime import date
from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.grid import Grid, Merge, add_table
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, checked_office, damaged, xml_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}", f"{{{_NS}table:1.0}}"
STYLE = f"{{{_NS}style:1.0}}"
_LEFT_OUT = {
    f"{TEXT}tracked-changes", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{OFFICE}annotation",
    f"{TEXT}note", f"{TEXT}sequence-decls", f"{OFFICE}forms", f"{TEXT}table-of-content",
}  # fmt: skip
_MOST_REPEATED = 200


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted or without text."""
    archive = checked_office(raw.data, raw.name)
    body = xml_of(archive, "content.xml", raw.name).find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(raw.name, "an OpenDocument text")
    reader = Reader(raw)
    try:
        reader.blocks(body)
        title, dated = meta_of(archive, raw.name)
    except DAMAGED as error:
        raise damaged(raw.name, "an OpenDocument text") from error
    return reader.draft.finish(MEDIA_TYPES["odt"], title or reader.title, dated=dated)


def meta_of(archive: "ZipFile", name: str) -> tuple[str, date | None]:
    """Title and day of the last change of an OpenDocument file, as far as noted. Raises CorrectDocument."""
    if "meta.xml" not in archive.namelist():
        return "", None
    root = xml_of(archive, "meta.xml", name)
    dublin_core = "{http://purl.org/dc/elements/1.1/}"
    title = root.findtext(f".//{dublin_core}title") or ""
    stamp = root.findtext(f".//{dublin_core}date") or ""
    try:
        return title, date.fromisoformat(stamp[:10])
    except ValueError:
        return title, None


class Reader:
    """Writes what is in a text body into its draft, in reading order."""

    def __init__(self, raw: Raw) -> None:
        self.draft = Draft(raw)
        self.count = 0
        self.title = ""

    def where(self) -> str:
        """The locator of the block that was counted last."""
        return f"para. {self.count}"

    def row_where(self, number: int) -> str:
        """That of a row of the table that was counted last."""
        return f"table row {number} at {self.where()}"

    def blocks(self, parent: "Iterable[Element]") -> None:
        for child in parent:
            if child.tag in _LEFT_OUT or child.get(f"{TEXT}display") == "none":
                continue
            if child.tag == f"{TEXT}h":
                self.draft.heading(int(child.get(f"{TEXT}outline-level") or 1), words(child))
            elif child.tag == f"{TEXT}p":
                self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                self.count += 1
                lines = list(_items(child))
                self.draft.block("list", [f"- {line}" for line in lines], locator=self.where())
            elif child.tag == f"{TABLE}table":
                self.count += 1
                self._table(child)
            else:
                self.blocks(child)

    def _paragraph(self, element: "Element") -> None:
        text = tidy(words(element))
        if text:
            self.count += 1
            if element.get(f"{TEXT}style-name") == "Title" and not self.title:
                self.title = text
            else:
                self.draft.paragraph(text, self.where())
        for note in element.iter(f"{TEXT}note"):
            mark = note.findtext(f"{TEXT}note-citation") or "*"
            body = note.find(f"{TEXT}note-body")
            if body is not None:
                self.draft.paragraph(f"[{mark}] {words(body)}", self.where())

    def _table(self, table: "Element") -> None:
        rows: list[list[str]] = []
        merges: list[Merge] = []
        header = 0
        for row, is_header in _rows(table, False):
            cells: list[str] = []
            for cell in row:
                if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    continue
                right = int(cell.get(f"{TABLE}number-columns-spanned") or 1)
                down = int(cell.get(f"{TABLE}number-rows-spanned") or 1)
                if right > 1 or down > 1:
                    merges.append((len(rows), len(cells), len(rows) + down - 1, len(cells) + right - 1))
                text = " ".join(filter(None, (tidy(words(part)) for part in cell)))
                repeated = min(_MOST_REPEATED, int(cell.get(f"{TABLE}number-columns-repeated") or 1))
                cells += [text] * repeated
            rows.append(cells)
            header += is_header
        width = max(map(len, rows), default=0)
        rows = [row + [""] * (width - len(row)) for row in rows]
        merges = [
            (top, left, min(down, len(rows) - 1), min(right, width - 1)) for top, left, down, right in merges
        ]
        where = [self.row_where(number) for number in range(1, len(rows) + 1)]
        add_table(self.draft, Grid(rows, merges, header or None, where), self.where())


def _rows(parent: "Element", is_header: bool) -> "list[tuple[Element, bool]]":
    found = []
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            found.append((child, is_header))
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            found += _rows(child, is_header or child.tag.endswith("header-rows"))
    return found


def _items(parent: "Element") -> "list[str]":
    """Items of a list, those of inner lists after their own."""
    lines: list[str] = []
    for item in parent:
        own = [tidy(words(part)) for part in item if part.tag in (f"{TEXT}p", f"{TEXT}h")]
        if text := " ".join(filter(None, own)):
            lines.append(text)
        for inner in item:
            if inner.tag == f"{TEXT}list":
                lines += _items(inner)
    return lines


def words(element: "Element") -> str:
    """All text of an element in order; a tab or a line break is a space."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _LEFT_OUT:
            if child.tag == f"{TEXT}s" or child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
                parts.append(" ")
            else:
                parts.append(words(child))
                if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)
