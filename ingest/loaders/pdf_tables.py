"""Tables of a PDF page: found by pdfplumber from their ruling, filled with pdfium's words."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from ingest.loaders.grid import Grid, Merge
from ingest.loaders.pdf_bands import banded_tables
from ingest.loaders.pdf_order import Line, rows_of
from ingest.loaders.pdf_words import Word

_SAME = 3.0
_MOST_CELLS = 20_000


def tables_of(page: Any, words: list[Word], number: int) -> tuple[list[Line], list[Word]]:
    """The tables of a pdfplumber page as lines, and the words that stand in none."""
    found = []
    rest = words
    for table in page.find_tables():
        if not table.cells or len(table.cells) > _MOST_CELLS:
            continue
        line, inside = _table(table, rest, f"p. {number}")
        if line is not None:
            found.append(line)
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
    banded, rest = banded_tables(page, rest, f"p. {number}")
    return found + banded, rest


def _table(table: Any, words: list[Word], locator: str) -> tuple[Line | None, list[Word]]:
    columns = _edges([cell[0] for cell in table.cells] + [cell[2] for cell in table.cells])
    bands = _edges([cell[1] for cell in table.cells] + [cell[3] for cell in table.cells])
    width, height = len(columns) - 1, len(bands) - 1
    if width < 2 or height < 2:
        return None, []
    rows = [[""] * width for _ in range(height)]
    merges: list[Merge] = []
    inside: list[Word] = []
    for x0, top, x1, bottom in table.cells:
        own = [word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom]
        inside += own
        first, last = _at(bands, top), _at(bands, bottom) - 1
        left, right = _at(columns, x0), _at(columns, x1) - 1
        rows[first][left] = _joined(own)
        if last > first or right > left:
            merges.append((first, left, max(first, last), max(left, right)))
    filled = sum(bool(cell) for row in rows for cell in row)
    if filled < 3 or sum(any(row[column] for row in rows) for column in range(width)) < 2:
        return None, []
    grid = Grid(rows, merges, None, [locator] * height)
    x0, top, x1, bottom = table.bbox
    return Line("", x0, x1, top, bottom, table=grid, edges=tuple(columns)), inside


def _edges(values: Sequence[float]) -> list[float]:
    """Sorted, those nearer than a few points taken for one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return min(bisect_left(edges, value - _SAME), len(edges) - 1)


def _joined(words: list[Word]) -> str:
    """The text of a cell, its lines joined."""
    text = ""
    for row in rows_of(words):
        line = " ".join(word.text for word in row)
        divided = text.endswith("-") and line[:1].islower()
        text = text[:-1] + line if divided else f"{text} {line}".lstrip()
    return text


def continued(before: Line, after: Line) -> bool:
    """Whether `after`, at the top of a page, goes on with the table that ended the page before."""
    if before.table is None or after.table is None or len(before.edges) != len(after.edges):
        return False
    return all(abs(one - other) <= 2 * _SAME for one, other in zip(before.edges, after.edges, strict=True))


def join(before: Grid, after: Grid) -> None:
    """Appends the rows of `after`, its repeated header left out."""
    repeated = 0
    while (
        repeated < min(4, len(after.rows), len(before.rows)) and after.rows[repeated] == before.rows[repeated]
    ):
        repeated += 1
    shift = len(before.rows) - repeated
    before.rows += after.rows[repeated:]
    before.locators += after.locators[repeated:]
    before.merges += [
        (top + shift, left, bottom + shift, right)
        for top, left, bottom, right in after.merges
        if top >= repeated
    ]
