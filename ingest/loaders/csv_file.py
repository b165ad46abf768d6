"""CSV: delimiter and quoting told from the content, rows in groups under their header."""

import csv
import re
from collections import Counter
from io import StringIO

from corpus.errors import CorrectDocument
from ingest.document import Document
from ingest.loaders.base import Draft, Raw
from ingest.loaders.encoding import decoded
from ingest.loaders.grid import Grid, add_table
from ingest.loaders.kinds import MEDIA_TYPES
from ingest.loaders.text import write_text

MOST_ROWS = 200_000
_DELIMITERS = ";,\t|"


def load(raw: Raw) -> Document:
    """Raises CorrectDocument if there are too many rows or a field is endless."""
    text = decoded(raw.data, raw.name)
    draft = Draft(raw)
    # A line that only names the delimiter is for Excel, not for readers.
    named = re.match(r"sep=(.)\r?\n", text)
    delimiter = named[1] if named else _delimiter(text)
    if delimiter is None:
        write_text(draft, text, headings=False)
        return draft.finish(MEDIA_TYPES["csv"])
    rows, numbers = _rows(raw.name, text, delimiter)
    if named:
        rows, numbers = rows[1:], numbers[1:]
    while rows and len(rows[0]) < 2 < max(map(len, rows)):
        draft.paragraph(" ".join(rows[0]), f"row {numbers[0]}")
        rows, numbers = rows[1:], numbers[1:]
    add_table(draft, Grid(rows, locators=[f"row {number}" for number in numbers]))
    return draft.finish(MEDIA_TYPES["csv"], raw.stem)


def _rows(name: str, text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The rows with any text, and their numbers counted from 1 as a spreadsheet does."""
    rows, numbers = [], []
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1):
            if number > MOST_ROWS:
                raise CorrectDocument(f"{name} has more than {MOST_ROWS} rows: divide it.")
            if any(cell.strip() for cell in row):
                rows.append(row)
                numbers.append(number)
    except csv.Error as error:
        raise CorrectDocument(f"{name} is not a table that can be read ({error}): save it again.") from error
    return rows, numbers


def _delimiter(text: str) -> str | None:
    """The one that divides most lines into the same number of fields; None if none does."""
    sample = text[:50_000]
    best: tuple[float, int, str] | None = None
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(
                len(row) for row in csv.reader(StringIO(sample, newline=""), delimiter=delimiter) if row
            )
        except csv.Error:
            continue
        if not widths:
            continue
        width, agreeing = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
        share = agreeing / widths.total()
        if width > 1 and share >= 0.5 and (best is None or (share, width) > best[:2]):
            best = (share, width, delimiter)
    return best[2] if best else None
