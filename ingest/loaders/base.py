"""What every loader is: a function from the bytes of one document to its sections, or one clear refusal.

A loader gets a `Raw` and returns a `Document`, or raises CorrectDocument with one sentence. It reaches no network,
writes no file, and takes only what a reader of the document would see: hidden text and scripts stay out. Its heavy
libraries are imported when it is first called.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Protocol

from corpus.errors import CorrectDocument
from ingest.articles import article_of
from ingest.document import Block, BlockKind, Document, Section

MOST_BYTES = 64 * 1024 * 1024
MOST_CHARS = 20_000_000
CELL = " | "

_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Soft hyphens, joiners, marks of direction and of byte order, private use: nothing that a reader sees.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")


@dataclass(frozen=True)
class Raw:
    """The bytes of one document, the name or address that a person gave, and the day it was read."""

    data: bytes
    name: str
    read_on: date
    url: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return sha256(self.data).hexdigest()

    @property
    def stem(self) -> str:
        """The file's name without folders and ending, for want of a title."""
        name = PurePosixPath(self.name.replace("\\", "/").rstrip("/")).name
        return (PurePosixPath(name).stem if "." in name else name) or self.name


class Loader(Protocol):
    """Reads one format. Raises CorrectDocument if it cannot."""

    def __call__(self, raw: Raw) -> Document: ...


def tidy(text: str) -> str:
    """One line: composed letters, single spaces, nothing that cannot be seen."""
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", _UNSEEN.sub("", text)))
    return _SPACE.sub(" ", _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)).strip()


@dataclass
class Draft:
    """A document being written down, in reading order; `finish` makes it whole.

    Headings, table headers and questions are part of the text too, each on a line of its own, so that every span
    counts in what a reader sees. `text[start:end]` of a block is its lines joined by line feeds.
    """

    raw: Raw
    notes: list[str] = field(default_factory=list)
    first_heading: str = ""
    _path: list[tuple[int, str]] = field(default_factory=list)
    _sections: list[tuple[tuple[str, ...], list[Block]]] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _bare: bool = False
    _said: list[bool] = field(default_factory=list)
    _places: list[tuple[tuple[int, int], str | None]] = field(default_factory=list)

    def heading(self, level: int, text: str, locator: str | None = None) -> None:
        """`level` 1 is outermost; a heading closes all of its own level and deeper."""
        if not (text := tidy(text)):
            return
        self.first_heading = self.first_heading or text
        last = self._path[-1] if self._path and self._bare else None
        above = article_of(last[1]) if last else None
        if last and above and not above.title and last[0] == level and not article_of(text):
            # "Article 22" and its title, set as two headings.
            self._path[-1] = (level, f"{last[1]} {text}")
        else:
            self._close(level)
            self._path.append((level, text))
            self._said.append(True)
        self._bare = True
        self._places = [*self._places[: len(self._path) - 1], (self._write(text), locator)]
        self._said[-1] = False

    def _close(self, level: int) -> None:
        """Ends the headings of this level and deeper; one under which nothing was said is text itself."""
        while self._path and self._path[-1][0] >= level:
            _, text = self._path.pop()
            if not self._said.pop():
                span, locator = self._places[len(self._path)]
                self._add(Block(lines=(text,), span=span, locator=locator))

    def paragraph(self, text: str, locator: str | None = None) -> None:
        self.block("paragraph", [text], locator=locator)

    def block(
        self,
        kind: BlockKind,
        lines: Sequence[str],
        header: str = "",
        locator: str | None = None,
        line_locators: Sequence[str] = (),
    ) -> None:
        """Adds a block under the current heading; lines without text are left out. `line_locators`: none or all."""
        clean = [(tidy(line), number) for number, line in enumerate(lines)]
        kept = [(line, number) for line, number in clean if line.strip(" |")]
        header = tidy(header)
        if not kept:
            if header:
                self._add(Block(kind="paragraph", lines=(header,), locator=locator, span=self._write(header)))
            return
        if header:
            self._write(header)
        texts = tuple(line for line, _ in kept)
        span = self._write("\n".join(texts))
        where = tuple(line_locators[number] for _, number in kept) if line_locators else ()
        self._add(
            Block(kind=kind, lines=texts, header=header, locator=locator, line_locators=where, span=span)
        )

    def note(self, text: str) -> None:
        """What a person has to know of the reading, said once."""
        if text not in self.notes:
            self.notes.append(text)

    def finish(self, media_type: str, title: str = "", **more: Any) -> Document:
        """The document. Raises CorrectDocument if it has no text at all."""
        self._close(0)
        if not self._sections:
            raise CorrectDocument(
                f"{self.raw.name} has no text that can be read: give another version of it."
            )
        return Document(
            source=self.raw.name,
            title=tidy(title)[:300] or self.first_heading[:300] or self.raw.stem,
            media_type=media_type,
            digest=self.raw.digest,
            text="\n".join(self._text),
            sections=tuple(Section(heading=path, blocks=tuple(blocks)) for path, blocks in self._sections),
            url=self.raw.url,
            read_on=self.raw.read_on,
            notes=tuple(self.notes),
            **more,
        )

    @property
    def empty(self) -> bool:
        return not self._sections

    def _add(self, block: Block) -> None:
        self._bare = False
        self._said = [True] * len(self._path)
        path = tuple(text for _, text in self._path)
        if not self._sections or self._sections[-1][0] != path:
            self._sections.append((path, []))
        self._sections[-1][1].append(block)

    def _write(self, text: str) -> tuple[int, int]:
        start = self._length + (1 if self._text else 0)
        self._text.append(text)
        self._length = start + len(text)
        if self._length > MOST_CHARS:
            raise CorrectDocument(
                f"{self.raw.name} has more than {MOST_CHARS // 1_000_000} million characters: divide it."
            )
        return start, self._length


def listed(items: Iterable[object], most: int = 8) -> str:
    """`1, 2, 5` for a note, ended by the number of those left out."""
    texts = [str(item) for item in items]
    rest = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + rest
