"""Numbers with what they count: `up to 80 %`, `zwei Partner`, `86,8 mil. Kč`, in figures and words of all languages."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from assistant.checking.cues import DENIALS, Cue
from assistant.checking.tables import read_table
from assistant.checking.words import Word
from assistant.understand.fold import folded

_GAP = "[ \u00a0\u2009\u202f'’]"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:{_GAP}\d{{3}})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)*)(?=[^\d]|$)"
)
_BOUNDS = frozenset({"least", "over", "most", "under"})
_DENIED = {"over": "most", "under": "least"}
_REACH_DENIAL = 14
# What is denied before "unless" is not what stands after it.
_VERB_LAST = frozenset({"de", "nl"})
_CONDITIONS = frozenset({"except", "only", "evenif"})
_REACH_BEFORE, _REACH_AFTER, _UNIT_REACH = 4, 3, 3
# "mil." of Czech and Slovak; in Spanish and Portuguese a thousand.
_MIL_IS_A_MILLION = frozenset({"cs", "sk"})
_TO = frozenset("to bis à a al tot till til do až iki līdz kuni la до έως sa go".split())
_SIGNS = {"%": "percent", "€": "euro", "£": "pound"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with all values it can have (`5.812`: two), its unit and its limits; words `at` up to `stop`."""

    written: str
    values: frozenset[Decimal]
    unit: str | None
    bounds: frozenset[str]
    at: int
    stop: int
    plain: frozenset[str] = frozenset()  # its limits as they are written
    denied: bool = False  # whether a denial stands before it, which turns them

    def same_value(self, other: "Amount") -> bool:
        return not self.values.isdisjoint(other.values)

    def same_unit(self, other: "Amount") -> bool:
        """Whether the units agree; a number of nothing in particular agrees with all but shares and money."""
        if self.unit and other.unit:
            return self.unit == other.unit
        return "percent" not in (self.unit, other.unit)


def amounts_in(
    text: str, words: Sequence[Word], cues: Sequence[Cue], language: str, taken: Sequence[tuple[int, int]]
) -> tuple[Amount, ...]:
    """All amounts but those inside the spans `taken` (dates, codes, articles)."""
    starts = [word.start for word in words]
    found = []
    numbers = sorted(
        (*_in_figures(text, starts, taken), *_in_words(words, language, taken)), key=lambda number: number[2]
    )
    for order, (plain, written, at, end) in enumerate(numbers):
        following = numbers[order + 1][2] if order + 1 < len(numbers) else 2 * len(words)
        values, stop = _scaled(plain, words, end, language)
        unit = _unit(words, at, stop)
        limits = _limits(_not_of_the_next(cues, stop, following), words, at, stop, language)
        denied = bool(limits) and _is_denied(cues, words, at)
        turned = frozenset(_DENIED.get(kind, kind) for kind in limits) if denied else limits
        found.append(Amount(written, values, unit, turned, at, stop, limits, denied))
    return with_ranges(_with_units_of_the_next(found), words)


def readings(digits: str) -> frozenset[Decimal]:
    """Every way to read the separators: the last one may be a decimal mark, all may part thousands."""
    compact = re.sub(_GAP, "", digits)
    found = set()
    last = max(compact.rfind("."), compact.rfind(","))
    if last >= 0:
        whole = re.sub(r"[.,]", "", compact[:last])
        found.add(Decimal(f"{whole or '0'}.{compact[last + 1 :]}"))
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})*|\d+", compact):
        found.add(Decimal(re.sub(r"[.,]", "", compact)))
    return frozenset(found)


def _in_figures(
    text: str, starts: Sequence[int], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[frozenset[Decimal], str, int, int]]:
    for match in _FIGURE.finditer(text):
        if _inside(match.start(), taken) or len(match.group()) > 30:
            continue
        at = bisect_left(starts, match.start())
        stop = bisect_left(starts, match.end())
        if at < stop:
            yield readings(match.group()), match.group(), at, stop


def _in_words(
    words: Sequence[Word], language: str, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[frozenset[Decimal], str, int, int]]:
    known = _number_words(language)
    for at, word in enumerate(words):
        value = known.get(word.lower) or _ending_in_number(word.lower, language)
        if value is not None and not _inside(word.start, taken):
            yield frozenset({value}), word.text, at, at + 1


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


@cache
def _number_words(language: str) -> dict[str, Decimal]:
    table = read_table("numbers.yaml")
    entries = table.get(language, {})
    return {form: Decimal(value) for value, forms in entries.items() for form in str(forms).split()}


@cache
def _ending_in_number(lower: str, language: str) -> Decimal | None:
    """German writes number and unit together now and then: "zweijährig" is two years."""
    if language != "de" or not re.search(r"(?:jähr|monat|tägig|wöch|prozent|mal(?:s|ig.*)?$)", lower):
        return None
    return next((value for form, value in _number_words("de").items() if lower.startswith(form)), None)


@cache
def _scales() -> dict[str, int]:
    table = read_table("numbers.yaml")["scale"]
    return {form.rstrip("."): int(value) for value, forms in table.items() for form in forms.split()}


