"""DOCX: headings by their outline level, lists, tables, footnotes, text in boxes; deleted and hidden text left out.

Pages are known only where Word noted its page breaks when it last saved; otherwise paragraphs are counted.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ingest.articles import article_of
from ingest.document import Document
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.grid import Grid, Merge, add_table
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, checked_office, damaged
from ingest.loaders.text import heading_level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved away, comments' marks, and the codes of fields; what fields show is a run like others.
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rPr", f"{W}pPr", _FALLBACK}
_BOX = f"{W}txbxContent"
_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag")
_LONGEST_HEADING = 100
# Headings known by their bold letters: the levels of numbered ones follow those of styles, then come articles, which
# hold all others.
_BELOW_MARKED = 9
_ARTICLE_LEVEL = 6
_LEAST_LEVEL = 7


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted or without text."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    checked_office(raw.data, raw.name)
    try:
        package = docx.Document(BytesIO(raw.data))
        return _Reader(raw, package).read()
    except (*DAMAGED, OpcError, LxmlError) as error:
        raise damaged(raw.name, "a Word document") from error


class _Reader:
    """Walks the body once; `page` stays None until a noted page break shows that pages are known."""

    def __init__(self, raw: Raw, package: Any) -> None:
        self.draft = Draft(raw)
        self.package = package
        self.body = package.element.body
        self.paged = next(self.body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self.page = 1
        self.count = 0
        self.levels = {style.style_id: _outline(style) for style in package.styles if style.type == 1}
        self.bold = {style.style_id for style in package.styles if style.type in (1, 2) and style.font.bold}
        self.pending: list[tuple[str, str]] = []
        self.notes = _footnotes(package)
        self.title = ""

    def read(self) -> Document:
        self._blocks(self.body)
        self._end_list()
        properties = self.package.core_properties
        title = self.title or properties.title or ""
        changed = properties.modified
        return self.draft.finish(MEDIA_TYPES["docx"], title, dated=changed.date() if changed else None)

    def _blocks(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._end_list()
                self._table(child)
            elif child.tag in _WRAPPERS:
                self._blocks(child)

    def _locator(self) -> str:
        return f"p. {self.page}" if self.paged else f"para. {self.count}"

    def _paragraph(self, element: Any) -> None:
        text = tidy(_words(element))
        if not text:
            self._turn_pages(element)
        else:
            # A break before the first word puts the whole paragraph on the next page.
            self.count += 1
            self._turn_pages(element, before_text=True)
            style = _value(element, "pPr", "pStyle")
            level = self._level(element, style) or self._stands_as_heading(element, style, text)
            if style in ("Title", "Titel") or level == -1:
                self._end_list()
                self.title = self.title or text
            elif level:
                self._end_list()
                self.draft.heading(level, text, self._locator())
            elif element.find(f"{W}pPr/{W}numPr") is not None or "list" in (style or "").lower():
                self.pending.append((f"- {text}", self._locator()))
            else:
                self._end_list()
                self.draft.paragraph(text, self._locator())
            self._turn_pages(element, before_text=False)
        self._footnotes_of(element)
        for box in element.iter(_BOX):
            if next(box.iterancestors(_FALLBACK), None) is None:
                self._blocks(box)

    def _turn_pages(self, element: Any, before_text: bool | None = None) -> None:
        """Counts the noted page breaks of a paragraph: all, or those before or after its first word."""
        seen_text = False
        for part in element.iter(f"{W}t", f"{W}lastRenderedPageBreak"):
            if part.tag == f"{W}t":
                seen_text = seen_text or bool((part.text or "").strip())
            elif before_text is None or before_text != seen_text:
                self.page += 1

    def _level(self, element: Any, style: str | None) -> int:
        own = _value(element, "pPr", "outlineLvl")
        if own and own.isdigit() and int(own) < 9:
            return int(own) + 1
        return self.levels.get(style, 0)

    def _stands_as_heading(self, element: Any, style: str | None, text: str) -> int:
        """A level below all marked headings for a short line in bold that no sentence is; 0 for other text."""
        if (
            len(text) > _LONGEST_HEADING
            or text[-1] in ".;,:!?"
            or element.find(f"{W}pPr/{W}numPr") is not None
        ):
            return 0
        runs = [run for run in element.iter(f"{W}r") if any(part.text for part in run.iter(f"{W}t"))]
        if not all(self._is_bold(run, style) for run in runs):
            return 0
        if article_of(text):
            return _BELOW_MARKED + _ARTICLE_LEVEL
        numbered = heading_level([text]) if text[0].isdigit() else 0
        return _BELOW_MARKED + (numbered or _LEAST_LEVEL)

    def _is_bold(self, run: Any, style: str | None) -> bool:
        own = run.find(f"{W}rPr/{W}b")
        if own is not None:
            return own.get(f"{W}val") not in ("0", "false", "off")
        return bool(self.bold & {style, _value(run, "rPr", "rStyle")})

    def _end_list(self) -> None:
        if self.pending:
            lines, where = zip(*self.pending, strict=True)
            self.draft.block("list", lines, locator=where[0], line_locators=where)
            self.pending = []

    def _footnotes_of(self, element: Any) -> None:
        for mark in element.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
            if text := self.notes.get((mark.tag, mark.get(f"{W}id"))):
                self._end_list()
                self.draft.paragraph(f"[{mark.get(f'{W}id')}] {text}", self._locator())

    def _table(self, table: Any) -> None:
        self.count += 1
        rows: list[list[str]] = []
        merges: list[Merge] = []
        growing: dict[int, tuple[int, int]] = {}
        header = 0
        where: list[str] = []
        for number, row in enumerate(table.iterchildren(f"{W}tr")):
            self._turn_pages(row)
            where.append(self._locator() if self.paged else f"table row {number + 1} at {self._locator()}")
            cells: list[str] = [""] * int(_value(row, "trPr", "gridBefore") or 0)
            for cell in _cells(row):
                span = min(64, int(_value(cell, "tcPr", "gridSpan") or 1))
                left = len(cells)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                text = _cell_text(cell)
                if merge is not None and merge.get(f"{W}val") != "restart" and left in growing:
                    top, right = growing[left]
                    merges.append((top, left, number, right))
                    text = ""
                else:
                    growing[left] = (number, left + span - 1)
                    if span > 1:
                        merges.append((number, left, number, left + span - 1))
                cells += [text, *[""] * (span - 1)]
            rows.append(cells)
            if row.find(f"{W}trPr/{W}tblHeader") is not None and number == header:
                header += 1
        width = max(map(len, rows), default=0)
        rows = [row + [""] * (width - len(row)) for row in rows]
        marked = header if 0 < header < len(rows) else None
        add_table(self.draft, Grid(rows, merges, marked, where), self._locator())
        self._footnotes_of(table)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells(child)


def _cell_text(cell: Any) -> str:
    """What stands in a cell on one line; of a table inside it the rows are kept apart."""
    parts: list[str] = []
    for child in cell:
        if child.tag == f"{W}p":
            parts.append(tidy(_words(child)))
            boxes = (box for box in child.iter(_BOX) if next(box.iterancestors(_FALLBACK), None) is None)
            parts += map(_cell_text, boxes)
        elif child.tag == f"{W}tbl":
            rows = (filter(None, map(_cell_text, _cells(row))) for row in child.iterchildren(f"{W}tr"))
            parts.append("; ".join(filter(None, map(", ".join, rows))))
        elif child.tag in _WRAPPERS:
            parts.append(_cell_text(child))
    return " ".join(filter(None, parts))


def _words(element: Any) -> str:
    """The text of a paragraph as it is printed; boxes in it are read by themselves."""
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or tag == _BOX:
            continue
        if tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
            continue
        if tag == f"{W}t":
            parts.append(child.text or "")
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            parts.append(" ")
        elif tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif len(child):
            parts.append(_words(child))
    return "".join(parts)


def _value(element: Any, *path: str) -> str | None:
    found = element.find("/".join(f"{W}{name}" for name in path))
    return found.get(f"{W}val") if found is not None else None


def _outline(style: Any) -> int:
    """1 to 9 for a heading style in any language, by its outline level; 0 for others, -1 for the title."""
    seen = 0
    while style is not None and seen < 10:
        level = _value(style.element, "pPr", "outlineLvl")
        if level and level.isdigit():
            return int(level) + 1 if int(level) < 9 else 0
        name = (style.name or "").lower()
        if name == "title":
            return -1
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        style, seen = style.base_style, seen + 1
    return 0


def _footnotes(package: Any) -> dict[tuple[str, str | None], str]:
    """(kind of mark, id) to the text of the note."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from lxml.etree import XMLParser, fromstring

    notes = {}
    wanted = {RELATIONSHIP_TYPE.FOOTNOTES: "footnote", RELATIONSHIP_TYPE.ENDNOTES: "endnote"}
    for relation in package.part.rels.values():
        kind = wanted.get(relation.reltype)
        if not kind:
            continue
        root = fromstring(relation.target_part.blob, XMLParser(resolve_entities=False, no_network=True))
        for note in root.iter(f"{W}{kind}"):
            text = " ".join(filter(None, (tidy(_words(part)) for part in note.iter(f"{W}p"))))
            notes[(f"{W}{kind}Reference", note.get(f"{W}id"))] = text
    return notes
