"""Tables without a grid: rows of short texts that stand under each other with wide gaps between."""

from collections.abc import Sequence

from ingest.loaders.grid import Grid
from ingest.loaders.pdf_order import Line, Row

_GAP = 1.8
_SAME = 4.0
_LEAST_ROWS = 3
_LONGEST_CELL = 60
_MOST_STEP = 3.0


def with_tables(rows: Sequence[Row], lines: Sequence[Line], locator: str) -> list[Line]:
    """The lines, each run of them that is a table without a grid made one; `lines` are those of `rows`."""
    made: list[Line] = []
    start = 0
    while start < len(rows):
        end = _run(rows, start)
        if end - start >= _LEAST_ROWS:
            made.append(_table(rows[start:end], lines[start:end], locator))
            start = end
        else:
            made.append(lines[start])
            start += 1
    return made


def _cells(row: Row) -> list[Row]:
    """The words of a row divided where a gap is wider than any between words."""
    cells: list[Row] = [[row[0]]]
    for word in row[1:]:
        if word.x0 - cells[-1][-1].x1 > _GAP * word.size:
            cells.append([word])
        else:
            cells[-1].append(word)
    return cells


def _text(cell: Row) -> str:
    return " ".join(word.text for word in cell)


def _run(rows: Sequence[Row], start: int) -> int:
    """The end of the run of rows that stand in the columns of the row at `start`."""
    first = _cells(rows[start])
    if len(first) < 2:
        return start
    end = start + 1
    while end < len(rows) and _fits(first, _cells(rows[end])):
        step = rows[end][0].bottom - rows[end - 1][0].bottom
        if step > _MOST_STEP * rows[end][0].size:
            break
        end += 1
    cells = [cell for row in rows[start:end] for cell in _cells(row)]
    # Lines of two columns of text are long; what stands in a table is short.
    long = sum(len(_text(cell)) > _LONGEST_CELL for cell in cells)
    return end if long <= 0.1 * len(cells) else start


def _fits(first: Sequence[Row], row: Sequence[Row]) -> bool:
    """As many cells, each under its own by its left edge, its right edge or its middle."""
    if len(first) != len(row):
        return False
    return all(
        min(
            abs(one[0].x0 - two[0].x0),
            abs(one[-1].x1 - two[-1].x1),
            abs(one[0].x0 + one[-1].x1 - two[0].x0 - two[-1].x1) / 2,
        )
        <= _SAME
        for one, two in zip(first, row, strict=True)
    )


def _table(rows: Sequence[Row], lines: Sequence[Line], locator: str) -> Line:
    cells = [[_text(cell) for cell in _cells(row)] for row in rows]
    grid = Grid(cells, locators=[locator] * len(rows))
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    edges = tuple(cell[0].x0 for cell in _cells(rows[0]))
    return Line("", left, right, lines[0].top, lines[-1].bottom, table=grid, edges=edges)
