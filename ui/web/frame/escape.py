"""Foreign text as Markdown that shows exactly its characters.

Answers quote documents, and documents are not trusted: nothing in them may become a link, an image, a
heading, a formula or HTML on our page. Only addresses that the answer itself names as sources become links.
"""

import re
from collections.abc import Callable, Collection
from typing import Final
from urllib.parse import quote, urlsplit

# What can start markup anywhere, and what can only at the start of a line (lists, rules, headings).
_MARKUP: Final = re.compile(
    r"[\\`*_\[\]<>#~$|]|:(?=[A-Za-z])|&(?=#?\w+;)|!(?=\[)|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]"
)
# Bare addresses: the browser side links these even when escaped, so they are shown as code instead.
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s`]*|[-.\w+]+@[-\w]+(?:\.[-\w]+)+", re.IGNORECASE)
_TRAILING: Final = ".,;:!?)]}'\"»”’"
_CITATION: Final = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")
_HEADING: Final = re.compile(r"^\s*\*\*([^*]+)\*\*\s*$")
_BULLET: Final = re.compile(r"^\s*[-•*–]\s+")


def is_web_address(url: str | None) -> bool:
    """Whether `url` is http(s) with a host: the only kind of address that the page links to."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def literal(text: str) -> str:
    """`text` as Markdown that renders to `text` on one line, without links."""
    return _with_addresses(" ".join(text.split()), frozenset())


def link(label: str, url: str | None) -> str:
    """`label` linked to `url`; only the label where the address is not one to link to."""
    shown = _escaped(" ".join(label.split()))
    return f"[{shown}](<{_target(url)}>)" if url and is_web_address(url) else literal(label)


def paragraphs(text: str, cite: Callable[[int], str | None], trusted: Collection[str] = ()) -> str:
    """An answer's text as Markdown: its lines, `- ` bullets and `**headings**` on a line of their own
    kept, everything else literal.

    `cite(n)` gives the Markdown of citation `[n]`, or None where there is no such source; `trusted` are the
    addresses that may be linked.
    """
    known = frozenset(url.rstrip("/") for url in trusted if is_web_address(url))
    blocks: list[str] = []
    in_list = False
    for line in filter(str.strip, text.splitlines()):
        bullet = _BULLET.match(line)
        heading = _HEADING.match(line)
        shown = _cited(
            line[bullet.end() :] if bullet else (heading[1] if heading else line).strip(), cite, known
        )
        shown = f"**{shown}**" if heading and shown else shown
        if bullet and in_list:
            blocks[-1] += f"\n- {shown}"
        else:
            blocks.append(f"- {shown}" if bullet else shown)
        in_list = bullet is not None
    return "\n\n".join(blocks)


def _cited(text: str, cite: Callable[[int], str | None], known: frozenset[str]) -> str:
    out, end = [], 0
    for match in _CITATION.finditer(text):
        marks = [cite(int(number)) for number in match[1].split(",")]
        if not all(marks):
            continue
        out += [_with_addresses(text[end : match.start()], known), *(mark or "" for mark in marks)]
        end = match.end()
    return "".join([*out, _with_addresses(text[end:], known)])


def _with_addresses(text: str, known: frozenset[str]) -> str:
    out, end = [], 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_TRAILING) or match[0]
        out.append(_escaped(text[end : match.start()]))
        trusted = address.rstrip("/") in known
        out.append(f"[{_escaped(address)}](<{_target(address)}>)" if trusted else f"`{address}`")
        end = match.start() + len(address)
    return "".join([*out, _escaped(text[end:])])


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _target(url: str) -> str:
    return quote(url.strip(), safe=";/?:@&=+$,#%[]~!*'().-_")
