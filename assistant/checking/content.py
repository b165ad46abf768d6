"""What a sentence speaks of: concepts of the field, the same in every language, and other words by their beginning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.checking.tables import read_table
from assistant.checking.words import Word, in_latin
from assistant.understand.tables import read_table as read_understanding

# Languages that write nouns together: a concept may begin inside a word ("Personalkosten").
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "fi", "et", "hu"})
_INNER = 5
_LONG = 4
_FREQUENT, _COMMON, _USUAL = 6.0, 5.5, 5.0
GENERAL_WEIGHT = 0.35


@dataclass(frozen=True, slots=True)
class Item:
    """A word that carries meaning: its concepts (none: not a word of the field), key, weight and place."""

    concepts: frozenset[str]
    key: str
    weight: float
    at: int


class _Concepts:
    def __init__(self, language: str) -> None:
        table = read_table("concepts.yaml")
        languages = table["order"].split()
        column = languages.index(language) if language in languages else None
        forms: dict[str, set[str]] = {}
        for concept, row in table["concepts"].items():
            columns = row.split("|")
            for text in (columns[column],) if column is not None else columns:
                for form in text.split():
                    forms.setdefault(form, set()).add(str(concept))
        self._whole = {form[1:]: names for form, names in forms.items() if form[0] == "="}
        self._open = {form: names for form, names in forms.items() if form[0] != "="}
        self._longest = max(map(len, self._open), default=0)
        inner = sorted((form for form in self._open if len(form) >= _INNER), key=len, reverse=True)
        self._inner = re.compile("|".join(map(re.escape, inner))) if inner else None
        self._compounds = language in _COMPOUNDING
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, key: str) -> frozenset[str]:
        """Concepts that a word names."""
        if key in self._whole:
            return frozenset(self._whole[key])
        found: set[str] = set()
        size = 0
        for length in range(min(len(key), self._longest), 1, -1):
            if key[:length] in self._open and len(key) - length <= (12 if self._compounds else 8):
                found |= self._open[key[:length]]
                size = length
                break
        if self._compounds and self._inner and len(key) > 7:
            for match in self._inner.finditer(key, size or 1):
                found |= self._open[match.group()]
        return frozenset(found)


@cache
def _concepts(language: str) -> _Concepts:
    return _Concepts(language)


def concepts_of(key: str, language: str) -> frozenset[str]:
    """The concepts that a word (marks left out) names in a language."""
    return _concepts(language).of(key)


@cache
def general_concepts() -> frozenset[str]:
    return frozenset(read_table("concepts.yaml")["general"])


@cache
def _framing() -> tuple[str, ...]:
    return tuple(read_table("concepts.yaml")["framing"])


@cache
def _function_words(language: str) -> frozenset[str]:
    from assistant.understand.fold import folded

    return frozenset(folded(word) for word in read_understanding("function_words.yaml").get(language, ()))


@cache
def _frequencies(language: str) -> dict[str, float]:
    """Share of each word in texts of the language; empty where no list is known."""
    import wordfreq

    if language not in wordfreq.available_languages("small"):
        return {}
    return dict(wordfreq.get_frequency_dict(language, wordlist="small"))


@lru_cache(maxsize=50_000)
def word_weight(lower: str, key: str, language: str) -> float:
    """How much a word says: 0 for "of", 1 for "audit"; by how often it is used, or its length if that is unknown."""
    if len(key) < 2 or key in _function_words(language):
        return 0.0
    share = _frequencies(language).get(lower)
    if share is None:
        return 1.0 if len(key) > _LONG else 0.4
    zipf = _zipf(share)
    if zipf >= _FREQUENT:
        return 0.0
    return 0.2 if zipf >= _COMMON else 0.5 if zipf >= _USUAL else 1.0


def _zipf(share: float) -> float:
    import math

    return math.log10(share) + 9 if share > 0 else 0.0


def items_in(words: Sequence[Word], language: str, taken: frozenset[int]) -> tuple[Item, ...]:
    """The words that carry meaning, but those whose numbers are `taken` (cues, numbers, names)."""
    found = []
    for at, word in enumerate(words):
        if at in taken or word.key[:1].isdigit() or not word.key[:1].isalpha():
            continue
        concepts = concepts_of(word.key, language)
        if word.key.startswith(_framing()):
            continue
        if concepts:
            weight = GENERAL_WEIGHT if concepts <= general_concepts() else 1.0
        else:
            weight = word_weight(word.lower, word.key, language)
        if weight:
            found.append(Item(concepts, in_latin(word.key), weight, at))
    return tuple(found)
