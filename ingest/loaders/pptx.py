"""PPTX: each slide a section under its title, with texts, tables and speaker's notes; hidden slides left out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ingest.document import Document
from ingest.loaders.base import Draft, Raw, listed, tidy
from ingest.loaders.grid import Grid, Merge, add_table
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, checked_office, damaged


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted or without text."""
    import pptx
    from lxml.etree import LxmlError
    from pptx.exc import PythonPptxError

    checked_office(raw.data, raw.name)
    try:
        package = pptx.Presentation(BytesIO(raw.data))
        draft = Draft(raw)
        hidden = [
            number
            for number, slide in enumerate(package.slides, start=1)
            if not _write_slide(draft, slide, f"slide {number}")
        ]
        if hidden:
            draft.note(f"Hidden slides were not read: {listed(hidden)}.")
        properties = package.core_properties
        title = properties.title if properties.title and properties.title != "PowerPoint Presentation" else ""
        dated = properties.modified.date() if properties.modified else None
        return draft.finish(MEDIA_TYPES["pptx"], title, dated=dated)
    except (*DAMAGED, PythonPptxError, LxmlError) as error:
        raise damaged(raw.name, "a presentation") from error


def _write_slide(draft: Draft, slide: Any, locator: str) -> bool:
    """False if the slide is hidden."""
    if slide._element.get("show") == "0":
        return False
    title = slide.shapes.title
    draft.heading(1, (title.text_frame.text if title is not None else "") or locator.capitalize(), locator)
    shapes = [shape for shape in _flat(slide.shapes) if title is None or shape.shape_id != title.shape_id]
    # Reading order: from the top, then from the left; differences of a few points are one line.
    for shape in sorted(shapes, key=lambda item: ((item.top or 0) // 200_000, item.left or 0)):
        if getattr(shape, "has_table", False):
            _table(draft, shape.table, locator)
        elif shape.has_text_frame:
            _texts(draft, shape.text_frame, locator)
    if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
        draft.paragraph(frame.text, f"{locator}, notes")
    return True


def _flat(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        properties = shape._element.xpath("./*/p:cNvPr")
        if properties and properties[0].get("hidden") in ("1", "true"):
            continue
        if shape.shape_type == 6:
            yield from _flat(shape.shapes)
        else:
            yield shape


def _texts(draft: Draft, frame: Any, locator: str) -> None:
    lines = [text for item in frame.paragraphs if (text := tidy("".join(run.text for run in item.runs)))]
    if len(lines) > 1:
        draft.block("list", [f"- {line}" for line in lines], locator=locator)
    else:
        draft.block("paragraph", lines, locator=locator)


def _table(draft: Draft, table: Any, locator: str) -> None:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    for top, row in enumerate(table.rows):
        rows.append([])
        for left, cell in enumerate(row.cells):
            rows[-1].append("" if cell.is_spanned else cell.text_frame.text)
            if cell.is_merge_origin:
                merges.append((top, left, top + cell.span_height - 1, left + cell.span_width - 1))
    header = 1 if table.first_row and len(rows) > 1 and not merges else None
    where = [f"{locator}, row {number}" for number in range(1, len(rows) + 1)]
    add_table(draft, Grid(rows, merges, header, where), locator)
