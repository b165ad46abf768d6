"""The lines in which a command says how far it is, for whoever started it: written and read in this one place.

    progress 40/100 Encoding passages
    progress 3/? report.pdf

Commands write them instead of bars where the environment variable of `WANTED` is set.
"""

import re
from dataclasses import dataclass
from typing import Final

WANTED: Final = "PROGRESS_LINES"
_LINE: Final = re.compile(r"progress (\d{1,12})/(\d{1,12}|\?)(?: (.*))?")
_LONGEST: Final = 300


@dataclass(frozen=True)
class Step:
    """`done` of `total` steps (None: nobody knows), and what is being done."""

    done: int
    total: int | None
    message: str


def progress_line(done: int, total: int | None, message: str) -> str:
    """The line without its end; control characters in `message` are left out."""
    return f"progress {done}/{'?' if total is None else total} {plain(message)}".rstrip()


def step_of(line: str) -> Step | None:
    """What a line says, None if it is no such line."""
    found = _LINE.fullmatch(line.strip())
    if not found:
        return None
    total = None if found[2] == "?" else int(found[2])
    return Step(int(found[1]), total, plain(found[3] or ""))


def plain(text: str) -> str:
    """`text` on one line of reasonable length, with nothing in it that steers a terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:_LONGEST]
