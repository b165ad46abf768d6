"""Tables whose rows are marked by lines or by colour and whose columns only by the gaps between their texts."""

from collections import defaultdict
from itertools import pairwise
from typing import Any

from ingest.loaders.grid import Grid
from ingest.loaders.pdf_order import Line, Row, rows_of
from ingest.loaders.pdf_words import Word

_SAME = 3.0
_GUTTER = 6.0
_LEAST_WIDTH = 100.0
_MOST_BANDS = 400


def banded_tables(page: Any, words: list[Word], locator: str) -> tuple[list[Line], list[Word]]:
    """Tables of a pdfplumber page made of bands, and the words that stand in none."""
    made: list[Line] = []
    rest = words
    for left, right, edges in [*_coloured(page), *_ruled(page)]:
        line, inside = _table((left, right), edges, rest, locator)
        if line is not None:
            made.append(line)
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
    return made, rest


def _coloured(page: Any) -> list[tuple[float, float, list[float]]]:
    """Left, right and the edges of the bands: boxes of one width that follow each other, or every second row."""
    groups: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for box in page.rects:
        if box["x1"] - box["x0"] >= _LEAST_WIDTH and box["bottom"] - box["top"] > _SAME:
            groups[(round(box["x0"] / _SAME), round(box["x1"] / _SAME))].append((box["top"], box["bottom"]))
    made = []
    for (x0, x1), boxes in groups.items():
        run: list[float] = []
        for top, bottom in sorted(boxes)[:_MOST_BANDS]:
            if run and top - run[-1] > 2 * (bottom - top):
                made.append((x0 * _SAME, x1 * _SAME, _distinct(run)))
                run = []
            run += [top, bottom]
        made.append((x0 * _SAME, x1 * _SAME, _distinct(run)))
    return [item for item in made if len(item[2]) >= 2]


def _ruled(page: Any) -> list[tuple[float, float, list[float]]]:
    """The same for lines across that are equally long and stand under each other."""
    groups: dict[tuple[int, int], list[float]] = defaultdict(list)
    for edge in page.edges:
        if edge["orientation"] == "h" and edge["x1"] - edge["x0"] >= _LEAST_WIDTH:
            groups[(round(edge["x0"] / _SAME), round(edge["x1"] / _SAME))].append(edge["top"])
    made = []
    for (x0, x1), tops in groups.items():
        edges = _distinct(tops)
        if 3 <= len(edges) <= _MOST_BANDS:
            made.append((x0 * _SAME, x1 * _SAME, edges))
    return made


def _distinct(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME:
            edges.append(value)
    return edges


def _table(
    sides: tuple[float, float], edges: list[float], words: list[Word], locator: str
) -> tuple[Line | None, list[Word]]:
    left, right = sides
    beside = [word for word in words if left - _SAME <= word.x0 and word.x1 <= right + _SAME]
    inside = [word for word in beside if edges[0] <= word.middle <= edges[-1]]
    gutters = _gutters(inside, left, right)
    if not gutters:
        return None, []
    bands = [[word for word in inside if top <= word.middle < end] for top, end in pairwise(edges)]
    head, gutters = _head(beside, edges[0], inside, gutters, sides)
    if head:
        bands.insert(0, head)
    rows = [_cells(part, gutters) for band in bands if band for part in _split(band, gutters)]
    filled = [sum(bool(row[column]) for row in rows) for column in range(len(gutters) + 1)]
    if len(rows) < 2 or min(filled) < 0.3 * len(rows):
        return None, []
    top = min(word.top for band in bands for word in band)
    grid = Grid(rows, locators=[locator] * len(rows))
    shape = (left, right, 100.0 * len(gutters))
    return Line("", left, right, top, edges[-1], table=grid, edges=shape), [*inside, *head]


def _gutters(words: list[Word], left: float, right: float) -> list[float]:
    """The middles of the gaps that no word of any band stands in."""
    reach, gutters = left, []
    for word in sorted(words, key=lambda item: item.x0):
        if word.x0 - reach >= _GUTTER and reach > left:
            gutters.append((reach + word.x0) / 2)
        reach = max(reach, word.x1)
    return [x for x in gutters if left < x < right]


def _head(
    beside: list[Word], top: float, inside: list[Word], gutters: list[float], sides: tuple[float, float]
) -> tuple[Row, list[float]]:
    """The row right above the bands, if it leaves the same columns, and the gutters between these; else no row."""
    above = [word for word in beside if word.bottom <= top + _SAME and top - word.bottom < 1.2 * word.size]
    rows = rows_of(above)
    if not rows:
        return [], gutters
    own = _gutters([*inside, *rows[-1]], *sides)
    if len(own) != len(gutters) or sum(map(bool, _cells(rows[-1], own))) < 2:
        return [], gutters
    return rows[-1], own


def _split(band: list[Word], gutters: list[float]) -> list[list[Word]]:
    """A band of several rows of the table, each of which fills every column, as those rows."""
    rows = rows_of(band)
    whole = all(all(_cells(row, gutters)) for row in rows)
    return [list(row) for row in rows] if whole else [band]


def _cells(words: list[Word], gutters: list[float]) -> list[str]:
    cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in words:
        cells[sum(word.x0 > x for x in gutters)].append(word)
    return [" ".join(word.text for row in rows_of(cell) for word in row) for cell in cells]
