"""The text of inline content in HTML, and which elements are blocks."""

import re
from typing import Any

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip


def inline(element: Any) -> str:
    """The text of an element; a line break counts as a space, two as the end of a paragraph."""
    parts = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            parts.append(" \x1e")
        elif tag in BLOCKS:
            parts.append(f" {inline(child)} ")
        elif tag:
            parts.append(inline(child))
        parts.append(child.tail or "")
    return re.sub(r"\s*\n\s*", " ", "".join(parts))
