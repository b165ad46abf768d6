"""Running heads and feet: what stands at the edge of many pages in the same place, page numbers included."""

import re
from collections import Counter

from ingest.loaders.pdf_order import Line

_EDGE = 0.13
_LINES = 4
_LEAST_LETTERS = 80
_NUMBER = re.compile(
    r"\W*(?:\w{1,8}\.?\s*)?\d{1,4}(?:\s*(?:/|of|von|de|di|z|od|av|af|van|из|από|-)\s*\d{1,4})?\W*", re.I
)
_ROMAN = re.compile(r"\W*[ivxl]{1,6}\W*", re.I)


def body_size(pages: list[list[Line]], heights: list[float], words: Counter[float]) -> float:
    """The size that most running text is set in; where nearly all is tables, that of most words."""
    sizes: Counter[float] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            if line.table is None and _EDGE * height < line.top < (1 - _EDGE) * height:
                sizes[round(line.size * 2) / 2] += len(line.text)
    if sizes.total() < _LEAST_LETTERS:
        sizes = words
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def without_frame(pages: list[list[Line]], heights: list[float], body: float) -> list[list[Line]]:
    """The lines of each page without those that repeat at its edges; `body` is the size of ordinary text."""
    texts: Counter[tuple[str, bool]] = Counter()
    alike: Counter[tuple[str, tuple[int, int]]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        edge = _at_edge(lines, height)
        texts.update({(_key(line, body), line.top > height / 2) for line in edge})
        alike.update({(_key(line, body), _place(line)) for line in edge if line.size <= 1.08 * body})
    heads = _heads(pages, heights, body)
    # Heads may differ between left and right pages and from chapter to chapter.
    least = max(2, min(5, round(0.3 * len(pages))))
    kept = []
    for lines, height in zip(pages, heights, strict=True):
        drop = {
            id(line)
            for line in _at_edge(lines, height)
            if texts[(_key(line, body), line.top > height / 2)] >= least
            or alike[(_key(line, body), _place(line))] >= 2
            or _is_number(line, lines)
            or _place(line) in heads
        }
        drop -= _of_paragraphs(lines, drop, body)
        kept.append([line for line in lines if id(line) not in drop])
    return kept


def _of_paragraphs(lines: list[Line], drop: set[int], body: float) -> set[int]:
    """Of the lines to be dropped those set like the text right beside them: it repeats, but is no frame."""
    texts = [line for line in lines if line.table is None]
    rest = [line for line in texts if id(line) not in drop]
    return {
        id(line)
        for line in texts
        if id(line) in drop and abs(line.size - body) < 0.3 and any(_touches(line, other) for other in rest)
    }


def _touches(line: Line, other: Line) -> bool:
    """Whether one stands right over or under the other, as lines of a paragraph do."""
    gap = max(other.top - line.bottom, line.top - other.bottom)
    beside = min(line.x1, other.x1) - max(line.x0, other.x0)
    return abs(line.size - other.size) < 0.3 and beside > 0 and gap < 0.5 * line.size


def _heads(pages: list[list[Line]], heights: list[float], body: float) -> set[tuple[int, int]]:
    """Places at the top where half of the pages have small print: heads that change with side or chapter.

    Not at the foot, where footnotes end at the same height too.
    """
    places: Counter[tuple[int, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        edge = [line for line in _at_edge(lines, height) if line.top < height / 2]
        places.update({_place(line) for line in edge if line.size < 0.95 * body})
    return {place for place, count in places.items() if count >= max(2, len(pages) / 2)}


def _place(line: Line) -> tuple[int, int]:
    """Height on the page in steps of three points, and size in half points."""
    return round(line.top / 3), round(line.size * 2)


def _key(line: Line, body: float) -> str:
    """What has to agree: all but the figures, and those and the place too where it is set like a heading."""
    text = re.sub(r"\s+", " ", line.text.casefold()).strip()
    return f"{text} at {_place(line)}" if line.size > 1.08 * body else re.sub(r"\d+", "#", text)


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
