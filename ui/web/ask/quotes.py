"""A quote inside its context: what stands before and after it in the passage."""

from dataclasses import dataclass
from typing import Final

from ui.web.frame.escape import literal

_AROUND: Final = 300
_ELLIPSIS: Final = "…"


@dataclass(frozen=True)
class InContext:
    """Three pieces of one text; before and after may be empty, and begin or end with an ellipsis where shortened."""

    before: str
    quote: str
    after: str


def in_context(text: str | None, quote: str, around: int = _AROUND) -> InContext:
    """The quote with up to `around` characters of `text` on each side, cut between words.

    Where the quote does not stand in the text word for word, it comes alone: nothing may be marked that is not there.
    """
    at = text.find(quote) if text and quote.strip() else -1
    if text is None or at < 0:
        return InContext("", quote, "")
    before, after = text[:at], text[at + len(quote) :]
    if len(before) > around:
        kept = before[-around:]
        before = f"{_ELLIPSIS} " + (kept.split(maxsplit=1)[-1] if not kept[0].isspace() else kept.lstrip())
    if len(after) > around:
        kept = after[:around]
        after = f"{kept.rsplit(maxsplit=1)[0] if kept.split() else kept} {_ELLIPSIS}"
    return InContext(before, quote, after)


def highlighted(context: InContext) -> str:
    """As Markdown: everything literal, lines kept, the quote in bold on a coloured ground."""
    before, quote, after = (_lines(part) for part in (context.before, context.quote, context.after))
    marked = [f":blue-background[**{line}**]" if line else "" for line in quote]
    # The pieces share a line where the quote begins or ends in the middle of one.
    joined = _glued(
        _glued(before, marked, _gap(context.before, context.quote)), after, _gap(context.quote, context.after)
    )
    return "\n\n".join("  \n".join(block) for block in _blocks(joined))


def _blocks(lines: list[str]) -> list[list[str]]:
    """Lines that belong together, as empty ones part them."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _lines(text: str) -> list[str]:
    return [literal(line) for line in text.split("\n")] if text else []


def _gap(left: str, right: str) -> str:
    return " " if left[-1:].isspace() or right[:1].isspace() else ""


def _glued(left: list[str], right: list[str], gap: str) -> list[str]:
    if not left or not right:
        return left + right
    return [*left[:-1], f"{left[-1]}{gap}{right[0]}".strip(), *right[1:]]
