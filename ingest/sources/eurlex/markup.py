"""What the elements of an act's page are and say: the ways in which EUR-Lex marks up, under one roof."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_SKIPPED_TAGS = {"script", "style", "head", "noscript", "hr", "img", "nav", "form", "button"}
# Marks of amendments, footnotes and their numbers, and what only repeats: not text of the act.
SKIPPED = {
    "modref",
    "note",
    "note-tag",
    "super",
    "signatory",
    "final",
    "separator",
    "disp-number",
    "reference",
}
SKIPPED |= {"hd-date", "hd-lg", "hd-ti", "hd-oj", "arrow", "footnote", "disclaimer", "doc-end", "no-parag"}
INLINE = {"a", "abbr", "b", "br", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup", "u"}
LABEL = re.compile(r"^[(‘“'\"]*(\d{1,3}[a-z]{0,2}|[a-z]{1,5}|[A-Z]{1,4}|[α-ω]{1,3}|[а-я]{1,2})[).]+$")
_DASH = re.compile(r"^[—–\-•·]$")
_EMPTY = re.compile(r"\(\s*\)")
_MARKS = re.compile(r"[►▼◄][A-Z]?\d*")


def classes_of(element: HtmlElement) -> set[str] | None:
    """The classes, as they were named before and after 2023; None for what holds no text of the act."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED_TAGS or _is_note(element):
        return None
    return {name.removeprefix("oj-") for name in (element.get("class") or "").split()}


def text_of(element: HtmlElement) -> str:
    """The text of an element on one line, without footnote numbers and marks of amendments."""
    return tidy("".join(_pieces(element)))


def tidy(text: str) -> str:
    return " ".join(_EMPTY.sub(" ", _MARKS.sub(" ", text)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        classes = classes_of(child)
        if classes is not None and not classes & (SKIPPED - {"super"}):
            yield from _pieces(child)
            if child.tag not in INLINE or child.tag == "br":
                yield " "
        yield child.tail or ""


def _is_note(element: HtmlElement) -> bool:
    """The raised number of a footnote: a link to it, in brackets."""
    return element.tag == "a" and bool(
        re.match(r"^#?(?:ntr|ntc|E\d|src\.)", (element.get("href") or "").lstrip("#"))
    )


def is_label(text: str) -> bool:
    return bool(LABEL.match(text) or _DASH.match(text))


def has_blocks(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p", "table", "div"), None) is not None


def number_of(element: HtmlElement) -> str | None:
    """The number that a <div> of a consolidated text begins with, if it does."""
    for child in element:
        if isinstance(child.tag, str):
            return text_of(child) if "no-parag" in (child.get("class") or "").split() else None
    return None


def inside(row: HtmlElement, table: HtmlElement) -> bool:
    """Whether the row is of this table and not of one inside it."""
    return next(row.iterancestors("table")) is table


def annex_of(element: HtmlElement) -> str:
    """The `id` of the annex that the element stands in, "" outside of annexes."""
    names = (above.get("id") or "" for above in element.iterancestors("div"))
    return next((name for name in names if name.startswith("anx_")), "")
