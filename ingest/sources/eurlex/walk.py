"""Walks through the page of an act in its reading order; every line knows article, paragraph and point.

EUR-Lex has three ways to mark up an act: consolidated texts (`title-article-norm`, `no-parag`, `grid-container`),
the Official Journal of today (`oj-ti-art`, points in tables of two columns) and that of before 2023 (the same
without `oj-`). Articles are found by their headings: those inserted later often have no anchor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from ingest.sources.eurlex.markup import (
    INLINE,
    LABEL,
    SKIPPED,
    annex_of,
    classes_of,
    has_blocks,
    inside,
    is_label,
    number_of,
    text_of,
    tidy,
)

_ARTICLE = {"ti-art", "title-article-norm"}
_ARTICLE_TITLE = {"sti-art", "stitle-article-norm"}
_DIVISION = {"ti-section-1", "title-division-1", "ti-grseq-1"}
_DIVISION_TITLE = {"ti-section-2", "title-division-2"}
_ANNEX = {"title-annex-1", "ti-annex"}
_ANNEX_TITLE = {"title-annex-2"}
_DOC_TITLE = {"doc-ti", "title-doc-first", "title-doc-last", "title-doc-oj-reference"}
_DIVISION_ID = re.compile(r"^(?:prt|tis|cpt|sct|sbs)_[\w.]+$")
_NUMBER = re.compile(
    r"(\d+(?:\s?[a-zα-ω]{1,2}(?![^\W\d_]))?)"
    r"(?:\s+(bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?\b"
)
_ROMAN = re.compile(r"\b([IVXLC]+|\d+)\b")
_PARAGRAPH = re.compile(r"^(\d{1,3}[a-z]{0,2})\.\s+")


@dataclass(frozen=True)
class Line:
    """One paragraph or point: `heading` from the act's top, `place` as cited, `block` what it belongs together with."""

    text: str
    heading: tuple[str, ...]
    place: str
    block: str
    kind: str = "paragraph"


