"""Dates in the formats of all languages: `31.12.2029`, `31 December 2029`, `2029 m. gruodžio 31 d.`, `March 2024`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from assistant.understand.fold import folded

LANGUAGES = tuple("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split())
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<y1>(?:19|20)\d\d)[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?:\.\s?|[-/])(?P<m2>\d{1,2})(?:\.\s?|[-/])(?P<y2>(?:19|20)\d\d))(?![\w/-])"
)
# The sign of an ordinal is no word ("1º luglio").
_TOKEN = re.compile(r"\d+|(?:(?![ºª])[^\W\d_])+")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What may stand between the parts of a date, besides signs.
_BETWEEN = frozenset(
    "de del d of the th st nd rd r g gada m metu di ta la a an г года év ár den od do".split()
)
_SHORTEST_PREFIX = 5
_REACH = 4


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is given; `span` in the text."""

    year: int | None
    month: int
    day: int | None
    span: tuple[int, int]

    def within(self, other: "Day") -> bool:
        """Whether `other` says at least this."""
        return (
            self.month == other.month
            and (self.year is None or other.year is None or self.year == other.year)
            and (self.day is None or self.day == other.day)
        )


@cache
def _months() -> dict[str, int]:
    """Folded names of months, in all languages; a name that means two months is left out."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        names = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    key = folded(name).split(" ")[0]
                    if len(key) >= 3:
                        found.setdefault(key, set()).add(number)
    return {key: numbers.pop() for key, numbers in found.items() if len(numbers) == 1}


@cache
def month_of(word: str) -> int | None:
    """The month that a word names in any form, or None."""
    key = folded(word)
    known = _months()
    if key in known:
        return known[key]
    for size in range(len(key) - 1, _SHORTEST_PREFIX - 1, -1):
        if key[:size] in known and len(key) - size <= 4:
            return known[key[:size]]
    return None


def days_in(text: str) -> tuple[Day, ...]:
    """All dates of a text, in order of kind; impossible ones are no dates."""
    return (*_numeric(text), *_named(text))


def _numeric(text: str) -> Iterator[Day]:
    for match in _NUMERIC.finditer(text):
        year, month, day = (int(match[f"{part}1"] or match[f"{part}2"]) for part in "ymd")
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Day(year, month, day, match.span())


def _named(text: str) -> Iterator[Day]:
    tokens = list(_TOKEN.finditer(text))
    for number, token in enumerate(tokens):
        month = None if token.group()[0].isdigit() else month_of(token.group())
        if month is None or token.group() == "may":  # "NUTS 3 may be": the month has a capital
            continue
        before = _numbers_beside(tokens[max(0, number - _REACH) : number][::-1])
        after = _numbers_beside(tokens[number + 1 : number + 1 + _REACH])
        years = [item for item in (*after, *before) if _YEAR.fullmatch(item.group())]
        days = [
            item
            for item in (*before[:1], *after[:1])
            if len(item.group()) <= 2 and 1 <= int(item.group()) <= 31
        ]
        if not years and not days:
            continue
        used = [token, *years[:1], *days[:1]]
        span = min(item.start() for item in used), max(item.end() for item in used)
        yield Day(
            int(years[0].group()) if years else None, month, int(days[0].group()) if days else None, span
        )


def _numbers_beside(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Numbers next to a month, up to the first word that belongs to no date."""
    found = []
    for token in tokens:
        if token.group()[0].isdigit():
            found.append(token)
        elif folded(token.group()) not in _BETWEEN:
            break
    return found
