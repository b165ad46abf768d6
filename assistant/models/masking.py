"""Personal data out of a text before it leaves the machine, and back into the answer where it is echoed.

Masked are names of persons, telephone numbers, e-mail and street addresses, accounts and numbers of persons. Towns,
regions, postcodes and kinds of organisation stay: the answer depends on them. A name is recognised by the words
beside it (a title, "my name is", the end of a letter), so one that stands quite alone is not; docs/models.md says how
often.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import regex  # type: ignore[import-untyped]

from assistant.understand.fold import folded
from corpus.yaml_reader import parse_yaml

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?\b")
# Digits as a person writes a telephone number; whether it is one is decided by what stands before.
_DIGITS = r"\(?\+?\d(?:[ ./()-]{0,3}\d){5,15}"
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[1-9](?:[ ./()-]{0,3}\d){6,14}(?!\w)")
_AT_HOME = re.compile(r"(?<![\w.,-])\(?0\d{1,4}\)?(?:[ /-]{1,3}\d{2,4}){2,4}(?![\w.,-]\d)")
_LONG_NUMBER = re.compile(r"(?<![\w.,/])(?:[A-Z]{2} ?)?\d{8,14}[A-Z]?(?![\w%])|(?<!\d)\d{6}[/-]\d{3,4}(?!\d)")
_WORD_OF_A_NAME = r"\p{Lu}[\p{L}’'\-]+"
_PARTICLE = r"(?:von|van|de|der|den|del|della|di|da|dos|du|la|le|zu|af|av|O')"
_NAME = rf"{_WORD_OF_A_NAME}(?: {_PARTICLE})*(?:[ ]{_WORD_OF_A_NAME}|[ ]\p{{Lu}}\.|[ ]{_PARTICLE})*"
_SENT = regex.compile(rf"^[ \t>*-]*(?P<name>(?:{_NAME}|\p{{Lu}}\.(?: \p{{Lu}}\.)* ?{_NAME}))[ \t,.]*$")
_LINES_AFTER_A_CLOSING = 2
_MOST_WORDS_OF_A_SENDER = 4
PLACEHOLDER = re.compile(r"\[([PTEXI])(\d{1,3})\]")


@dataclass
class Masked:
    """A text without personal data; `originals` gives back what a placeholder stands for."""

    text: str
    originals: dict[str, str] = field(default_factory=dict)

    def restore(self, text: str) -> str:
        """`text` with the placeholders of this masking filled in; others stay as they are."""
        return PLACEHOLDER.sub(lambda match: self.originals.get(match[0], match[0]), text)


def mask(text: str) -> Masked:
    """Mask `text`; the same name or number gets the same placeholder. Never fails, whatever the text."""
    spans = _without_overlaps(sorted(_personal(text), key=lambda item: (item[0], -item[1])))
    masked = Masked("")
    known: dict[tuple[str, str], str] = {}
    out, position = [], 0
    for start, end, kind in spans:
        original = text[start:end]
        number = 1 + sum(1 for other, _ in known if other == kind)
        placeholder = known.setdefault((kind, original), f"[{kind}{number}]")
        masked.originals[placeholder] = original
        out += [text[position:start], placeholder]
        position = end
    masked.text = "".join([*out, text[position:]])
    return masked


def _personal(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans with their kind: P person, T telephone, E e-mail, X street address, I other numbers."""
    for kind, pattern in (("E", _EMAIL), ("I", _IBAN), ("T", _ABROAD), ("T", _AT_HOME), ("I", _LONG_NUMBER)):
        yield from ((*match.span(), kind) for match in pattern.finditer(text))
    cues = _cues()
    for kind, cued in (("T", cues.phone), ("I", cues.number), ("X", cues.street)):
        yield from ((*match.span("it"), kind) for match in cued.finditer(text))
    names = set()
    for pattern in (cues.titled, cues.titled_after, cues.introduced, cues.greeted):
        names |= {span for match in pattern.finditer(text) if (span := _name_span(match, cues.no_names))}
    names |= {
        span
        for match in cues.i_am.finditer(text)
        if " " in match["name"] and (span := _name_span(match, cues.no_names))
    }
    names |= set(_senders(text, cues))
    yield from ((*span, "P") for span in names)
    # A name that was told once is a name wherever it stands.
    told = {text[start:end] for start, end in names}
    for name in told:
        yield from ((*match.span(), "P") for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _name_span(match: Any, no_names: frozenset[str]) -> tuple[int, int] | None:
    """The name of a match without words at its beginning that are no names."""
    start, end = match.span("name")
    name = match["name"]
    first = name.split(" ")[0]
    return None if first.casefold() in no_names else (start, end)


def _senders(text: str, cues: "_Cues") -> Iterator[tuple[int, int]]:
    """Names on the lines after the end of a letter."""
    position, left = 0, 0
    for line in text.split("\n"):
        plain = line.strip(" \t,.!-–").lower()
        beside = cues.closing_beside.search(line)
        alone = beside and (beside.end("name") == len(line.rstrip(" \t.")) or " " in beside["name"])
        if beside and alone and (span := _name_span(beside, cues.no_names)):
            yield position + span[0], position + span[1]
        elif cues.closing.match(plain):
            left = _LINES_AFTER_A_CLOSING
        elif left and plain:
            left -= 1
            found = _SENT.match(line)
            if found and len(found["name"].split()) <= _MOST_WORDS_OF_A_SENDER:
                span = _name_span(found, cues.no_names)
                if span:
                    yield position + span[0], position + span[1]
                    left = 0
        position += len(line) + 1


def _without_overlaps(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return kept


@dataclass(frozen=True)
class _Cues:
    titled: Any
    titled_after: Any
    introduced: Any
    greeted: Any
    phone: Any
    number: Any
    street: Any
    i_am: Any
    closing: Any
    closing_beside: Any
    no_names: frozenset[str]


def _any_of(words: Any) -> str:
    return "|".join(regex.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _all(table: dict[str, list[str]]) -> list[str]:
    return [word for words in table.values() for word in words]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    text = (files("assistant.models") / "data" / "personal.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = parse_yaml(text, "assistant/models/data/personal.yaml")
    titles = _any_of(_all(table["titles"]))
    introductions = _any_of(_all(table["introductions"]))
    closings = _any_of(_all(table["closings"]))
    # People leave accents out, in telephone numbers' names as well.
    phones = _any_of([*table["phones"], *map(folded, table["phones"])])
    streets = table["streets"]
    before, after, end = (_any_of(streets[part]) for part in ("before", "after", "end"))
    name = rf"(?P<name>(?:\p{{Lu}}\. ?)*{_NAME})"
    house = r"\d{1,4}(?: (?:bis|ter))?(?: ?[a-zA-Z](?!\w))?(?:[/-]\d{1,4})*"
    words = r"(?:\p{Lu}[\p{L}’'.\-]*[ ]){1,4}"
    small = r"(?:[\p{Ll}'’]{1,5} ){0,2}"
    number = r"(?:(?:nr|n|č|br|nº|№|no)\.? ?)?"
    capitals = r"(?:\p{Lu}[\p{L}’'.\-]*,? ){1,4}"
    forms = (
        rf"{house},? (?i:{before})\.? (?:(?:de|des|du|la|le|l'|d'|of|the)[ ]?)*{_WORD_OF_A_NAME}"
        rf"(?: {_WORD_OF_A_NAME}){{0,3}}",
        rf"(?i:{before})\.? ?{small}{capitals}{number}{house}",
        rf"{house} {words}(?i:{after})\.?(?!\p{{L}})",
        rf"{words}(?i:{after})\.?,? {number}{house}",
        rf"\p{{Lu}}[\p{{L}}\-]*(?:{end})\.? {house}",
        # A name and a number before a postcode: "Křenová 12, 602 00 Brno".
        rf"{_WORD_OF_A_NAME}(?: [\p{{L}}.]+){{0,3}} {house}"
        r"(?=,? (?:[A-Z]{1,2}-)?\d{3,5}(?:[ -]\d{2,3})? \p{Lu})",
    )
    street = "|".join(f"(?:{form})" for form in forms)
    return _Cues(
        titled=regex.compile(rf"(?<![\p{{L}}])(?:(?:{titles})\.? ){{1,3}}{name}"),
        titled_after=regex.compile(rf"{name} (?:{_any_of(_all(table['titles_after']))})(?!\p{{L}})"),
        introduced=regex.compile(rf"(?<![\p{{L}}])(?i:{introductions})\s*{name}"),
        greeted=regex.compile(rf"(?m)^[ \t]*(?i:{_any_of(table['greetings'])}) {name}(?=[ ]*[,!:.\n]|$)"),
        phone=regex.compile(rf"(?<![\p{{L}}])(?i:{phones})[.:]*\s?(?P<it>{_DIGITS})"),
        number=regex.compile(
            rf"(?<![\p{{L}}])(?i:{_any_of(table['numbers'])})[.:°º]*\s?(?:nr\.?|no\.?|n\.|č\.|№)?[:\s]*"
            r"(?P<it>(?=[\w/-]*\d{3})[A-Z0-9][\w/-]{4,20})"
        ),
        street=regex.compile(rf"(?<![\p{{L}}\d])(?P<it>{street})(?!\d)"),
        i_am=regex.compile(rf"(?<!\p{{L}})(?i:{_any_of(table['i_am'])}) {name}"),
        # "Best regards from Ghent", on a line of its own.
        closing=regex.compile(rf"(?i:{closings})(?: [\p{{L}}.]+){{0,3}}$"),
        closing_beside=regex.compile(
            rf"(?:^|(?<=[.!?,]))[ \t]*(?i:{closings})(?:(?: \p{{Ll}}+)?[,!.])? {name}(?=[ \t]*(?:[.,]|$))"
        ),
        no_names=frozenset(word.casefold() for word in (*table["no_names"], *_all(table["titles"]))),
    )
