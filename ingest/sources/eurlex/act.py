"""From the page of an act to a document: its articles as sections, paragraphs as blocks, points as lines."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from lxml import etree, html

from corpus.errors import CorrectInput
from ingest.document import Block, Document, Section
from ingest.sources.eurlex.walk import Line, Walk

VERSION = 1
PUBLISHER = "Publications Office of the European Union (EUR-Lex)"
LONGEST_TITLE = 300


@dataclass(frozen=True)
class Act:
    """Which version of which act a page holds; `version` None: as published. `newest`: the day of the newest one."""

    celex: str
    language: str
    version: date | None
    newest: date | None

    @classmethod
    def told(cls, about: Mapping[str, str | None]) -> "Act":
        """From what `about` gives."""
        version, newest = (
            date.fromisoformat(day) if day else None for day in (about["version"], about["newest"])
        )
        return cls(str(about["celex"]), str(about["language"]), version, newest)

    @property
    def about(self) -> tuple[tuple[str, str | None], ...]:
        """All of it as texts."""
        version, newest = (day.isoformat() if day else None for day in (self.version, self.newest))
        return (("celex", self.celex), ("language", self.language), ("version", version), ("newest", newest))

    @property
    def mark(self) -> str:
        """The version in words, for the title."""
        if self.version is None:
            older = f"; consolidated version of {self.newest} exists" if self.newest else ""
            return f"as published{older}"
        older = f", replaced by that of {self.newest}" if self.newest and self.newest > self.version else ""
        return f"consolidated version of {self.version}{older}"

    @property
    def outdated(self) -> bool:
        return self.newest is not None and (self.version is None or self.version < self.newest)


def parsed(data: bytes, url: str, read_on: date, act: Act) -> Document:
    """The act as a document. Raises CorrectInput if the page holds no act, as EUR-Lex shows for unknown numbers."""
    lines, title = _lines(data, act)
    if not any(line.place for line in lines):
        raise CorrectInput(
            f"EUR-Lex shows no text of {act.celex} in the language {act.language!r}: check the number at {url}, "
            "or ask for another language."
        )
    text, sections = _sections(lines)
    notes = (f"This is not the text in force: {act.mark}.",) if act.outdated else ()
    return Document(
        source=url,
        title=f"{title or act.celex} ({act.mark})",
        media_type="text/html",
        digest=sha256(data + repr(act).encode()).hexdigest(),
        text=text,
        sections=sections,
        url=url,
        publisher=PUBLISHER,
        kind="legal act",
        language=act.language,
        dated=act.version,
        read_on=read_on,
        notes=notes,
    )


def _lines(data: bytes, act: Act) -> tuple[list[Line], str]:
    if not data.strip():
        return [], ""
    try:
        tree = html.document_fromstring(
            data, parser=html.HTMLParser(encoding=_encoding(data), huge_tree=False)
        )
    except (etree.ParserError, ValueError) as error:
        raise CorrectInput(
            f"The page of {act.celex} on EUR-Lex cannot be read: look at it in a browser."
        ) from error
    walk = Walk()
    lines = list(walk.lines(tree))
    return lines, walk.title[:LONGEST_TITLE]


def _encoding(data: bytes) -> str:
    named = re.search(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", data[:2000])
    name = named[1].decode() if named else "utf-8"
    try:
        b"".decode(name)
    except LookupError:
        return "utf-8"
    return name


def _sections(lines: list[Line]) -> tuple[str, tuple[Section, ...]]:
    """The text that spans count in, and the sections; one line of the text for each line."""
    sections: list[Section] = []
    pieces: list[str] = []
    position = 0
    for heading, below in groupby(lines, key=lambda line: line.heading):
        blocks: list[Block] = []
        for (_, kind), together in groupby(below, key=lambda line: (line.block, line.kind)):
            group = list(together)
            body = "\n".join(line.text for line in group)
            span = (position, position + len(body))
            blocks.append(_block(group, kind == "table", span))
            pieces.append(body)
            position = span[1] + 1
        sections.append(Section(heading=heading, blocks=tuple(blocks)))
    return "\n".join(pieces), tuple(sections)


def _block(group: list[Line], table: bool, span: tuple[int, int]) -> Block:
    locators = [line.place for line in group]
    header = group[0].text if table and len(group) > 1 else ""
    start = span[0] + len(header) + 1 if header else span[0]  # the header stands before what the span covers
    return Block(
        kind="table" if table else "paragraph",
        lines=tuple(line.text for line in (group[1:] if header else group)),
        header=header,
        locator=locators[0] or None,
        line_locators=tuple(locators[1:] if header else locators) if len(set(locators)) > 1 else (),
        span=(start, span[1]),
    )


def articles(document: Document) -> Iterator[tuple[str, str]]:
    """(locator, text) of each line of the document."""
    for section in document.sections:
        for block in section.blocks:
            for number, line in enumerate(block.lines):
                yield (block.line_locators[number] if block.line_locators else block.locator or ""), line
