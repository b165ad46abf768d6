"""Lines that ask, in the Union's languages."""

import re

_LONGEST_QUESTION = 300
_GREEK = re.compile("[\u0370-\u03ff]")
_LABEL = re.compile(
    r"(?:Q|Question|Frage|Otázka|Pytanie|Domanda|Pregunta|Kérdés|Fråga|Vraag)\s*\d*\s*[.:)]\s+(?=\S)", re.I
)


def is_question(line: str) -> bool:
    """A line that is one question and nothing else, or is marked as one."""
    if len(line) > _LONGEST_QUESTION:
        return False
    # In Greek the semicolon is the question mark, and nothing else.
    ends = line.endswith("?") or (line.endswith(";") and bool(_GREEK.search(line)))
    asked = ends and not re.search(r"[.!?]\s", line[:-1].lstrip("0123456789. "))
    return asked or bool(_LABEL.match(line))
