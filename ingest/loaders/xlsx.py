"""XLSX: every visible sheet a section; tables found between empty rows; figures as a reader sees them."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.base import Draft, Raw, listed
from ingest.loaders.grid import Grid, add_table
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, checked_office, damaged

MOST_CELLS = 2_000_000
MOST_COLUMNS = 500
_UNITS = ("€", "EUR", "PLN", "CZK", "HUF", "RON", "SEK", "DKK", "$", "£")


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, encrypted, without text or has too many cells."""
    import openpyxl
    from lxml.etree import LxmlError

    checked_office(raw.data, raw.name)
    draft = Draft(raw)
    try:
        with warnings.catch_warnings():
            # Extensions that only matter to Excel (data validation, slicers) are no concern of a reader.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(raw.data), data_only=True)
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if sum(sheet.max_row * sheet.max_column for sheet in shown) > 20 * MOST_CELLS:
            raise CorrectDocument(f"{raw.name} has more cells than are read: divide it.")
        empty = [sheet.title for sheet in shown if not _write_sheet(draft, sheet)]
        if hidden:
            draft.note(f"Hidden sheets were not read: {listed(hidden)}.")
        if empty:
            draft.note(f"Empty sheets: {listed(empty)}.")
        properties = book.properties
        dated = properties.modified.date() if properties.modified else None
        return draft.finish(MEDIA_TYPES["xlsx"], properties.title or raw.stem, dated=dated)
    except (*DAMAGED, LxmlError) as error:
        raise damaged(raw.name, "a workbook") from error


def _write_sheet(draft: Draft, sheet: Any) -> bool:
    """False if nothing is on it."""
    columns = {cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None}
    columns = {column for column in columns if not _hidden_column(sheet, column)}
    if not columns:
        return False
    if len(columns) > MOST_COLUMNS:
        raise CorrectDocument(f"{draft.raw.name} has more than {MOST_COLUMNS} columns on a sheet: divide it.")
    draft.heading(1, sheet.title)
    position = {column: number for number, column in enumerate(sorted(columns))}
    wrote = False
    for numbers, rows in _tables(sheet, position):
        _write_table(draft, sheet, position, numbers, rows)
        wrote = True
    return wrote


def _hidden_column(sheet: Any, column: int) -> bool:
    """Excel notes a run of hidden columns once, at its first one."""
    return any(
        shape.hidden and (shape.min or 0) <= column <= (shape.max or 0)
        for shape in sheet.column_dimensions.values()
    )


def _tables(sheet: Any, position: dict[int, int]) -> Iterator[tuple[list[int], list[list[str]]]]:
    """(row numbers, cells) of each run of rows without an empty one between; hidden rows left out."""
    numbers: list[int] = []
    rows: list[list[str]] = []
    for cells in sheet.iter_rows():
        number = cells[0].row
        if sheet.row_dimensions[number].hidden:
            continue
        texts = [""] * len(position)
        for cell in cells:
            if cell.column in position and cell.value is not None:
                texts[position[cell.column]] = shown(cell.value, cell.number_format)
        if any(texts):
            numbers.append(number)
            rows.append(texts)
        elif rows:
            yield numbers, rows
            numbers, rows = [], []
    if rows:
        yield numbers, rows


def _write_table(
    draft: Draft, sheet: Any, position: dict[int, int], numbers: list[int], rows: list[list[str]]
) -> None:
    at = {number: index for index, number in enumerate(numbers)}
    merges = [
        (at[area.min_row], position[area.min_col], at[area.max_row], position[area.max_col])
        for area in sheet.merged_cells.ranges
        if area.min_row in at and area.max_row in at and area.min_col in position and area.max_col in position
    ]
    where = [f"sheet {sheet.title}, row {number}" for number in numbers]
    # A title or a remark above the table fills one cell and is no row of it.
    while rows and sum(map(bool, rows[0])) == 1 and len(rows[0]) > 1:
        draft.paragraph(" ".join(filter(None, rows[0])), where[0])
        rows, where = rows[1:], where[1:]
        merges = [(top - 1, left, down - 1, right) for top, left, down, right in merges if top >= 1]
    add_table(draft, Grid(rows, merges, None, where))


def shown(value: object, number_format: str) -> str:
    """A cell's value as a reader sees it, dates as 2027-03-31."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, (int, float)):
        return _figure(value, number_format or "General")
    return str(value)


def _figure(value: float, number_format: str) -> str:
    """Share, grouping and decimals as the format says, its unit (EUR, €) kept; no other codes are followed."""
    plain = number_format.split(";", maxsplit=1)[0]
    decimals = len(plain.partition(".")[2]) - len(plain.partition(".")[2].lstrip("0"))
    if "%" in plain:
        share = f"{value * 100:.{decimals}f}" if decimals else f"{value * 100:.10g}"
        return f"{share} %"
    if plain == "General" or not any(sign in plain for sign in "0#"):
        return f"{value:.12g}" if isinstance(value, float) else str(value)
    text = f"{value:,.{decimals}f}" if "," in plain else f"{value:.{decimals}f}"
    if not decimals and isinstance(value, float) and not value.is_integer() and plain in ("#", "@"):
        text = f"{value:.12g}"
    unit = next((sign for sign in _UNITS if sign in plain), "")
    return f"{text} {unit}".strip()
