"""Numbers in texts, so that a sentence can be checked against what it cites.

`5 812.79 million`, `5,812.79 million` and `5812790000` are the same number; so are `two` and `2`, `%` and
`per cent`. Codes with digits (`FI193`, `RSO2.4`) are compared as they are written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_WORD_VALUES = {word: Decimal(value) for value, word in enumerate(_WORDS.split(), start=2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
# The names of the periods are no figures that need a source.
_PERIOD = re.compile(r"\b(?:2021\s*[-–]\s*(?:20)?27|2014\s*[-–]\s*(?:20)?20)\b")
_CODE = re.compile(r"\b(?=[A-Z])[A-Z]+\d[A-Z0-9]*(?:\.\d+)?\b")
_DATE = re.compile(r"(?<![\w.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\w.]*\d)")
_GAP = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<digits>\d{{1,3}}(?:{_GAP}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*)"
    rf"(?:[\s\u00a0-]*(?P<scale>thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(
    rf"\b(?P<word>{'|'.join(_WORD_VALUES)})\b(?:\s+(?P<scale>thousand|million|billion)\b)?", re.I
)


@dataclass(frozen=True)
class Number:
    """A number as written, with the values that it can have (`5.812` may be read in two ways)."""

    written: str
    values: frozenset[Decimal]


@lru_cache(maxsize=4096)  # the same rules are cited again and again
def numbers_in(text: str) -> tuple[Number, ...]:
    """All numbers of a text, in figures or words (two to twenty); names of periods do not count."""
    text = _CODE.sub(" ", _PERIOD.sub(" ", text))
    found = [Number(part, frozenset({Decimal(part)})) for date in _DATE.findall(text) for part in date]
    text = _DATE.sub(" ", text)
    for match in _NUMBER.finditer(text):
        scale = _scale(match["scale"])
        values = frozenset(value * scale for value in _readings(match["digits"]))
        found.append(Number(match[0].strip(), values))
    for match in _WORD.finditer(text):
        value = _WORD_VALUES[match["word"].lower()] * _scale(match["scale"])
        found.append(Number(match[0], frozenset({value})))
    return tuple(found)


def codes_in(text: str) -> frozenset[str]:
    """Codes of letters and digits, such as NUTS codes and objectives."""
    return frozenset(_CODE.findall(text))


def unsupported(text: str, sources: Iterable[str]) -> list[str]:
    """The numbers and codes of `text`, as written, that occur in none of the `sources`."""
    texts = list(sources)
    known = {value for source in texts for number in numbers_in(source) for value in number.values}
    known_codes = {code for source in texts for code in codes_in(source)}
    missing = [number.written for number in numbers_in(text) if not number.values & known]
    return missing + sorted(codes_in(text) - known_codes)


def _scale(word: str | None) -> int:
    return _SCALES[word.lower()] if word else 1


def _readings(digits: str) -> set[Decimal]:
    """Every way to read the separators: the last one may be a decimal mark, all may part thousands."""
    compact = re.sub(_GAP, "", digits)
    readings = set()
    last = max(compact.rfind("."), compact.rfind(","))
    if last >= 0:
        whole = re.sub(r"[.,]", "", compact[:last])
        readings.add(Decimal(f"{whole}.{compact[last + 1 :]}"))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})*|\d+", compact):
        readings.add(Decimal(re.sub(r"[.,]", "", compact)))
    return readings
