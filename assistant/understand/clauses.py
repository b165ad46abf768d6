"""The clauses of a text, and which of them ask, tell or only suppose something."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant.understand.tables import read_table
from assistant.understand.words import any_of

Kind = Literal[
    "pronouns",
    "manner",
    "never_relative",
    "verbs",
    "whether",
    "supposes",
    "therefore",
    "also",
    "wishes",
    "subjects",
    "addressed",
    "who_where",
]
_END_OF_SENTENCE = re.compile(r"[.;:!?\n]+(?=\s|[\"'»“”)]|$)")
_COMMA = re.compile(r",\s")
# "as known, ...": a short word or two may stand before the one that asks.
_LEADING = re.compile(r"^\W*(?:\w+\s+)?$")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_WORDS_OF_A_TAG = 3
_FEWEST_WORDS_BEFORE_A_CONCLUSION = 3


@dataclass(frozen=True)
class Clause:
    """`text` from `start` on; `asked`: it asks, or only supposes, and so claims nothing."""

    text: str
    start: int
    asked: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = read_table("asking.yaml")
    return table


@lru_cache(maxsize=256)
def asking(language: str, *kinds: Kind) -> re.Pattern[str]:
    """The words of these kinds in a language as one pattern; it matches nothing in a language without any."""
    return any_of(word for kind in kinds for word in _table()[kind].get(language, ()))


def begins_with(text: str, language: str, *kinds: Kind) -> bool:
    """Whether a clause begins with a word of these kinds."""
    return bool(asking(language, *kinds).match(text.lstrip(" \t\"'«„(¿¡-")))


def clauses_of(text: str, language: str) -> tuple[Clause, ...]:
    """The clauses in their order; what stands before the last comma of a question may tell something."""
    return tuple(clause for sentence in _sentences(text) for clause in _clauses(*sentence, language))


def told_clauses(text: str, language: str) -> tuple[Clause, ...]:
    """The clauses that claim something ("since Interreg pays 85 %, ...")."""
    return tuple(clause for clause in clauses_of(text, language) if not clause.asked)


def _sentences(text: str) -> Iterable[tuple[str, int, bool]]:
    """Each sentence with its start, and whether it ends with a question mark."""
    start = 0
    greek = bool(_GREEK.search(text))
    for match in _END_OF_SENTENCE.finditer(text):
        asks = "?" in match.group() or (greek and ";" in match.group())
        yield text[start : match.start()], start, asks
        start = match.end()
    yield text[start:], start, False


def _clauses(sentence: str, start: int, asks: bool, language: str) -> Iterable[Clause]:
    commas = {match.end() for match in _COMMA.finditer(sentence)}
    cuts = [0, *sorted(commas | set(_conclusions(sentence, language))), len(sentence)]
    pieces = [(sentence[a:b], a) for a, b in pairwise(cuts)]
    pieces = [(piece, at) for piece, at in pieces if piece.strip()]
    tagged = asks and len(pieces) > 1 and len(pieces[-1][0].split()) <= _WORDS_OF_A_TAG
    for number, (piece, at) in enumerate(pieces):
        last = number == len(pieces) - 1
        asked = (
            (asks and last)
            or (begins_with(piece, language, "pronouns", "manner", "verbs", "whether") and not tagged)
            or begins_with(piece, language, "supposes")
        )
        yield Clause(piece, start + at, asked)


def _conclusions(sentence: str, language: str) -> Iterable[int]:
    """Where a conclusion begins that no comma parts from what it rests on ("it ends in 2025 so is it too late?")."""
    for match in asking(language, "therefore").finditer(sentence):
        if len(sentence[: match.start()].split()) >= _FEWEST_WORDS_BEFORE_A_CONCLUSION:
            yield match.start()
