"""Codes, numbers of acts, articles, periods, strands and links: what must stand in a source exactly as it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.checking.tables import read_table
from assistant.checking.words import Word

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'»”)\]]+(?<![.,;:!?])|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_BARE_LINK = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{2,}\.)+(?:eu|org|com|net|info|int|gov|at|be|bg|ch|cz|de|dk|ee|es|fi|fr|gr|hr"
    r"|hu|ie|it|lt|lu|lv|mt|nl|no|pl|pt|ro|se|si|sk)(?:/[^\s<>\"')\]]*)?(?![\w])"
)
_CELEX = re.compile(r"\b[1-9](\d{4})([A-Z]{1,2})(\d{4})\b")
_PERIOD = re.compile(r"\b(20\d\d)\.?\s*[-–—/]\s*((?:20)?\d\d)\b(?!\d)")
_ACT = re.compile(r"(?<![\d/])(\d{2,4})/(\d{1,4})(?![\d/])")
_CODE = re.compile(r"\b(?=[A-Z])[A-Z]{1,5}\d[A-Z0-9]*(?:\.\d+)?\b|\b20\d\dTC[A-Z0-9]+\b")
_NUMBERED = re.compile(r"(\d+[a-z]?(?![\w%€]|[.,]\d|\s?%))(?:\s?\((\d+|[a-z])\))?")
_LIST = re.compile(
    r"(\s?(?:,|/|and|und|et|y|e|en|och|og|ja|ir|un|i|a|és|és a|și|и|και|u|agus|oder|ou|o|or)\s)"
)
_RANGE = re.compile(
    r"\s?(?:–|-|to|bis|à|a|al|tot|till|til|do|až|iki|līdz|kuni|la|до|έως|sa|go)\s?(\d+)\b(?!\s?[%€])"
)
_ROMAN = re.compile(r"[IVX]+\b")


@dataclass(frozen=True, slots=True)
class Codes:
    """What a text names exactly. `spans` are the places that must not be read as plain numbers any more."""

    links: frozenset[str]
    acts: frozenset[tuple[int, int]]
    codes: frozenset[str]
    periods: frozenset[str]
    articles: frozenset[tuple[str, str]]
    annexes: frozenset[str]
    strands: frozenset[str]
    spans: tuple[tuple[int, int], ...]


def codes_in(text: str, words: Sequence[Word]) -> Codes:
    """All codes of a text; `words` are its words."""
    spans: list[tuple[int, int]] = []
    links = {plain_link(match.group()) for match in _found(_LINK, text, spans)}
    links |= {plain_link(match.group()) for match in _found(_BARE_LINK, text, spans)}
    acts = {(int(match[1]), int(match[3])) for match in _found(_CELEX, text, spans)}
    periods = {f"{match[1]}-20{match[2][-2:]}" for match in _found(_PERIOD, text, spans) if _is_period(match)}
    acts |= {_act(match) for match in _found(_ACT, text, spans)}
    codes = {match.group() for match in _found(_CODE, text, spans)}
    articles = tuple(_articles(text, words))
    spans += [span for _, _, span in articles]
    return Codes(
        frozenset(links), frozenset(acts), frozenset(codes), frozenset(periods),
        frozenset((number, part) for number, part, _ in articles),
        frozenset(_annexes(text, words)), frozenset(_strands(words)), tuple(spans),
    )  # fmt: skip


def plain_link(link: str) -> str:
    """A link without scheme, `www.` and what follows it in the sentence."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.rstrip(".,;:!?'*_"), flags=re.IGNORECASE)
    return bare.rstrip("/").casefold()


def link_known(link: str, known: Iterable[str]) -> bool:
    """Whether a link is one of the known ones, or the address of the site that one of them lies on."""
    return any(other == link or other.startswith(f"{link}/") for other in known)


