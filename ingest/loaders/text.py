"""Plain text: paragraphs divided by empty lines, lists by their marks, headings by how they stand."""

import re
from collections import Counter
from collections.abc import Iterator

from ingest.document import Document
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.encoding import decoded
from ingest.loaders.hyphens import joined, words_of
from ingest.loaders.kinds import MEDIA_TYPES

BULLET = re.compile(r"\s*(?:[-*•●▪◦‣·–—o]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])")
_UNDERLINE = re.compile(r"\s*([=\-~*_#])\1{2,}\s*")
_LONGEST_HEADING = 100


def load(raw: Raw) -> Document:
    draft = Draft(raw)
    write_text(draft, decoded(raw.data, raw.name))
    return draft.finish(MEDIA_TYPES["text"])


def write_text(draft: Draft, text: str, headings: bool = True) -> None:
    """Writes plain text into a draft, each paragraph with the lines that it stands on."""
    words = words_of(text.splitlines())
    for first, lines in _paragraphs(text):
        if headings and (level := heading_level(lines) or (draft.empty and is_title(lines))):
            draft.heading(int(level), lines[0])
            continue
        items = list(_items(lines, words))
        where = [_lines(first + start, first + end) for _, start, end in items]
        locator = _lines(first, first + len(lines) - 1)
        if len(items) > 1:
            draft.block("list", [item for item, _, _ in items], locator=locator, line_locators=where)
        else:
            draft.paragraph(items[0][0], locator)


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the first line, lines) of each run of lines without an empty one between."""
    run: list[str] = []
    first = 1
    for number, line in enumerate(re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text), start=1):
        if tidy(line):
            if not run:
                first = number
            run.append(line)
        elif run:
            yield first, run
            run = []
    if run:
        yield first, run


def _items(lines: list[str], words: Counter[str]) -> Iterator[tuple[str, int, int]]:
    """(text, first line, last line): one for each marked line with what continues it; else one for all."""
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or BULLET.match(lines[number]):
            yield joined([line.strip() for line in lines[start:number]], words), start, number - 1
            start = number


def is_title(lines: list[str]) -> bool:
    """A short line by itself at the very top, which no sentence is."""
    line = lines[0].strip()
    return len(lines) == 1 and len(line) <= _LONGEST_HEADING and line[-1] not in ".;,:!?"


def heading_level(lines: list[str]) -> int:
    """1 to 5 for a heading, 0 for other text: underlined, numbered, or a short line in capitals."""
    line = lines[0].strip()
    if len(lines) == 2 and (mark := _UNDERLINE.fullmatch(lines[1])) and len(line) <= _LONGEST_HEADING:
        return 1 if mark[1] in "=#*" else 2
    if len(lines) > 1 or len(line) > _LONGEST_HEADING or line[-1] in ".;,:!?":
        return 0
    if found := NUMBERED.match(line):
        return min(5, found[1].count(".") + 1)
    letters = [letter for letter in line if letter.isalpha()]
    return 1 if len(letters) >= 4 and all(letter.isupper() for letter in letters) else 0
