"""When a project is to run, by the years named."""

import re
from datetime import date

from assistant.understand.facts import Period
from assistant.understand.words import words

_YEAR = r"(20[12345]\d)"
_RANGE = re.compile(
    rf"(?<![\d/]){_YEAR}\s*(?:[-–—/]|\b[^\W\d]{{1,9}}\b(?:\s+[^\W\d]{{1,9}}\b){{0,3}})\s*{_YEAR}(?![\d/])"
)
_SINGLE = re.compile(rf"(?<![\d/.-]){_YEAR}(?![\d/-])")
# Periods of the programmes and of statistics, which are not when a project runs.
_OF_PROGRAMMES = frozenset({(2014, 2020), (2021, 2027), (2028, 2034), (2016, 2021), (2021, 2024)})
_LOOK_BACK = 22


def find_period(text: str, turn: int = 0) -> Period | None:
    """ "from 2026 to 2028", "until 2031"; None where no such time is named."""
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first <= last and (first, last) not in _OF_PROGRAMMES:
            return Period(date(first, 1, 1), date(last, 12, 31), match.group(), turn)
    for match in _SINGLE.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        found = [
            hit for hit in words("until").finditer(before) if not re.search(r"\d|[.;?!]", before[hit.end() :])
        ]
        if found and not _RANGE.search(text):
            return Period(
                None,
                date(int(match[1]), 12, 31),
                text[match.start() - len(before) + found[-1].start() : match.end()].strip(),
                turn,
            )
    return None
