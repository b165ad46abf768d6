"""A link that asks a conversation's questions anew: `?q=<question>&q=<question>`.

Addresses are logged on their way, so questions get into one only when somebody asks for a link; and what an address
brings is data: bounded in number and length, shown as text, asked like any typed question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

PARAMETER: Final = "q"
MOST_QUESTIONS: Final = 10
MOST_CHARS: Final = 2_000
# What browsers, mail programmes and proxies pass on without cutting it.
MOST_LINK: Final = 6_000


@dataclass(frozen=True)
class Bounded:
    """The questions that were taken, in order; `cut` says that others were left out."""

    questions: tuple[str, ...]
    cut: bool


def bounded(values: Sequence[object]) -> Bounded:
    """Of what an address or a browser's memory holds the questions that are taken, from the first on."""
    taken: list[str] = []
    for value in values:
        text = value.strip() if isinstance(value, str) else ""
        if not text:
            continue
        if len(taken) == MOST_QUESTIONS or len(text) > MOST_CHARS:
            return Bounded(tuple(taken), True)
        taken.append(text)
    return Bounded(tuple(taken), False)


def link_to(page: str | None, questions: Sequence[str]) -> tuple[str, bool]:
    """The address that asks `questions` on `page` (its address), and whether questions had to be left out.

    "" where not even the first one fits.
    """
    parts = urlsplit(page or "")
    fitting = bounded(questions)
    pairs: list[str] = []
    cut = fitting.cut
    for question in fitting.questions:
        pair = f"{PARAMETER}={quote(question, safe='')}"
        if sum(map(len, pairs)) + len(pairs) + len(pair) > MOST_LINK:
            cut = True
            break
        pairs.append(pair)
    if not pairs:
        return "", cut
    path = parts.path or ("/" if parts.netloc else "")
    return urlunsplit((parts.scheme, parts.netloc, path, "&".join(pairs), "")), cut
