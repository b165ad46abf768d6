"""ODS, read from its content.xml: every visible sheet a section, tables between empty rows, cells as they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.base import Draft, Raw, listed, tidy
from ingest.loaders.grid import Grid, Merge, add_table
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.odt import OFFICE, STYLE, TABLE, TEXT, meta_of, words
from ingest.loaders.package import DAMAGED, checked_office, damaged, xml_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_CELLS = 2_000_000
MOST_COLUMNS = 500
_MOST_UNSEEN = 10_000  # in one run of hidden rows; more divide a table
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_GROUPS = {f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}
_COLUMN_GROUPS = {
    f"{TABLE}{name}" for name in ("table-header-columns", "table-columns", "table-column-group")
}
_HIDDEN = ("collapse", "filter")


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted, without text or has too many cells."""
    archive = checked_office(raw.data, raw.name)
    root = xml_of(archive, "content.xml", raw.name)
    draft = Draft(raw)
    try:
        unseen = _unseen_styles(root)
        hidden, empty = [], []
        for sheet in root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
            name = sheet.get(f"{TABLE}name") or "sheet"
            if sheet.get(f"{TABLE}style-name") in unseen:
                hidden.append(name)
            elif not _write_sheet(draft, name, _read(sheet, raw.name)):
                empty.append(name)
        if hidden:
            draft.note(f"Hidden sheets were not read: {listed(hidden)}.")
        if empty:
            draft.note(f"Empty sheets: {listed(empty)}.")
        title, dated = meta_of(archive, raw.name)
    except DAMAGED as error:
        raise damaged(raw.name, "a workbook") from error
    return draft.finish(MEDIA_TYPES["ods"], title or raw.stem, dated=dated)


def _unseen_styles(root: "Element") -> set[str]:
    """Names of the styles of sheets that are not shown."""
    return {
        style.get(f"{STYLE}name") or ""
        for style in root.iter(f"{STYLE}style")
        if any(part.get(f"{TABLE}display") == "false" for part in style.iter(f"{STYLE}table-properties"))
    }


@dataclass
class _Sheet:
    """Texts by (row, column), both from 1; where merged cells begin, with their last row and column."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    unseen_columns: set[int] = field(default_factory=set)
    unseen_rows: set[int] = field(default_factory=set)


def _read(sheet: "Element", name: str) -> _Sheet:
    found = _Sheet()
    _note_columns(sheet, found, 1)
    number = 1
    for row in _rows(sheet):
        times = _times(row, "rows")
        unseen = row.get(f"{TABLE}visibility") in _HIDDEN
        cells = [] if unseen else list(_cells(row))
        if unseen:
            found.unseen_rows.update(range(number, number + min(times, _MOST_UNSEEN)))
        # Empty rows and cells are noted thousands of times at the end of a sheet: they are only counted.
        for again in range(times if cells else 0):
            for column, cell, text in cells:
                found.texts[number + again, column] = text
                down = int(cell.get(f"{TABLE}number-rows-spanned") or 1)
                right = int(cell.get(f"{TABLE}number-columns-spanned") or 1)
                if down > 1 or right > 1:
                    found.merges[number + again, column] = (number + again + down - 1, column + right - 1)
            if len(found.texts) > MOST_CELLS:
                raise CorrectDocument(f"{name} has more cells than are read: divide it.")
        number += times
    return found


def _note_columns(parent: "Element", found: _Sheet, number: int) -> int:
    for child in parent:
        if child.tag in _COLUMN_GROUPS:
            number = _note_columns(child, found, number)
        elif child.tag == f"{TABLE}table-column":
            times = _times(child, "columns")
            if child.get(f"{TABLE}visibility") in _HIDDEN:
                found.unseen_columns.update(range(number, number + min(times, MOST_COLUMNS)))
            number += times
    return number


def _rows(parent: "Element") -> "Iterator[Element]":
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _cells(row: "Element") -> "Iterator[tuple[int, Element, str]]":
    """(column, cell, text) of each cell with text."""
    column = 1
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times = _times(cell, "columns")
        parts = (tidy(words(part)) for part in cell if part.tag == f"{TEXT}p")
        if cell.tag == f"{TABLE}table-cell" and (text := " ".join(filter(None, parts))):
            for again in range(min(times, MOST_COLUMNS)):
                yield column + again, cell, text
        column += times


def _times(element: "Element", what: str) -> int:
    return max(1, int(element.get(f"{TABLE}number-{what}-repeated") or 1))


def _write_sheet(draft: Draft, name: str, sheet: _Sheet) -> bool:
    """False if nothing is on it."""
    columns = sorted({column for _, column in sheet.texts} - sheet.unseen_columns)
    if not columns:
        return False
    if len(columns) > MOST_COLUMNS:
        raise CorrectDocument(f"{draft.raw.name} has more than {MOST_COLUMNS} columns on a sheet: divide it.")
    draft.heading(1, name)
    run: list[int] = []
    for number in sorted({row for row, column in sheet.texts if column in set(columns)}):
        if run and not sheet.unseen_rows.issuperset(range(run[-1] + 1, number)):
            _write_table(draft, name, sheet, run, columns)
            run = []
        run.append(number)
    _write_table(draft, name, sheet, run, columns)
    return True


def _write_table(draft: Draft, name: str, sheet: _Sheet, numbers: list[int], columns: list[int]) -> None:
    rows = [[sheet.texts.get((number, column), "") for column in columns] for number in numbers]
    where = [f"sheet {name}, row {number}" for number in numbers]
    # A title or a remark above the table fills one cell and is no row of it.
    first = 0
    while first < len(rows) and sum(map(bool, rows[first])) == 1 and len(columns) > 1:
        draft.paragraph(" ".join(filter(None, rows[first])), where[first])
        first += 1
    at = {number: index for index, number in enumerate(numbers[first:])}
    position = {column: index for index, column in enumerate(columns)}
    merges: list[Merge] = [
        (at[top], position[left], at[down], position[right])
        for (top, left), (down, right) in sheet.merges.items()
        if top in at and down in at and left in position and right in position
    ]
    add_table(draft, Grid(rows[first:], merges, None, where[first:]))
