"""Lines of a PDF to headings, paragraphs, lists, tables and footnotes, written into a draft."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.loaders.base import Draft, tidy
from ingest.loaders.grid import add_table
from ingest.loaders.hyphens import HYPHENS, joined, words_of
from ingest.loaders.pdf_order import Line
from ingest.loaders.pdf_tables import continued, join
from ingest.loaders.text import BULLET, NUMBERED

_LONGEST_HEADING = 160
_ENDED = (".", "!", "?", ":", ";", "…", "”", "“", '."', ".)")


@dataclass
class Piece:
    """Lines that belong together, from page `first` to page `last`."""

    lines: list[Line]
    first: int
    last: int
    level: int = 0
    note: bool = False

    @property
    def locator(self) -> str:
        return f"p. {self.first}" if self.first == self.last else f"pp. {self.first}-{self.last}"


@dataclass
class Styles:
    """What the document's sizes mean: that of its body, and those of its headings, largest first."""

    body: float
    headings: list[float] = field(default_factory=list)
    vocabulary: Counter[str] = field(default_factory=Counter)

    def level(self, line: Line) -> int:
        """1 to 6 for a line set as a heading, 0 for others."""
        if len(line.text) > _LONGEST_HEADING or not re.search(r"[^\W\d_]{2}", line.text):
            return 0
        for number, size in enumerate(self.headings, start=1):
            if line.size >= size - 0.3:
                return min(number, 5)
        long_sentence = line.text.endswith((".", ",", ";")) and not NUMBERED.match(line.text)
        return (
            min(6, len(self.headings) + 1) if line.bold and not long_sentence and len(line.text) <= 110 else 0
        )


def styles_of(pages: list[list[Line]], body: float) -> Styles:
    """`body` is the size of ordinary text, tables included."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    words = words_of(line.text for lines in pages for line in lines)
    larger = sorted((size for size in sizes if size >= body * 1.08 and size >= body + 0.7), reverse=True)
    grouped: list[float] = []
    for size in larger:
        if not grouped or grouped[-1] - size > 0.7:
            grouped.append(size)
    return Styles(body, grouped[:5], words)


def write(draft: Draft, pages: list[list[Line]], styles: Styles) -> None:
    """Writes all pages; what goes on over a page break is one block."""
    pieces: list[Piece] = []
    notes: list[Piece] = []
    for number, lines in enumerate(pages, start=1):
        own, below = _pieces(lines, number, styles)
        if own and pieces and not _join_over_break(pieces[-1], own[0]):
            pieces += notes
            notes = []
        elif own and pieces:
            own = own[1:]
            if own:
                pieces += notes
                notes = []
        pieces += own
        notes += below
    for piece in pieces + notes:
        _write_piece(draft, piece, styles)


def _pieces(lines: list[Line], number: int, styles: Styles) -> tuple[list[Piece], list[Piece]]:
    """The pieces of one page, and its footnotes: small print after the last line of body text."""
    last_body = max(
        (at for at, line in enumerate(lines) if line.table or line.size > styles.body * 0.92), default=-1
    )
    body = _grouped(lines[: last_body + 1], number, styles)
    notes = _grouped(lines[last_body + 1 :], number, styles)
    for piece in notes:
        piece.note = True
    return body, notes


def _grouped(lines: list[Line], number: int, styles: Styles) -> list[Piece]:
    pieces: list[Piece] = []
    leading = _leading(lines)
    for line in lines:
        level = 0 if line.table else styles.level(line)
        piece = pieces[-1] if pieces else None
        if piece and not line.table and piece.level == level and not _breaks(piece, line, leading):
            piece.lines.append(line)
        else:
            pieces.append(Piece([line], number, number, level))
    return pieces


def _leading(lines: list[Line]) -> float:
    """The usual distance from the top of a line to that of the next, in line heights."""
    steps = [
        round((after.top - before.top) / before.size, 1)
        for before, after in pairwise(lines)
        if before.size
        and not before.table
        and not after.table
        and 0 < after.top - before.top < 3 * before.size
    ]
    return min(1.6, Counter(steps).most_common(1)[0][0]) if steps else 1.2


def _breaks(piece: Piece, line: Line, leading: float) -> bool:
    """Whether a line begins something new rather than going on with the piece before it."""
    before = piece.lines[-1]
    if before.table or abs(before.size - line.size) > 0.12 * before.size + 0.3 or before.bold != line.bold:
        return True
    step = line.top - before.top
    if step > (leading + 0.35) * before.size:
        return True
    if step <= 0:
        # The next column: a paragraph goes on if its last line was full and had not ended.
        return before.text.endswith(_ENDED) or bool(BULLET.match(line.text))
    if piece.level:
        return bool(NUMBERED.match(line.text))
    if BULLET.match(line.text) or NUMBERED.match(line.text):
        return before.text.endswith(_ENDED) or bool(BULLET.match(before.text)) or _short(before)
    indented = line.x0 > before.x0 + 8 and not BULLET.match(piece.lines[0].text)
    return before.text.endswith(_ENDED) and (_short(before) or indented)


def _short(line: Line) -> bool:
    return line.right > line.left and line.x1 < line.right - 0.12 * (line.right - line.left)


def _join_over_break(before: Piece, after: Piece) -> bool:
    """Joins `after`, the first of a page, to `before`, the last of the page before, where it goes on with it."""
    last, first = before.lines[-1], after.lines[0]
    if last.table is not None and first.table is not None and continued(last, first):
        join(last.table, first.table)
        before.last = after.last
        return True
    if last.table or first.table or before.level or after.level or before.last + 1 != after.first:
        return False
    goes_on = first.text[:1].islower() or last.text.endswith((*HYPHENS, ","))
    if last.text.endswith(_ENDED) or not goes_on or BULLET.match(first.text):
        return False
    before.lines += after.lines
    before.last = after.last
    return True


def _write_piece(draft: Draft, piece: Piece, styles: Styles) -> None:
    line = piece.lines[0]
    if line.table is not None:
        add_table(draft, line.table, piece.locator)
        return
    text = tidy(joined([item.text for item in piece.lines], styles.vocabulary))
    if piece.level and not piece.note:
        draft.heading(piece.level, text, piece.locator)
    else:
        draft.paragraph(text, f"{piece.locator}, footnote" if piece.note else piece.locator)
