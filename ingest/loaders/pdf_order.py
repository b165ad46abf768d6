"""Words of a page to lines in reading order: one column, or several side by side with what runs across them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.loaders.grid import Grid
from ingest.loaders.pdf_words import Word

_GUTTER = 8.0
_LEAST_ROWS = 4
_LEAST_FILLED = 0.55
# Lines of text have more words than cells of a table.
_LEAST_WORDS = 3.5
_MOST_CROSSING = 0.6


@dataclass
class Line:
    """One line of text, or a whole table where it stands. `left` and `right`: the edges of its column.

    `edges` of a table is what its continuation on the next page has to agree in.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    table: Grid | None = None
    edges: tuple[float, ...] = ()
    left: float = 0.0
    right: float = 0.0


Row = list[Word]


def lines_of(words: Sequence[Word], tables: Sequence[Line], width: float, locator: str) -> list[Line]:
    """All lines and tables of a page in the order in which a person reads them."""
    return _ordered(rows_of(words), list(tables), (0.0, width, locator), depth=0)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words that stand on one line, from left to right; rows from top to bottom."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda item: item.middle):
        same = rows and abs(rows[-1][0].middle - word.middle) < 0.35 * min(rows[-1][0].size, word.size)
        if same:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda item: item.x0) for row in rows]


def _ordered(rows: list[Row], tables: list[Line], place: tuple[float, float, str], depth: int) -> list[Line]:
    """`place`: the left and right edge of the part of the page, and its locator."""
    from ingest.loaders.pdf_aligned import with_tables

    left, right, locator = place
    gutter = _gutter(rows) if depth < 2 else None
    if gutter is None:
        lines = [_line(row) for row in rows]
        edges = (
            min((item.x0 for item in lines), default=left),
            max((item.x1 for item in lines), default=right),
        )
        for line in lines:
            line.left, line.right = edges
        return sorted([*with_tables(rows, lines, locator), *tables], key=lambda item: item.top)
    ordered: list[Line] = []
    for band, across in _bands(rows, tables, gutter):
        sides: tuple[list[Row], list[Row]] = ([], [])
        beside: tuple[list[Line], list[Line]] = ([], [])
        for item in band:
            if isinstance(item, Line):
                beside[item.x0 >= gutter].append(item)
            else:
                for side in (0, 1):
                    part = [word for word in item if (word.x0 >= gutter) == bool(side)]
                    if part:
                        sides[side].append(part)
        ordered += _ordered(sides[0], beside[0], (left, gutter, locator), depth + 1)
        ordered += _ordered(sides[1], beside[1], (gutter, right, locator), depth + 1)
        if across is not None:
            ordered += [across] if isinstance(across, Line) else _ordered([across], [], place, depth=2)
    return ordered


def _bands(
    rows: list[Row], tables: list[Line], gutter: float
) -> Iterator[tuple[list[Row | Line], Row | Line | None]]:
    """What stands in columns, then the row or table that runs across them and ends the band."""
    band: list[Row | Line] = []
    items: list[Row | Line] = [*rows, *tables]
    for item in sorted(items, key=_top):
        crossing = (
            item.x0 < gutter < item.x1
            if isinstance(item, Line)
            else any(word.x0 < gutter < word.x1 for word in item) or not _gap_at(item, gutter)
        )
        if crossing:
            yield band, item
            band = []
        else:
            band.append(item)
    yield band, None


def _top(item: Row | Line) -> float:
    return item.top if isinstance(item, Line) else min(word.top for word in item)


def _gap_at(row: Row, x: float) -> bool:
    """Whether a row leaves the gutter free: words on one side only, or a wide gap there."""
    before = max((word.x1 for word in row if word.x0 < x), default=None)
    after = min((word.x0 for word in row if word.x0 >= x), default=None)
    return before is None or after is None or after - before >= _GUTTER


def _gutter(rows: list[Row]) -> float | None:
    """The x between two columns of running text; None for one column, also where short labels stand in rows."""
    if len(rows) < 2 * _LEAST_ROWS:
        return None
    low = min(word.x0 for row in rows for word in row)
    high = max(word.x1 for row in rows for word in row)
    best: tuple[int, float] | None = None
    steps = [low + (high - low) * share / 100 for share in range(25, 76)]
    for x in steps:
        crossing = sum(
            any(word.x0 - 1 < x < word.x1 + 1 for word in row) or not _gap_at(row, x) for row in rows
        )
        if crossing > _MOST_CROSSING * len(rows) or not _two_columns(rows, x, low, high):
            continue
        nearer = abs(x - (low + high) / 2)
        if best is None or (crossing, nearer) < (best[0], abs(best[1] - (low + high) / 2)):
            best = (crossing, x)
    return best[1] if best else None


def _two_columns(rows: list[Row], x: float, low: float, high: float) -> bool:
    free = [row for row in rows if not any(word.x0 < x < word.x1 for word in row) and _gap_at(row, x)]
    sides = (
        [[word for word in row if word.x1 <= x] for row in free],
        [[word for word in row if word.x0 >= x] for row in free],
    )
    spans = []
    for side, width in zip(sides, (x - low, high - x), strict=True):
        parts = [part for part in side if part]
        if len(parts) < _LEAST_ROWS:
            return False
        filled = sum(part[-1].x1 - part[0].x0 for part in parts) / len(parts)
        words = sum(map(len, parts)) / len(parts)
        if filled < _LEAST_FILLED * width or words < _LEAST_WORDS:
            return False
        spans.append((parts[0][0].top, parts[-1][0].bottom))
    # Columns stand side by side, not one below the other.
    return min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0]) > 0


def _line(row: Row) -> Line:
    letters = sum(len(word.text) for word in row)
    bold = sum(len(word.text) for word in row if word.bold) > 0.7 * letters
    size = max(row, key=lambda word: len(word.text)).size
    return Line(
        " ".join(word.text for word in row),
        row[0].x0,
        row[-1].x1,
        min(word.top for word in row),
        max(word.bottom for word in row),
        size,
        bold,
    )
