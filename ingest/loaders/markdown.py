"""Markdown, read by markdown-it (CommonMark with tables): headings, paragraphs, lists, tables, quotations."""

import re
from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.loaders.base import Draft, Raw, tidy
from ingest.loaders.encoding import decoded
from ingest.loaders.grid import Grid, add_table
from ingest.loaders.kinds import MEDIA_TYPES

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.S)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.M)


def load(raw: Raw) -> Document:
    from markdown_it import MarkdownIt

    text = decoded(raw.data, raw.name)
    front = _FRONT.match(text)
    title = _TITLE.search(front[1]) if front else None
    # Lines keep their numbers when what stands before the text is left out.
    body = "\n" * front[0].count("\n") + text[front.end() :] if front else text
    draft = Draft(raw)
    _write(draft, MarkdownIt("commonmark", {"html": True}).enable("table").parse(body))
    return draft.finish(MEDIA_TYPES["markdown"], title[1] if title else "")


def _write(draft: Draft, tokens: "list[Token]") -> None:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _closing(tokens, at)
        inner = tokens[at : end + 1]
        if token.type == "heading_open":
            draft.heading(int(token.tag[1]), _text(inner))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            _list(draft, inner)
        elif token.type == "table_open":
            _table(draft, inner)
        elif token.type == "blockquote_open":
            _write(draft, inner[1:-1])
        elif token.type in ("fence", "code_block"):
            draft.block("list", token.content.splitlines(), locator=_lines(token))
        elif token.type == "paragraph_open":
            draft.paragraph(_text(inner), _lines(token))
        at = end + 1


def _closing(tokens: "list[Token]", at: int) -> int:
    """The number of the token that closes the one at `at`; `at` itself if it opens nothing."""
    depth = 0
    for number in range(at, len(tokens)):
        depth += tokens[number].nesting
        if depth <= 0:
            return number
    return len(tokens) - 1


def _text(tokens: "list[Token]") -> str:
    """The words of inline tokens; pictures by what is said of them, markup and HTML left out."""
    parts: list[str] = []
    for token in tokens:
        for child in token.children or ():
            if child.type in ("text", "code_inline", "image"):
                parts.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                parts.append(" ")
    return tidy("".join(parts))


def _lines(token: "Token") -> str | None:
    if not token.map:
        return None
    first, last = token.map[0] + 1, max(token.map[1], token.map[0] + 1)
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _list(draft: Draft, tokens: "list[Token]") -> None:
    """Each item a line, with its number or a dash; items of inner lists follow their own."""
    lines: list[str] = []
    where: list[str] = []
    marks: list[str] = []
    fresh = False
    for token in tokens:
        if token.type == "list_item_open":
            marks.append(f"{token.info}{token.markup} " if token.info else "- ")
            fresh = True
        elif token.type == "list_item_close":
            marks.pop()
        elif token.type == "inline" and marks and (text := _text([token])):
            if fresh or not lines:
                lines.append(marks[-1] + text)
                where.append(_lines(token) or "")
            else:
                lines[-1] += f" {text}"
            fresh = False
    draft.block("list", lines, locator=_lines(tokens[0]), line_locators=where)


def _table(draft: Draft, tokens: "list[Token]") -> None:
    rows: list[list[str]] = []
    where: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
            where.append(_lines(token) or "")
        elif token.type == "inline":
            rows[-1].append(_text([token]))
    add_table(draft, Grid(rows, header_rows=1, locators=where), _lines(tokens[0]))
