"""Days and periods that a text states, in the Union's languages."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

Period = Literal["2014-2020", "2021-2027"]
_PERIOD = re.compile(r"\b20(14|21)\s?[-–—/‑]\s?(?:20)?(20|27)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})([./])\s?(\d{1,2})\2\s?((?:19|20)\d\d)\b")
_LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl",
    "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip
_LEAST_LETTERS = 3
MOST_DATES = 20


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Name of a month in small letters, in every form that dates use, to its number; names of two months left out."""
    from babel.dates import get_month_names

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context=context, locale=language).items():
                    plain = name.casefold().strip(".")
                    if len(plain) >= _LEAST_LETTERS and plain.isalpha():
                        found.setdefault(plain, set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


@lru_cache(maxsize=1)
def _written() -> tuple[re.Pattern[str], ...]:
    """Day month year, month day year, and year month day (Hungarian, Lithuanian, Latvian)."""
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    of = r"(?:\s+(?:de|of|d'|ta[’'])\s*|\s+)"
    then = r"\.?,?(?:\s+(?:de|del)\s*|\s+)"
    year = r"((?:19|20)\d\d)"
    return (
        re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ú)?\.?{of}(?P<m>{month})\b{then}(?P<y>{year})", re.I),
        re.compile(rf"\b(?P<m>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{year})", re.I),
        re.compile(rf"\b(?P<y>{year})\.?\s+(?:m\.\s+|gada\s+)?(?P<m>{month})\s+(?P<d>\d{{1,2}})\b", re.I),
        re.compile(rf"\b(?P<y>{year})\.\s+gada\s+(?P<d>\d{{1,2}})\.\s+(?P<m>{month})\b", re.I),
    )  # fmt: skip


def dates_in(text: str) -> tuple[date, ...]:
    """The days that `text` states, in the order in which they stand, each once; 03/04/2027 is the third of April."""
    found = sorted(_found(text))
    return tuple(dict.fromkeys(day for _, day in found))[:MOST_DATES]


def _found(text: str) -> Iterator[tuple[int, date]]:
    for match in _ISO.finditer(text):
        yield from _day(match.start(), match[1], match[2], match[3])
    for match in _DAY_FIRST.finditer(text):
        yield from _day(match.start(), match[4], match[3], match[1])
    if re.search(r"(?:19|20)\d\d", text):
        for pattern in _written():
            for match in pattern.finditer(text):
                month = _months()[match["m"].casefold()]
                yield from _day(match.start(), match["y"], str(month), match["d"])


def _day(start: int, year: str, month: str, day: str) -> Iterator[tuple[int, date]]:
    try:
        yield start, date(int(year), int(month), int(day))
    except ValueError:
        return


def periods_in(text: str) -> list[Period]:
    """Every mention of the two programming periods; other spans of years are none of them."""
    names: dict[tuple[str, str], Period] = {("14", "20"): "2014-2020", ("21", "27"): "2021-2027"}
    return [names[pair] for match in _PERIOD.finditer(text) if (pair := (match[1], match[2])) in names]


def only_period(text: str) -> Period | None:
    """The period that `text` speaks of; None if of none or of both."""
    found = set(periods_in(text))
    return found.pop() if len(found) == 1 else None
