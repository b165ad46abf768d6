"""PDF: text by pdfium, tables by pdfplumber where a page has ruling. docs/documents.md says why these two."""

import logging
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import Any

from corpus.errors import CorrectDocument
from ingest.dates import only_period
from ingest.document import Document
from ingest.loaders.base import Draft, Raw, listed, tidy
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, damaged
from ingest.loaders.pdf_blocks import styles_of, write
from ingest.loaders.pdf_frame import body_size, without_frame
from ingest.loaders.pdf_order import Line, lines_of
from ingest.loaders.pdf_tables import tables_of
from ingest.loaders.pdf_words import Page, read_page

MOST_PAGES = 5000
_LEAST_RULINGS = 3
_MOST_RULINGS = 20_000
_LEAST_WORDS = 3
_BY_MACHINE = (
    ".doc",
    ".docx",
    ".odt",
    ".indd",
    ".pdf",
    ".pptx",
    ".xlsx",
    "microsoft word",
    "untitled",
    "(anonymous)",
)


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted, too long, or scanned without recognised text."""
    draft = Draft(raw)
    with _opened(raw) as (document, tables):
        if len(document) > MOST_PAGES:
            raise CorrectDocument(f"{raw.name} has more than {MOST_PAGES} pages: divide it.")
        pages: list[list[Line]] = []
        heights: list[float] = []
        sizes: Counter[float] = Counter()
        scanned: list[int] = []
        failed: list[int] = []
        for number in range(1, len(document) + 1):
            page = _page(document, number, failed)
            if page is None:
                pages.append([])
                heights.append(0.0)
                continue
            if page.pictures and len(page.words) < _LEAST_WORDS:
                scanned.append(number)
            # The last rows of a table may stand alone on their page.
            goes_on = any(line.table for line in pages[-1]) if pages else False
            pages.append(_lines(page, tables, draft, 1 if goes_on else _LEAST_RULINGS))
            heights.append(page.height)
            for word in page.words:
                sizes[round(word.size * 2) / 2] += len(word.text)
        metadata = document.get_metadata_dict()
        count = len(document)
    if scanned and not any(pages):
        raise CorrectDocument(
            f"{raw.name} is scanned: its {count} pages are pictures without text; run text recognition (OCR) on it, "
            "for instance with ocrmypdf."
        )
    if scanned:
        draft.note(f"Pages that are pictures without text, not read: {listed(scanned)}.")
    if failed:
        draft.note(f"Pages that are damaged, not read: {listed(failed)}.")
    body = body_size(pages, heights, sizes)
    kept = without_frame(pages, heights, body)
    write(draft, kept, styles_of(kept, body))
    title = _title(metadata, kept)
    period = only_period(title) or only_period(_frame(pages, kept))
    return draft.finish(MEDIA_TYPES["pdf"], title, dated=_dated(metadata), period=period)


@contextmanager
def _opened(raw: Raw) -> Iterator[tuple[Any, Any]]:
    """The document for pdfium, and a function that gives a page of it for pdfplumber."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise CorrectDocument(f"{raw.name} is encrypted: save it without a password.") from error
        raise damaged(raw.name, "a PDF") from error
    second = _ForTables(document)
    try:
        yield document, second
    except (*DAMAGED, pypdfium2.PdfiumError) as error:
        raise damaged(raw.name, "a PDF") from error
    finally:
        second.close()
        document.close()


class _ForTables:
    """pdfplumber's view of the document, opened when a page with ruling first asks for it.

    It gets a copy written by pdfium, since it searches a damaged file from end to end, for minutes if it is large.
    """

    def __init__(self, source: Any) -> None:
        self._source = source
        self._document: Any = None

    def __call__(self, number: int) -> Any:
        import pdfplumber

        if self._document is None:
            # What it remarks on damaged files is for its authors, not for readers.
            logging.getLogger("pdfminer").setLevel(logging.ERROR)
            copy = BytesIO()
            self._source.save(copy)
            self._document = pdfplumber.open(copy)
        return self._document.pages[number - 1]

    def close(self) -> None:
        # Its own close would read every page once more, damaged ones included; all of it is in memory.
        self._document = None


def _page(document: Any, number: int, failed: list[int]) -> Page | None:
    """None, and the number noted, where one page is damaged: the others are read all the same."""
    import pypdfium2

    try:
        page = document[number - 1]
        try:
            return read_page(page, number)
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        failed.append(number)
        return None


def _lines(page: Page, tables: Any, draft: Draft, least: int) -> list[Line]:
    """The lines of a page; tables are looked for where it has `least` strokes or boxes."""
    number = page.number
    words = page.words
    found: list[Line] = []
    if least <= page.rulings <= _MOST_RULINGS and words:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                view = tables(number)
                found, words = tables_of(view, words, number)
                view.close()
        except Exception:  # noqa: BLE001 pdfminer raises whatever a damaged file leads it to; the text is there
            draft.note(f"Tables were read as plain text on p. {number}.")
    return lines_of(words, found, page.width, f"p. {number}")


def _title(metadata: dict[str, str], pages: list[list[Line]]) -> str:
    """What the file says of itself unless a program wrote that; else the largest line at the top of page 1."""
    said = tidy(metadata.get("Title") or "")
    if len(said) > 3 and not any(part in said.lower() for part in _BY_MACHINE):
        return said
    first = [line for line in (pages[0] if pages else [])[:12] if line.table is None]
    largest = max((line.size for line in first), default=0.0)
    return " ".join(line.text for line in first if line.size > largest - 0.3)[:200] if len(first) > 1 else ""


def _frame(pages: list[list[Line]], kept: list[list[Line]]) -> str:
    """What running heads and feet say: often the period, which the text then does not repeat."""
    texts = []
    for lines, rest in zip(pages[:20], kept[:20], strict=True):
        still = set(map(id, rest))
        texts += [line.text for line in lines if id(line) not in still]
    return "\n".join(texts)


def _dated(metadata: dict[str, str]) -> date | None:
    """The day of the last change: D:20270331... ."""
    stamp = (metadata.get("ModDate") or metadata.get("CreationDate") or "").removeprefix("D:")
    try:
        return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    except ValueError:
        return None
