"""Tables of HTML as grids of cells."""

from typing import Any

from ingest.loaders.base import tidy
from ingest.loaders.grid import Grid, Merge
from ingest.loaders.html_text import inline

_MOST_SPAN = 50


def grid_of(table: Any) -> Grid:
    """The cells of an HTML table with what is merged; rows of `thead`, or of `th` alone, are the header."""
    rows: list[list[str]] = []
    merges: list[Merge] = []
    taken: dict[tuple[int, int], bool] = {}
    header, counting = 0, True
    for top, row in enumerate(table.iter("tr")):
        cells: list[str] = []
        own = [cell for cell in row if cell.tag in ("td", "th")]
        for cell in own:
            while taken.get((top, len(cells))):
                cells.append("")
            right, down = (_span(cell, name) for name in ("colspan", "rowspan"))
            left = len(cells)
            if right > 1 or down > 1:
                merges.append((top, left, top + down - 1, left + right - 1))
                taken |= {(top + y, left + x): True for y in range(down) for x in range(right)}
            cells += [tidy(inline(cell)), *[""] * (right - 1)]
        rows.append(cells)
        parent = row.getparent()
        heads = parent is not None and parent.tag == "thead"
        counting = counting and (heads or (bool(own) and all(cell.tag == "th" for cell in own)))
        header += counting
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    merges = [(top, left, min(down, len(rows) - 1), right) for top, left, down, right in merges]
    caption = table.find("caption")
    text = inline(caption) if caption is not None else ""
    return Grid(rows, merges, header if 0 < header < len(rows) else None, caption=text)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(_MOST_SPAN, int(value))) if value.isdigit() and value.isascii() else 1
