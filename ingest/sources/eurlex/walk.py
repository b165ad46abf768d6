"""Walks through the page of an act in its reading order; every line knows article, paragraph and point.

EUR-Lex has three ways to mark up an act: consolidated texts (`title-article-norm`, `no-parag`, `grid-container`),
the Official Journal of today (`oj-ti-art`, points in tables of two columns) and that of before 2023 (the same
without `oj-`). Articles are found by their headings: those inserted later often have no anchor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

_SKIPPED_TAGS = {"script", "style", "head", "noscript", "hr", "img", "nav", "form", "button"}
# Marks of amendments, footnotes and their numbers, and what only repeats: not text of the act.
_SKIPPED = {
    "modref",
    "note",
    "note-tag",
    "super",
    "signatory",
    "final",
    "separator",
    "disp-number",
    "reference",
}
_SKIPPED |= {"hd-date", "hd-lg", "hd-ti", "hd-oj", "arrow", "footnote", "disclaimer", "doc-end", "no-parag"}
_ARTICLE = {"ti-art", "title-article-norm"}
_ARTICLE_TITLE = {"sti-art", "stitle-article-norm"}
_DIVISION = {"ti-section-1", "title-division-1", "ti-grseq-1"}
_DIVISION_TITLE = {"ti-section-2", "title-division-2"}
_ANNEX = {"title-annex-1", "ti-annex"}
_ANNEX_TITLE = {"title-annex-2"}
_DOC_TITLE = {"doc-ti", "title-doc-first", "title-doc-last", "title-doc-oj-reference"}
_INLINE = {"a", "abbr", "b", "br", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup", "u"}
_DIVISION_ID = re.compile(r"^(?:prt|tis|cpt|sct|sbs)_[\w.]+$")
_NUMBER = re.compile(
    r"(\d+(?:\s?[a-zα-ω]{1,2}(?![^\W\d_]))?)"
    r"(?:\s+(bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?\b"
)
_LABEL = re.compile(r"^[(‘“'\"]*(\d{1,3}[a-z]{0,2}|[a-z]{1,5}|[A-Z]{1,4}|[α-ω]{1,3}|[а-я]{1,2})[).]+$")
_ROMAN = re.compile(r"\b([IVXLC]+|\d+)\b")
_DASH = re.compile(r"^[—–\-•·]$")
_PARAGRAPH = re.compile(r"^(\d{1,3}[a-z]{0,2})\.\s+")
_EMPTY = re.compile(r"\(\s*\)")
_MARKS = re.compile(r"[►▼◄][A-Z]?\d*")


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
            classes = _classes(child)
            if classes is None or classes & _SKIPPED:
                loose.append(child.tail or "")
                continue
            if child.tag in _INLINE:
                loose.extend((_text(child), child.tail or ""))
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
                text = _text(child)
                own = self._paragraph_of(text, own, labels)
                yield from self._loose([text], own)
            elif (number := _number_of(child)) is not None:
                yield from self._numbered(child, number)
            else:
                yield from self.lines(child, own)
        yield from self._loose(loose, own)

    def _loose(self, pieces: list[str], labels: tuple[str, ...]) -> Iterator[Line]:
        text = _tidy(" ".join(pieces))
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
        label = _LABEL.match(number)
        labels = (label[1],) if label else ()
        yield from _in_front(number, self.lines(element, labels))

    def _table(self, table: HtmlElement, labels: tuple[str, ...]) -> Iterator[Line]:
        rows = [row for row in table.iter("tr") if _inside(row, table)]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if cells and all(len(row) >= 2 and _is_label(_text(row[0])) for row in cells):
            for row in cells:
                for cell in row[1:]:
                    yield from self._point(_text(row[0]), cell, labels)
            return
        self._number += 1
        for row in cells:
            text = " | ".join(_text(cell) for cell in row)
            line = self._line(text, labels, kind="table")
            if text.strip(" |") and (line.place or line.heading):
                yield line

    def _grid(self, grid: HtmlElement, labels: tuple[str, ...]) -> Iterator[Line]:
        """A point of a consolidated text: its label in the first column, its text in the second."""
        columns = list(grid)
        label = _text(columns[0]) if columns else ""
        if len(columns) < 2 or not _is_label(label):
            yield from self.lines(grid, labels)
            return
        for column in columns[1:]:
            yield from self._point(label, column, labels)

    def _point(self, label: str, content: HtmlElement, labels: tuple[str, ...]) -> Iterator[Line]:
        """What a label stands in front of; a dash gives no place of its own."""
        found = _LABEL.match(label)
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
            self._article(_text(element))
        elif classes & _ARTICLE_TITLE:
            self._unit_title = _text(element)
        elif classes & _DIVISION:
            self._division(element, _text(element))
        elif classes & _DIVISION_TITLE and self._divisions:
            level, name = self._divisions.pop()
            self._divisions.append((level, f"{name}: {_text(element)}"))
        elif classes & _ANNEX or (classes & _DOC_TITLE and _annex_of(element)):
            self._annex(_text(element), _annex_of(element))
        elif classes & _ANNEX_TITLE:
            self._unit_title = _text(element)
        elif classes & _DOC_TITLE:
            self._title(_text(element))
        elif "eli-title" in classes and not _has_blocks(element):
            self._unit_title = _text(element)
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


def _classes(element: HtmlElement) -> set[str] | None:
    """The classes, as they were named before and after 2023; None for what holds no text of the act."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED_TAGS or _is_note(element):
        return None
    return {name.removeprefix("oj-") for name in (element.get("class") or "").split()}


def _text(element: HtmlElement) -> str:
    """The text of an element on one line, without footnote numbers and marks of amendments."""
    return _tidy("".join(_pieces(element)))


def _tidy(text: str) -> str:
    return " ".join(_EMPTY.sub(" ", _MARKS.sub(" ", text)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        classes = _classes(child)
        if classes is not None and not classes & (_SKIPPED - {"super"}):
            yield from _pieces(child)
            if child.tag not in _INLINE or child.tag == "br":
                yield " "
        yield child.tail or ""


def _is_note(element: HtmlElement) -> bool:
    """The raised number of a footnote: a link to it, in brackets."""
    return element.tag == "a" and bool(
        re.match(r"^#?(?:ntr|ntc|E\d|src\.)", (element.get("href") or "").lstrip("#"))
    )


def _is_label(text: str) -> bool:
    return bool(_LABEL.match(text) or _DASH.match(text))


def _has_blocks(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p", "table", "div"), None) is not None


def _number_of(element: HtmlElement) -> str | None:
    """The number that a <div> of a consolidated text begins with, if it does."""
    for child in element:
        if isinstance(child.tag, str):
            return _text(child) if "no-parag" in (child.get("class") or "").split() else None
    return None


def _inside(row: HtmlElement, table: HtmlElement) -> bool:
    """Whether the row is of this table and not of one inside it."""
    return next(row.iterancestors("table")) is table


def _annex_of(element: HtmlElement) -> str:
    """The `id` of the annex that the element stands in, "" outside of annexes."""
    names = (above.get("id") or "" for above in element.iterancestors("div"))
    return next((name for name in names if name.startswith("anx_")), "")
