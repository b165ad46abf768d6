"""Tables of every format: which rows are the header, and each row as one line.

A row is its cells with ` | ` between; the header of several lines is made one (`Rate 2021 | Rate 2022`). A cell
merged over columns heads all of them, a cell merged over rows is repeated in each, so that a row says all by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.loaders.base import CELL, Draft, tidy

Merge = tuple[int, int, int, int]
MOST_HEADER_ROWS = 4
_FIGURES = re.compile(
    r"[\d\s.,:;%€$£()+\-–—/]*\d[\d\s.,:;%€$£()+\-–—/]*(?:EUR|eur|%|m²|km|h|PLN|CZK|HUF|SEK|DKK|RON)?"
)


@dataclass
class Grid:
    """Cells by row, as a reader sees them; `merges` are (top, left, bottom, right), both ends included.

    `header_rows` None: told from the cells. `locators`: where each row stands; empty where that is not known.
    """

    rows: list[list[str]]
    merges: list[Merge] = field(default_factory=list)
    header_rows: int | None = None
    locators: list[str] = field(default_factory=list)
    caption: str = ""


def add_table(draft: Draft, grid: Grid, locator: str | None = None) -> None:
    """Writes the table into the draft: its caption, then its rows under its header."""
    rows = [[tidy(cell) for cell in row] for row in grid.rows]
    if not any(any(row) for row in rows):
        return
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    header_rows = grid.header_rows if grid.header_rows is not None else _header_rows(rows, grid.merges)
    _fill(rows, grid.merges, header_rows)
    keep = [column for column in range(width) if any(row[column] for row in rows)]
    rows = [[row[column] for column in keep] for row in rows]
    caption = tidy(grid.caption)
    if len(keep) == 1 or len(rows) == 1:
        # A frame around text, or a line of labels: no table for a reader.
        _plain(draft, rows, grid, caption, locator)
        return
    header = _joined_header(rows[:header_rows])
    if caption:
        header = f"{caption}: {header}" if header else caption
    for title, numbers in _parts(rows, grid.merges, header_rows):
        lines = [CELL.join(rows[number]) for number in numbers]
        where = [grid.locators[number] for number in numbers] if grid.locators else []
        own = f"{title}: {header}" if title and header else title or header
        draft.block("table", lines, own, locator, where)


def _parts(
    rows: list[list[str]], merges: Sequence[Merge], header_rows: int
) -> Iterator[tuple[str, list[int]]]:
    """Numbers of body rows, divided at rows that are one cell over the whole width: the title of what follows."""
    across = {
        top for top, left, bottom, right in merges if top == bottom and right - left + 1 >= len(rows[top])
    }
    title = ""
    numbers: list[int] = []
    for number in range(header_rows, len(rows)):
        if number in across and len(rows[number]) > 2 and rows[number][0]:
            if numbers or title:
                yield title, numbers
            title, numbers = rows[number][0], []
        elif any(rows[number]):
            numbers.append(number)
    if numbers or title:
        yield title, numbers


def _plain(draft: Draft, rows: list[list[str]], grid: Grid, caption: str, locator: str | None) -> None:
    lines = [CELL.join(cell for cell in row if cell) for row in rows]
    where = grid.locators
    if caption:
        lines, where = [caption, *lines], [grid.locators[0], *grid.locators] if grid.locators else []
    draft.block("list" if len(lines) > 1 else "paragraph", lines, locator=locator, line_locators=where)


def _fill(rows: list[list[str]], merges: Sequence[Merge], header_rows: int) -> None:
    """Writes a merged cell's text into the cells that it covers: in the header all, in the body downwards."""
    for top, left, bottom, right in merges:
        if not (0 <= top <= bottom < len(rows) and 0 <= left <= right < len(rows[0])):
            continue
        for row in range(top, bottom + 1):
            # In the body a label runs over columns, a figure holds for each of them.
            last = right if row < header_rows or (left > 0 and right - left + 1 < len(rows[0])) else left
            for column in range(left, last + 1):
                rows[row][column] = rows[row][column] or rows[top][left]


def _joined_header(rows: Sequence[Sequence[str]]) -> str:
    """Column by column from top to bottom, a text that repeats said once."""
    if not rows:
        return ""
    names = []
    for column in range(len(rows[0])):
        parts: list[str] = []
        for row in rows:
            if row[column] and row[column] not in parts:
                parts.append(row[column])
        names.append(" ".join(parts))
    return CELL.join(names)


def _header_rows(rows: list[list[str]], merges: Sequence[Merge]) -> int:
    """How many rows at the top are labels and not figures; 0 where the first row looks like all others."""
    if len(rows) < 2:
        return 0
    count = 0
    while count < min(MOST_HEADER_ROWS, len(rows) - 1) and _labels(rows[count], count, merges):
        count += 1
        spans_down = max((bottom for top, _, bottom, _ in merges if top < count), default=0)
        over_columns = any(top == count - 1 and right > left for top, left, _, right in merges)
        if count > spans_down and not over_columns:
            break
    return count


def _labels(row: Sequence[str], number: int, merges: Sequence[Merge]) -> bool:
    """A row of labels: short texts in most columns, none of them a figure other than a year."""
    covered = sum(right - left for top, left, bottom, right in merges if top <= number <= bottom)
    filled = [cell for cell in row if cell]
    from_above = sum(top < number <= bottom for top, _, bottom, _ in merges)
    if len(filled) + covered + from_above < max(2, len(row) * 0.6):
        return False
    return all(len(cell) <= 120 and (not _FIGURES.fullmatch(cell) or _is_year(cell)) for cell in filled)


def _is_year(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?", cell))
