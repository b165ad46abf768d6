"""Which blocks of a section may share a passage, and the pieces that passages are packed from."""

import re
from collections.abc import Iterator
from itertools import groupby

from ingest.articles import paragraph_of
from ingest.chunking.cutting import Atom
from ingest.document import Block, Section

_CONTENTS = re.compile(r".*(?:\.\s?){4,}\s*\d{1,4}")


def numbered(section: Section) -> Iterator[tuple[int, Block]]:
    """Blocks with the number of their run: what may be packed together has the same.

    A table, a question, each paragraph of an article, and what follows a table of contents begin a new run.
    """
    run = 0
    paragraph: str | None = None
    end: int | None = None
    for block in (part for whole in section.blocks for part in _by_paragraph(whole)):
        plain = _without_contents(block)
        if plain is None:
            run, end = run + 1, None
            continue
        own = paragraph_of(plain.line_locators[0] if plain.line_locators else plain.locator)
        alone = plain.kind in ("table", "question") or bool(plain.header) or plain.span is None
        adjoins = end is not None and plain.span is not None and plain.span[0] == end + 1
        if alone or own != paragraph or not adjoins:
            run += 1
        paragraph = own
        end = plain.span[1] if plain.span and not alone else None
        yield run, plain


def _by_paragraph(block: Block) -> Iterator[Block]:
    """The block, or its lines for each paragraph of the article where it holds several."""
    owners = [paragraph_of(where) for where in block.line_locators]
    if block.header or block.span is None or len(set(owners)) < 2:
        yield block
        return
    start, at = block.span[0], 0
    for _, group in groupby(owners):
        count = len(list(group))
        lines = block.lines[at : at + count]
        end = start + len("\n".join(lines))
        where = block.line_locators[at : at + count]
        yield block.model_copy(update={"lines": lines, "line_locators": where, "span": (start, end)})
        start, at = end + 1, at + count


def _without_contents(block: Block) -> Block | None:
    """None for the lines of a table of contents: they lead to passages and say nothing themselves."""
    if block.kind in ("paragraph", "list") and all(_CONTENTS.fullmatch(line) for line in block.lines):
        return None
    return block


def atoms_of(block: Block) -> Iterator[Atom]:
    """Each line where it stands in the text."""
    if block.span is None:
        return
    start = block.span[0]
    for number, line in enumerate(block.lines):
        locator = block.line_locators[number] if block.line_locators else block.locator
        yield Atom(start, start + len(line), locator or None)
        start += len(line) + 1