def _found(pattern: re.Pattern[str], text: str, spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Matches that lie in nothing found before; their places are taken from then on."""
    for match in pattern.finditer(text):
        if all(match.end() <= start or match.start() >= end for start, end in spans):
            spans.append(match.span())
            yield match


def _is_period(match: re.Match[str]) -> bool:
    return 3 <= int(match[2][-2:]) - int(match[1][2:]) <= 10


def _act(match: re.Match[str]) -> tuple[int, int]:
    """Year and number, whichever stands first (2021/1059, 651/2014)."""
    first, second = int(match[1]), int(match[2])
    return (second, first) if 1950 <= second <= 2100 and not 1950 <= first <= 2100 else (first, second)


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    return tuple(read_table("acts.yaml")[kind])


@cache
def _names(kind: str, key: str) -> bool:
    return any(key == entry[1:] if entry[0] == "=" else key.startswith(entry) for entry in _beginnings(kind))


def names_article(key: str) -> bool:
    """Whether a word (marks left out) is "article" or "annex" in some language."""
    return _names("article", key) or _names("annex", key)


def _articles(text: str, words: Sequence[Word]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """(number, paragraph or "", span): after the word for article, or before it where the language has it so."""
    for at, word in enumerate(words):
        if not _names("article", word.key):
            continue
        start = word.end + len(text[word.end :]) - len(text[word.end :].lstrip(" .\u00a0"))
        first = _NUMBERED.match(text, start)
        if first:
            yield from _series(text, first)
        elif at and (before := _before(text, words[at - 1], word)):
            yield before[1], before[2] or "", before.span()


def _before(text: str, number: Word, article: Word) -> re.Match[str] | None:
    found = re.compile(r"((\d+[a-z]?)(?:\((\d+)\))?\.?)").match(text, number.start)
    if not found or len(text[found.end() : article.start].strip(" .()0123456789-a")) > 0:
        return None
    return re.compile(r"(\d+[a-z]?)(?:\((\d+)\))?").match(text, number.start)


def _series(text: str, first: re.Match[str]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """`38 to 44`, `14, 16(1) and 20a`: every number of an enumeration, ranges filled in."""
    match: re.Match[str] | None = first
    while match:
        yield match[1], match[2] or "", match.span()
        end = match.end()
        upto = _RANGE.match(text, end)
        if upto and match[1].isdigit() and 0 < int(upto[1]) - int(match[1]) <= 60:
            for number in range(int(match[1]) + 1, int(upto[1]) + 1):
                yield str(number), "", upto.span()
            end = upto.end()
        joint = _LIST.match(text, end)
        match = _NUMBERED.match(text, joint.end()) if joint else None
        if match and _NUMBERED.match(text, match.start()) and _counts_something(text, match.end()):
            match = None


def _counts_something(text: str, end: int) -> bool:
    """Whether a number in an enumeration is an amount and no article ("Article 13 and 80 per cent")."""
    return bool(re.match(r"\s*(?:%|€|per\b|million|euro)", text[end:]))


def _annexes(text: str, words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        if _names("annex", word.key):
            found = _ROMAN.match(text, word.end + 1)
            if found:
                yield found.group()


@cache
def _strand_words() -> tuple[str, ...]:
    row = read_table("concepts.yaml")["concepts"]["strand"]
    return tuple(form for column in row.split("|") for form in column.split() if len(form) >= 4)


def _strands(words: Sequence[Word]) -> Iterator[str]:
    """Letters of strands: "strands A, B or D", "Ausrichtung C", "A ágazat"."""
    for at, word in enumerate(words):
        if not word.key.startswith(_strand_words()):
            continue
        following = at + 1
        while following < len(words) and (words[following].text in "ABCD" or len(words[following].text) <= 3):
            if words[following].text in ("A", "B", "C", "D"):
                yield words[following].text
            elif words[following].capital:
                break
            following += 1
        if at + 1 < len(words) and words[at + 1].opens:
            yield from _listed(words[at + 1 :])
        if at and not words[at - 1].opens and words[at - 1].text in ("A", "B", "C", "D"):
            yield words[at - 1].text


def _listed(words: Sequence[Word]) -> frozenset[str]:
    """Letters in a list after a colon ("A cross-border, B transnational, C ..."); two or fewer are no list."""
    end = next((number for number, word in enumerate(words) if number and word.opens), len(words))
    letters = frozenset(word.text for word in words[:end] if word.text in ("A", "B", "C", "D"))
    return letters if len(letters) > 2 else frozenset()
