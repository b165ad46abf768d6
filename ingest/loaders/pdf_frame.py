"""Running heads and feet: what stands at the edge of many pages in the same place, page numbers included."""

import re
from collections import Counter
from statistics import median

from ingest.loaders.pdf_order import Line

_EDGE = 0.13
_LINES = 4
_NUMBER = re.compile(
    r"\W*(?:\w{1,8}\.?\s*)?\d{1,4}(?:\s*(?:/|of|von|de|di|z|od|av|af|van|из|από|-)\s*\d{1,4})?\W*", re.I
)
_ROMAN = re.compile(r"\W*[ivxl]{1,6}\W*", re.I)


def without_frame(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """The lines of each page without those that repeat at its edges."""
    places: Counter[tuple[str, bool]] = Counter()
    body = median([line.size for lines in pages for line in lines if line.table is None] or [0.0])
    for lines, height in zip(pages, heights, strict=True):
        places.update({(_key(line, body), line.top > height / 2) for line in _at_edge(lines, height)})
    # Heads may differ between left and right pages and from chapter to chapter.
    least = max(2, min(5, round(0.3 * len(pages))))
    kept = []
    for lines, height in zip(pages, heights, strict=True):
        drop = {
            id(line)
            for line in _at_edge(lines, height)
            if places[(_key(line, body), line.top > height / 2)] >= least or _is_number(line, lines)
        }
        kept.append([line for line in lines if id(line) not in drop])
    return kept


def _key(line: Line, body: float) -> str:
    """What has to agree: all but the figures, and those too where it is set like the heading of a chapter."""
    text = re.sub(r"\s+", " ", line.text.casefold()).strip()
    return text if line.size > 1.08 * body else re.sub(r"\d+", "#", text)


def _at_edge(lines: list[Line], height: float) -> list[Line]:
    """The first and last lines of a page that stand in its margins."""
    texts = sorted((line for line in lines if line.table is None), key=lambda line: line.top)
    top = [line for line in texts[:_LINES] if line.bottom < _EDGE * height]
    bottom = [line for line in texts[-_LINES:] if line.top > (1 - _EDGE) * height]
    return top + [line for line in bottom if line not in top]


def _is_number(line: Line, lines: list[Line]) -> bool:
    """A page number by itself, as the first or last line of the page."""
    outermost = line.top == min(item.top for item in lines) or line.bottom == max(
        item.bottom for item in lines
    )
    return outermost and len(lines) > 1 and bool(_NUMBER.fullmatch(line.text) or _ROMAN.fullmatch(line.text))
