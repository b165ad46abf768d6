"""A document as read: its text in sections, each piece with where it stands. Loaders make it, chunking divides it."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

BlockKind = Literal["paragraph", "list", "table", "question"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Block(_Frozen):
    """What must not be mixed with its neighbours: a paragraph, a list, the rows of a table, a question with its answer.

    `lines` are divided only where a passage would be too long. `header` is what every part repeats: the header row of
    a table, the question of an answer. `locator` says where a person finds it (`p. 12`, `sheet Rates, rows 4-9`,
    `Art. 22(1)`), `line_locators` the same for each line where they differ. `span` is (start, end) in `Document.text`.
    """

    kind: BlockKind = "paragraph"
    lines: tuple[str, ...]
    header: str = ""
    locator: str | None = None
    line_locators: tuple[str, ...] = ()
    span: tuple[int, int] | None = None


class Section(_Frozen):
    """Blocks under one heading; `heading` is the path from the document's top, outermost first."""

    heading: tuple[str, ...] = ()
    blocks: tuple[Block, ...]


class Document(_Frozen):
    """One document, whole. `source` is the file name or address that a person gave; `digest` SHA-256 of the bytes read.

    `text` is what spans count in. `language` None: find out for each passage. `notes` are what a person has to know
    about the reading ("p. 3 is a picture without text"); `kind` and `period` as in `Passage`.
    """

    source: str
    title: str
    media_type: str
    digest: str
    text: str
    sections: tuple[Section, ...]
    url: str | None = None
    publisher: str | None = None
    kind: str = "uploaded document"
    language: str | None = None
    period: str | None = None
    dated: date | None = None
    read_on: date
    notes: tuple[str, ...] = ()
