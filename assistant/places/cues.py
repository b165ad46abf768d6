"""Words around a name that speak for or against its being a place."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.places.kinds import words_around
from assistant.places.normal import name_key
from assistant.places.reviewed import read_data
from assistant.places.tokens import Token

Strength = Literal["none", "in", "strong"]

# Articles and the like that stand between a cue and a name.
_SKIPPED = frozenset(
    [
        "the",
        "la",
        "le",
        "les",
        "l",
        "il",
        "lo",
        "i",
        "gli",
        "el",
        "los",
        "las",
        "o",
        "a",
        "os",
        "as",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "de",
        "het",
        "de",
        "da",
        "do",
        "η",
        "ο",
        "το",
    ]
)
# Words that make a name the name of a region even in small letters ("powiat bieszczadzki").
REGION_WORDS = frozenset(
    [
        "powiat",
        "wojewodztwo",
        "kraj",
        "okres",
        "zupanija",
        "regija",
        "apskritis",
        "county",
        "region",
        "province",
        "governorate",
        "oblast",
        "wilaya",
        "obwod",
    ]
)
# What sets a name at the beginning off from the rest; a hyphen only with a blank on one of its sides.
_SET_OFF = re.compile(r"\s*(?:[:;,?(/+&–—]|\s-|-\s)")
_LONGEST_CUE = 4
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """What the neighbouring words say: how sure, whether only near it, a town or a region.

    `apart`: the name opens the text and the end, a sign or a kind of organisation follows ("Narva", "Geneva startup",
    "Pärnu: Latvia or Finland?").
    """

    strength: Strength
    near: bool
    kind: str | None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    weak: frozenset[str]
    somewhere: frozenset[str]
    strong: frozenset[str]
    near: frozenset[str]
    after: frozenset[str]
    near_after: frozenset[str]
    cases: bool


# Languages that say "in" by the ending of the name.
CASE_LANGUAGES = frozenset({"hu", "fi", "et", "lv", "lt"})


@cache
def _lists(language: str) -> _Lists:
    data = read_data("cues.yaml")

    def of(name: str, languages: Sequence[str]) -> frozenset[str]:
        texts = (data[name].get(code, "") for code in dict.fromkeys(languages))
        return frozenset(name_key(cue) for text in texts for cue in re.split(r"\|", text) if cue)

    known = language if language in data["in"] else "en"
    weak = frozenset(name_key(word) for word in data["in"][known].split())
    every = list(data["strong"])
    return _Lists(
        weak=weak,
        somewhere=frozenset(name_key(word) for word in data["somewhere"].get(known, "").split()),
        strong=of("strong", every),
        near=of("near", (known, "en")),
        after=of("after", (known, "en")),
        near_after=of("near_after", (known,)),
        cases=known in CASE_LANGUAGES,
    )


@cache
def any_preposition() -> frozenset[str]:
    """Keys of the words for "in" or "from" of all languages."""
    return frozenset(
        name_key(word) for text in read_data("cues.yaml")["in"].values() for word in text.split()
    )


@cache
def never_places() -> frozenset[str]:
    """Keys of words that are a place only where a strong cue says so."""
    return frozenset(name_key(word) for word in read_data("cues.yaml")["never"].split())


@cache
def also_words(language: str) -> frozenset[str]:
    """Keys of towns that are ordinary words of the language they are at home in."""
    return frozenset(
        name_key(word) for word in read_data("cues.yaml")["also_words"].get(language, "").split()
    )


def is_somewhere(key: str, language: str) -> bool:
    """Whether a word says who or what is at a place ("village", "lies", "wohnen")."""
    return key in _lists(language).somewhere


def cue_around(
    question: str,
    tokens: Sequence[Token],
    first: int,
    behind: int,
    language: str,
    kinds: Collection[int] = (),
) -> Cue:
    """What stands around the words `first` to `behind` (exclusive); `kinds` are positions of kinds of organisations."""
    lists = _lists(language)
    before = [token.key for token in _same_clause(question, tokens, first)]
    after = [token.key for token in tokens[behind : behind + 2] if not token.first]
    strength, near = _before(before, lists)
    follows = {" ".join(after[:1]), " ".join(after[:2])} - {""}
    if follows & lists.near_after:
        near = True
    if follows & (lists.after | lists.near_after):
        strength = "strong"
    start, end = tokens[first].start, tokens[behind - 1].end
    kind = words_around(question[max(0, start - _LOOK_BACK) : start], question[end : end + _LOOK_BACK])
    apart = first == 0 and (
        behind == len(tokens) or tokens[behind].start in kinds or bool(_SET_OFF.match(question, end))
    )
    return Cue("strong" if near else strength, near, kind, apart)


def _same_clause(question: str, tokens: Sequence[Token], first: int) -> Sequence[Token]:
    """Up to four words before, back to where the sentence or bracket begins."""
    chosen: list[Token] = []
    later = tokens[first]
    for token in reversed(tokens[max(0, first - _LONGEST_CUE - 1) : first]):
        if later.first or re.search(r"[^\s'’\-.,]", question[token.end : later.start]):
            break
        chosen.insert(0, token)
        later = token
    return chosen


def _before(words: list[str], lists: _Lists) -> tuple[Strength, bool]:
    for trimmed in (words, words[:-1] if words and words[-1] in _SKIPPED else []):
        for length in range(min(_LONGEST_CUE, len(trimmed)), 0, -1):
            cue = " ".join(trimmed[-length:])
            if cue in lists.near:
                return "strong", True
            if cue in lists.strong:
                return "strong", False
    for trimmed in (words, words[:-1] if words and words[-1] in _SKIPPED else []):
        if trimmed and trimmed[-1] in lists.weak:
            return ("strong" if len(trimmed) > 1 and trimmed[-2] in lists.somewhere else "in"), False
        if trimmed and lists.cases and trimmed[-1] in lists.somewhere:
            return "in", False
    return "none", False
