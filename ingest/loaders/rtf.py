"""RTF: paragraphs, tables, headings by how they stand; hidden and deleted text left out.

striprtf makes text of the format. It does not know what is hidden, so that this is taken out before.
"""

import re
from collections.abc import Iterator

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.grid import Grid, add_table
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.package import DAMAGED, damaged
from ingest.loaders.text import BULLET, heading_level, is_title

MOST_BYTES = 20 * 1024 * 1024  # pictures are in it as letters; what is more is not text any more
_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.IGNORECASE)
_HIDING = ("v", "deleted")
_WRITTEN = re.compile(r"u-?\d+", re.IGNORECASE)


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if the file is damaged, too large or without text."""
    from striprtf.striprtf import rtf_to_text

    if len(raw.data) > MOST_BYTES:
        raise CorrectDocument(f"{raw.name} is larger than {MOST_BYTES // 2**20} MB: save it as DOCX or PDF.")
    try:
        text: str = rtf_to_text("".join(_visible(raw.data.decode("latin-1"))), errors="replace")  # type: ignore[no-untyped-call]
    except DAMAGED as error:
        raise damaged(raw.name, "Rich Text") from error
    draft = Draft(raw)
    for number, lines in _blocks(text):
        _write(draft, lines, f"para. {number}")
    return draft.finish(MEDIA_TYPES["rtf"])


def _visible(text: str) -> Iterator[str]:
    """The tokens without letters that are hidden or were deleted; a group ends what began in it."""
    hidden: set[str] = set()
    outer: list[set[str]] = []
    for found in _TOKEN.finditer(text):
        token, word = found[0], found[1]
        if token == "{":
            outer.append(set(hidden))
        elif token == "}":
            hidden = outer.pop() if outer else set()
        elif word in _HIDING:
            hidden = hidden - {word} if found[2] == "0" else hidden | {word}
        elif word == "plain":
            hidden = hidden - {"v"}
        letters = not word or _WRITTEN.fullmatch(f"{word}{found[2] or ''}")
        if not (hidden and letters and token not in "{}"):
            yield token


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the first paragraph, lines): a paragraph, or the rows of a table, whose cells each end in `|`."""
    rows: list[str] = []
    number = 0
    for line in text.splitlines():
        if not tidy(line).strip("| "):
            continue
        number += 1
        if line.rstrip().endswith("|"):
            rows.append(line)
            continue
        if rows:
            yield number - len(rows), rows
            rows = []
        yield number, [line]
    if rows:
        yield number + 1 - len(rows), rows


def _write(draft: Draft, lines: list[str], locator: str) -> None:
    line = lines[0].strip()
    if line.endswith("|"):
        cells = [row.strip().removesuffix("|").split("|") for row in lines]
        width = max(map(len, cells))
        where = [f"table row {number} at {locator}" for number in range(1, len(cells) + 1)]
        add_table(draft, Grid([row + [""] * (width - len(row)) for row in cells], [], None, where), locator)
    elif level := heading_level([line]) or (draft.empty and is_title([line])):
        draft.heading(int(level), line)
    else:
        draft.block("list" if BULLET.match(line) else "paragraph", [line], locator=locator)