def _scaled(
    values: frozenset[Decimal], words: Sequence[Word], stop: int, language: str
) -> tuple[frozenset[Decimal], int]:
    """The values times thousand, million or billion, if such words follow ("mil millones": both)."""
    factor = 1
    while stop < len(words) and (scale := _scales().get(words[stop].lower)):
        if words[stop].lower == "mil" and language in _MIL_IS_A_MILLION:
            scale = 10**6
        if words[stop].lower in ("m", "to") and not words[stop].text.isupper() and scale == 10**6:
            break
        factor, stop = factor * scale, stop + 1
        if factor >= 10**9:
            break
    return frozenset(value * factor for value in values), stop


@cache
def _percent_words() -> frozenset[tuple[str, ...]]:
    text = read_table("numbers.yaml")["percent"]
    phrases = re.findall(r"\"([^\"]+)\"|(\S+)", text)
    return frozenset(tuple((quoted or plain).replace("-", " ").split()) for quoted, plain in phrases)


@cache
def _unit_of_word(key: str) -> str | None:
    for unit, entries in read_table("units.yaml").items():
        for entry in entries:
            form = folded(entry.lstrip("=")).replace(" ", "")
            if key == form or (not entry.startswith("=") and key.startswith(form)):
                return str(unit)
    return None


def _unit(words: Sequence[Word], at: int, stop: int) -> str | None:
    """What stands right after the number, or a currency before it."""
    after = words[stop : stop + _UNIT_REACH]
    for number, word in enumerate(after):
        if word.text in _SIGNS:
            return _SIGNS[word.text]
        if _is_percent(words, stop + number):
            return "percent"
        if word.key[:1].isdigit() or (number and word.opens):
            break
        if unit := _unit_of_word(word.key):
            return unit
    if at and (words[at - 1].text in _SIGNS or _unit_of_word(words[at - 1].key) == "euro"):
        return _SIGNS.get(words[at - 1].text, "euro")
    return None


def _is_percent(words: Sequence[Word], at: int) -> bool:
    one = (words[at].lower,)
    two = tuple(word.lower for word in words[at : at + 2])
    known = _percent_words()
    return one in known or two in known or words[at].lower.startswith(("procent", "prozent", "prosent"))


def _limits(cues: Sequence[Cue], words: Sequence[Word], at: int, stop: int, language: str) -> frozenset[str]:
    """The limits put on a number; "may not go above" is a limit upwards like "at most"."""
    found = {
        cue.kind
        for cue in cues
        if cue.kind in _BOUNDS
        and (
            at - _REACH_BEFORE <= cue.stop - 1 < at
            or stop <= cue.at < stop + _REACH_AFTER
            or (language in _VERB_LAST and stop <= cue.at and _closes_clause(words, stop, cue.stop))
        )
        and not any(word.opens for word in (*words[cue.stop : at + 1], *words[stop : cue.at + 1]))
    }
    return frozenset(found)


def _not_of_the_next(cues: Sequence[Cue], stop: int, following: int) -> list[Cue]:
    """Without the limits that stand nearer to the next number ("12 partners from at least four countries")."""
    return [cue for cue in cues if not (stop <= cue.at and 0 <= following - cue.stop <= cue.at - stop)]


def _is_denied(cues: Sequence[Cue], words: Sequence[Word], at: int) -> bool:
    return any(
        cue.kind in DENIALS
        and at - _REACH_DENIAL <= cue.at < at
        and not any(word.opens for word in words[cue.stop : at])
        and not any(other.kind in _CONDITIONS and cue.at < other.at < at for other in cues)
        for cue in cues
    )


def with_ranges(amounts: Sequence[Amount], words: Sequence[Word]) -> tuple[Amount, ...]:
    """The amounts in order; of a range ("7 to 12 partners") the first is the least and the second the most."""
    found = list(amounts)
    for number in range(len(found) - 1):
        one, other = found[number], found[number + 1]
        between = words[one.stop : other.at]
        joined = len(between) == 1 and between[0].lower in _TO
        joined = joined or (not between and words[other.at].start - words[one.stop - 1].end <= 3)
        rises = max(one.values, default=Decimal(0)) < min(other.values, default=Decimal(0))
        if (
            joined
            and rises
            and one.unit
            and one.unit == other.unit
            and not one.bounds
            and other.bounds <= {"most"}
        ):
            found[number] = replace(one, bounds=frozenset({"least"}))
            found[number + 1] = replace(other, bounds=frozenset({"most"}))
    return tuple(found)


def _closes_clause(words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether words `start` to `stop` are the rest of a clause ("dürfen 20 % der Kosten nicht übersteigen")."""
    joined = all(words[at].start - words[at - 1].end <= 1 for at in range(start, stop))
    return joined and (stop == len(words) or words[stop].start - words[stop - 1].end > 1)


def _with_units_of_the_next(amounts: list[Amount]) -> list[Amount]:
    """`5 to 16 partners`, `20 or 30 %`: the first of two numbers counts what the second counts."""
    ordered = sorted(amounts, key=lambda amount: amount.at)
    for number in range(len(ordered) - 2, -1, -1):
        one, following = ordered[number], ordered[number + 1]
        if one.unit is None and following.unit and following.at - one.stop <= 1:
            ordered[number] = replace(one, unit=following.unit)
    return ordered
