"""HTML: the content of a page with its headings, lists, tables, definition lists, and accordions as questions."""

import re
from datetime import date
from typing import Any

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.encoding import decoded
from ingest.loaders.grid import add_table
from ingest.loaders.html_main import content_of, drop_unseen, openers
from ingest.loaders.html_table import grid_of
from ingest.loaders.html_text import BLOCKS, inline
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, damaged
from ingest.questions import is_question

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DATES = (
    './/meta[@property="article:modified_time"]', './/meta[@name="last-modified"]', './/meta[@name="DC.date.modified"]',
    './/meta[@property="article:published_time"]', './/meta[@name="date"]', './/meta[@name="DC.date"]',
)  # fmt: skip


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if nothing is left when what is not content has gone."""
    return document_of(raw, decoded(raw.data, raw.name), "html")


def document_of(raw: Raw, page: str, kind: str) -> Document:
    """The document of a page, however it was wrapped (`kind`). Raises CorrectDocument as `load` does."""
    draft = Draft(raw)
    try:
        root = write_html(draft, page)
    except (*DAMAGED, RecursionError) as error:
        raise damaged(raw.name, "a web page") from error
    site = root.find('.//meta[@property="og:site_name"]')
    publisher = tidy(site.get("content") or "") or None if site is not None else None
    title = draft.first_heading or tidy(root.findtext(".//title") or "")
    return draft.finish(MEDIA_TYPES[kind], title, publisher=publisher, dated=_dated(root))


def write_html(draft: Draft, page: str, whole: bool = False) -> Any:
    """Writes a page into a draft and gives back its tree as it came; `whole`: all of it is content (a mail)."""
    root, again = parsed(page, draft.raw.name), parsed(page, draft.raw.name)
    opened = openers(root)
    drop_unseen(root, opened)
    content = root if whole else content_of(root, page)
    _Writer(draft, opened, content).write(content)
    if draft.empty and not whole:
        # Better the whole page than nothing, where the content was not found.
        root = parsed(page, draft.raw.name)
        opened = openers(root)
        drop_unseen(root, opened)
        _Writer(draft, opened, root).write(root)
    return again


def parsed(page: str, name: str) -> Any:
    """The tree of a page. Raises CorrectDocument if there is none."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\0", "")
    try:
        return document_fromstring(text, parser=HTMLParser(no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise CorrectDocument(f"{name} is not a web page that can be read: save it again.") from error


def _dated(root: Any) -> date | None:
    for path in _DATES:
        found = root.find(path)
        if found is not None:
            try:
                return date.fromisoformat((found.get("content") or "")[:10])
            except ValueError:
                continue
    return None


class _Writer:
    """Walks the content in order; panels of accordions are written with their button and skipped afterwards."""

    def __init__(self, draft: Draft, opened: dict[str, Any], content: Any) -> None:
        self.draft = draft
        self.panels = {
            button: panel
            for panel in content.iter()
            if isinstance(panel.tag, str) and (button := opened.get(panel.get("id") or "")) is not None
        }
        self.written: set[Any] = set()

    def write(self, element: Any) -> None:
        """Runs of inline content become paragraphs, block elements are written by their kind."""
        run = [element.text or ""]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in BLOCKS or self._holds_block(child) or child in self.panels:
                self._paragraphs("".join(run))
                run = []
                if child not in self.written:
                    self._block(child, tag)
            elif tag:
                run.append(inline(child))
            run.append(child.tail or "")
        self._paragraphs("".join(run))

    def _holds_block(self, child: Any) -> bool:
        return any(item.tag in BLOCKS or item in self.panels for item in child.iterdescendants())

    def _paragraphs(self, text: str) -> None:
        for part in re.split("\x1e\\s*\x1e", text):
            if tidy(part):
                self.draft.paragraph(part)

    def _block(self, child: Any, tag: str) -> None:
        button = next((item for item in child.iter() if item in self.panels), None)
        if button is not None and _is_only(button, child):
            self._accordion(button)
        elif tag in _HEADINGS:
            self.draft.heading(_HEADINGS[tag], inline(child))
        elif tag in ("ul", "ol"):
            self._list(child)
        elif tag == "dl":
            self._definitions(child)
        elif tag == "table":
            self._table(child)
        elif tag == "details":
            summary = child.find("summary")
            question = inline(summary) if summary is not None else ""
            if summary is not None:
                self.written.add(summary)
            self._question(question, child)
        elif tag == "pre":
            self.draft.block("list", child.text_content().splitlines())
        elif tag == "p" and not self._holds_block(child):
            self._paragraphs(inline(child))
        else:
            self.write(child)

    def _accordion(self, button: Any) -> None:
        panel = self.panels[button]
        self._question(inline(button), panel)
        self.written.add(panel)

    def _question(self, question: str, answer: Any) -> None:
        """One block of the question and its answer; an answer with its own headings or tables becomes a section."""
        if any(item.tag in _HEADINGS or item.tag == "table" for item in answer.iterdescendants()):
            self.draft.heading(6, question)
            self.write(answer)
            return
        inner = Draft(self.draft.raw)
        writer = _Writer(inner, {}, answer)
        writer.written = self.written
        writer.write(answer)
        lines = [line for _, blocks in inner._sections for item in blocks for line in _lines_of(item)]
        self.draft.block("question" if question else "paragraph", lines, tidy(question))

    def _list(self, element: Any) -> None:
        """Items as lines; a list of long items with blocks of their own is walked instead."""
        items = [item for item in element if item.tag == "li"]
        if any(
            item.tag in ("table", "h2", "h3", "h4", "details") for item in element.iterdescendants()
        ) or any(item in self.panels for item in element.iterdescendants()):
            for item in items:
                self.write(item)
            return
        lines = []
        for number, item in enumerate(items, start=1):
            mark = f"{number}. " if element.tag == "ol" else "- "
            lines += _item_lines(item, mark)
        self.draft.block("list", lines)

    def _definitions(self, element: Any) -> None:
        """Terms with what they mean, each a line; terms that ask are questions."""
        term = ""
        pairs: list[tuple[str, list[str]]] = []
        for item in element.iter("dt", "dd"):
            text = tidy(inline(item))
            if item.tag == "dt":
                term = text
            elif text:
                if pairs and pairs[-1][0] == term:
                    pairs[-1][1].append(text)
                else:
                    pairs.append((term, [text]))
        asked = [is_question(term) for term, _ in pairs]
        if pairs and all(asked):
            for term, texts in pairs:
                self.draft.block("question", texts, term)
            return
        self.draft.block(
            "list", [f"{term}: {' '.join(texts)}" if term else " ".join(texts) for term, texts in pairs]
        )

    def _table(self, table: Any) -> None:
        # Cells with headings or tables of their own, or one cell for all, only arrange the page.
        arranges = any(item.tag == "table" or item.tag in _HEADINGS for item in table.iterdescendants())
        cells = sum(1 for _ in table.iter("td", "th"))
        if arranges or cells < 2 or table.get("role") in ("presentation", "none"):
            for cell in table.iter("td", "th", "caption"):
                if next(cell.iterancestors("table"), None) is table:
                    self.write(cell)
            return
        add_table(self.draft, grid_of(table))


def _lines_of(block: Any) -> list[str]:
    return ([block.header] if block.header else []) + list(block.lines)


def _is_only(button: Any, child: Any) -> bool:
    """A button that is all its surrounding says (a heading or a box around it)."""
    return button is child or tidy(button.text_content()) == tidy(child.text_content())


def _item_lines(item: Any, mark: str) -> list[str]:
    """An item's own text, then the items of lists in it."""
    own = [item.text or ""]
    inner: list[str] = []
    for child in item:
        if child.tag in ("ul", "ol"):
            for part in child:
                if part.tag == "li":
                    inner += _item_lines(part, "- ")
        elif isinstance(child.tag, str):
            own.append(f" {inline(child)} " if child.tag in BLOCKS else inline(child))
        own.append(child.tail or "")
    text = tidy("".join(own))
    return ([mark + text] if text else []) + inner