@dataclass
class Walk:
    """Where the walk is. After `lines` has ended, `title` is the act's title."""

    title: str = ""
    _divisions: list[tuple[int, str]] = field(default_factory=list)
    _unit: str = ""
    _unit_title: str = ""
    _place: str = ""
    _anchor: str = ""
    _number: int = 0

    def lines(self, node: HtmlElement, labels: tuple[str, ...] = ()) -> Iterator[Line]:
        """The lines below `node`; `labels` are the paragraph and points that it stands in."""
        own = labels
        loose = [node.text or ""]  # text that stands in no element of its own
        for child in node:
            classes = classes_of(child)
            if classes is None or classes & SKIPPED:
                loose.append(child.tail or "")
                continue
            if child.tag in INLINE:
                loose.extend((text_of(child), child.tail or ""))
                continue
            yield from self._loose(loose, own)
            loose = [child.tail or ""]
            if self._heading(child, classes):
                own = ()
            elif child.tag == "table":
                yield from self._table(child, own)
            elif "grid-container" in classes:
                yield from self._grid(child, own)
            elif child.tag == "p":
                text = text_of(child)
                own = self._paragraph_of(text, own, labels)
                yield from self._loose([text], own)
            elif (number := number_of(child)) is not None:
                yield from self._numbered(child, number)
            else:
                yield from self.lines(child, own)
        yield from self._loose(loose, own)

    def _loose(self, pieces: list[str], labels: tuple[str, ...]) -> Iterator[Line]:
        text = tidy(" ".join(pieces))
        line = self._line(text, labels)
        if text and (line.place or line.heading):
            yield line

    def _paragraph_of(self, text: str, own: tuple[str, ...], labels: tuple[str, ...]) -> tuple[str, ...]:
        """The paragraph that a text of the Official Journal begins ("1.   Programmes shall ..."), else the one before.

        A <div> of its own holds a paragraph with its subparagraphs, so that the number ends with it.
        """
        started = None if labels else _PARAGRAPH.match(text)
        return (started[1],) if started and self._place.startswith("Art.") else own

    def _numbered(self, element: HtmlElement, number: str) -> Iterator[Line]:
        """A paragraph of a consolidated text: its number stands in a <span>, and goes in front of its first line."""
        label = LABEL.match(number)
        labels = (label[1],) if label else ()
        yield from _in_front(number, self.lines(element, labels))

    def _table(self, table: HtmlElement, labels: tuple[str, ...]) -> Iterator[Line]:
        rows = [row for row in table.iter("tr") if inside(row, table)]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if cells and all(len(row) >= 2 and is_label(text_of(row[0])) for row in cells):
            for row in cells:
                for cell in row[1:]:
                    yield from self._point(text_of(row[0]), cell, labels)
            return
        self._number += 1
        for row in cells:
            text = " | ".join(text_of(cell) for cell in row)
            line = self._line(text, labels, kind="table")
            if text.strip(" |") and (line.place or line.heading):
                yield line

    def _grid(self, grid: HtmlElement, labels: tuple[str, ...]) -> Iterator[Line]:
        """A point of a consolidated text: its label in the first column, its text in the second."""
        columns = list(grid)
        label = text_of(columns[0]) if columns else ""
        if len(columns) < 2 or not is_label(label):
            yield from self.lines(grid, labels)
            return
        for column in columns[1:]:
            yield from self._point(label, column, labels)

    def _point(self, label: str, content: HtmlElement, labels: tuple[str, ...]) -> Iterator[Line]:
        """What a label stands in front of; a dash gives no place of its own."""
        found = LABEL.match(label)
        inner = (*labels, found[1]) if found else labels
        yield from _in_front(label, self.lines(content, inner))

    def _line(self, text: str, labels: tuple[str, ...], kind: str = "paragraph") -> Line:
        if self._place.startswith("Art."):
            place = self._place + "".join(f"({label})" for label in labels)
        elif self._place == "Recital":
            place = f"Recital {labels[0]}" if labels else ""
        else:
            place = self._place
        heading = tuple(text for _, text in self._divisions)
        if self._unit:
            heading = (*heading, f"{self._unit}: {self._unit_title}" if self._unit_title else self._unit)
        block = f"{self._unit} {labels[0] if labels else ''} {self._number if kind == 'table' else ''}"
        return Line(text, heading, place, block, kind)

    def _heading(self, element: HtmlElement, classes: set[str]) -> bool:
        """Whether the element is a heading, which then says where the walk is."""
        if classes & _ARTICLE:
            self._article(text_of(element))
        elif classes & _ARTICLE_TITLE:
            self._unit_title = text_of(element)
        elif classes & _DIVISION:
            self._division(element, text_of(element))
        elif classes & _DIVISION_TITLE and self._divisions:
            level, name = self._divisions.pop()
            self._divisions.append((level, f"{name}: {text_of(element)}"))
        elif classes & _ANNEX or (classes & _DOC_TITLE and annex_of(element)):
            self._annex(text_of(element), annex_of(element))
        elif classes & _ANNEX_TITLE:
            self._unit_title = text_of(element)
        elif classes & _DOC_TITLE:
            self._title(text_of(element))
        elif "eli-title" in classes and not has_blocks(element):
            self._unit_title = text_of(element)
        elif (element.get("id") or "").startswith("rct_"):
            self._recitals()
            return False
        else:
            return False
        return True

    def _article(self, text: str) -> None:
        self._unit, self._unit_title = text, ""
        number = _NUMBER.search(text)
        found = " ".join(part for part in number.groups() if part) if number else ""
        self._place = f"Art. {found}" if found else "Art."

    def _annex(self, text: str, anchor: str) -> None:
        if anchor and anchor == self._anchor:  # the second heading of the same annex is its title
            self._unit_title = f"{self._unit_title} {text}".strip()
            return
        self._anchor = anchor
        self._divisions = []
        self._unit, self._unit_title = text, ""
        number = _ROMAN.search(text.partition(" ")[2])
        self._place = f"Annex {number[1]}" if number else "Annex"

    def _recitals(self) -> None:
        if not self._place:
            self._unit, self._unit_title, self._place = "Recitals", "", "Recital"

    def _division(self, element: HtmlElement, text: str) -> None:
        """A part, title, chapter or section; how deep it is, its `id` says by its dots."""
        depth = 0
        for above in element.iterancestors("div"):
            name = above.get("id") or ""
            if _DIVISION_ID.match(name):
                depth = name.count(".")
                break
        self._divisions = [entry for entry in self._divisions if entry[0] < depth]
        self._divisions.append((depth, text))
        self._unit = self._unit_title = ""
        self._place = ""

    def _title(self, text: str) -> None:
        if not self._place and not self._divisions and text not in self.title:
            self.title = f"{self.title} {text}".strip()


def _in_front(label: str, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, the first with the label before it."""
    for number, line in enumerate(lines):
        yield line if number else replace(line, text=f"{label} {line.text}")
