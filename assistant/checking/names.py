"""Names in a text: programmes, countries and regions, short names, and other words written with a capital."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from assistant.checking.atlas import Atlas, agree
from assistant.checking.content import concepts_of, word_weight
from assistant.checking.tables import read_table
from assistant.checking.words import Word, in_latin, same_word
from assistant.places import Gazetteer
from assistant.places.inflect import spellings
from assistant.places.normal import name_key
from assistant.understand.fold import folded
from assistant.understand.programmes import ProgrammeFinder
from corpus import Corpus

_LONGEST_NAME = 5
_ALIKE = 72.0
# "and" in the languages of the programmes, between two names.
_CONJUNCTION = re.compile(r"\s+(?:and|und|et|y|e|en|och|og|ja|un|ir|i|a|in|és|și|и|και|u|agus)\s+")
_NUTS = re.compile(r"\b[A-Z]{2}[0-9A-Z]{1,3}\b")
# Places of fewer people than this are no reason to take a German noun for a name.
_WELL_KNOWN = 30_000
# German writes all nouns with a capital, so that a capital alone shows no name.
_NOUNS_WITH_CAPITALS = frozenset({"de"})


@dataclass(frozen=True, slots=True)
class Place:
    """A country or region named: `codes` of what it may mean; words `at` up to `stop`."""

    written: str
    codes: frozenset[str]
    at: int
    stop: int


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a text. `programmes` are sets of ids or cancelled ids that one mention may mean."""

    programmes: tuple[tuple[str, frozenset[str], tuple[int, int]], ...]
    places: tuple[Place, ...]
    short: tuple[tuple[str, int], ...]
    capitals: tuple[int, ...]
    nuts: frozenset[str]

    @property
    def codes(self) -> frozenset[str]:
        """Codes of all places named, and of NUTS regions written as codes."""
        named = {code for place in self.places for code in place.codes}
        return frozenset(named | self.nuts)


class NameBook:
    """Finds names; `gazetteer`, where there is one, knows cities in all languages."""

    def __init__(self, corpus: Corpus, gazetteer: Gazetteer | None = None) -> None:
        self._finder = ProgrammeFinder(corpus)
        self._atlas = Atlas(corpus)
        self._gazetteer = gazetteer
        self._nuts = corpus.regions.by_code
        self.entities = lru_cache(maxsize=20_000)(self._entities)

    def names_in(self, text: str, words: Sequence[Word], language: str) -> Names:
        """All names of a text; `words` are its words."""
        programmes = tuple(
            (mention.text, frozenset((*mention.ids, *mention.cancelled)), mention.span)
            for mention in self._finder.find(f"{text}\nInterreg", language)  # names that are also rivers, too
            if mention.span[1] <= len(text) and not self._is_list(mention.text, language)
        )
        places = tuple(self._places(words, language))
        inside = {at for place in places for at in range(place.at, place.stop)}
        short = tuple(
            (word.text, at) for at, word in enumerate(words) if word.is_short_name and at not in inside
        )
        capitals = tuple(
            at
            for at, word in enumerate(words)
            if word.capital
            and not word.opens
            and not word.is_short_name
            and at not in inside
            and len(word.key) > 2
        )
        nuts = frozenset(code for code in _NUTS.findall(text) if code[:2].isalpha() and self._is_region(code))
        return Names(programmes, places, short, capitals, nuts)

    def _is_list(self, text: str, language: str) -> bool:
        """Whether a mention is a list of countries ("Italy, Malta and Spain"): programmes are written with dashes."""
        if "," in text:
            return True
        parts = [part for part in _CONJUNCTION.split(text) if part]
        return len(parts) > 1 and all(self._atlas.is_country(folded(part), language) for part in parts)

    @cache  # noqa: B019 - a book lives as long as its checker
    def _is_region(self, code: str) -> bool:
        return len(code) > 2 and any(known.startswith(code) for known in self._nuts)

    def _places(self, words: Sequence[Word], language: str) -> Iterator[Place]:
        at = 0
        while at < len(words):
            found = self._place_at(words, at, language)
            if found:
                yield found
                at = found.stop
            else:
                at += 1

    def _place_at(self, words: Sequence[Word], at: int, language: str) -> Place | None:
        word = words[at]
        if not word.capital:
            codes = self._atlas.codes(word.key, language, True) if len(word.key) > 3 else frozenset()
            return Place(word.text, codes, at, at + 1) if codes else None
        for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            group = words[at : at + size]
            if any(item.opens for item in group[1:]) or not (
                group[-1].capital or size == 1 or len(group[-1].key) > 3
            ):
                continue
            key = " ".join(item.key for item in group)
            if (
                size == 1
                and (word.opens or language in _NOUNS_WITH_CAPITALS)
                and self._is_a_word(word, language)
                and not self._atlas.is_country(word.key, language)
            ):
                continue
            codes = self._atlas.codes(key, language)
            if codes:
                return Place(" ".join(item.text for item in group), codes, at, at + size)
        return None

    @staticmethod
    def _is_a_word(word: Word, language: str) -> bool:
        return bool(concepts_of(word.key, language)) or word_weight(word.lower, word.key, language) < 0.4

    def _entities(self, key: str, language: str) -> frozenset[int]:
        """Numbers of what the gazetteer knows under a name in any of its forms; empty without a gazetteer."""
        if self._gazetteer is None or len(key) < 3:
            return frozenset()
        rows = self._gazetteer.named(key)
        if not rows:
            for form in spellings(key, language)[:6]:
                if rows := self._gazetteer.named(form):
                    break
        return frozenset(row.id for row in rows)

    def well_known(self, key: str) -> bool:
        """Whether the gazetteer has a city or region of some size under this name."""
        if self._gazetteer is None:
            return False
        rows = self._gazetteer.named(key)
        return any(row.level != "place" or row.population >= _WELL_KNOWN for row in rows)

    def same_place(self, word: Word, language: str, others: Sequence[Word], their_language: str) -> bool:
        """Whether the gazetteer has one place under this word and a word with a capital of a source."""
        mine = self.entities(name_key(word.text), language)
        return bool(mine) and any(
            not mine.isdisjoint(self.entities(name_key(other.text), their_language))
            for other in others
            if other.capital
        )


@cache
def _short_names() -> dict[str, tuple[int, str]]:
    """Short name -> (number of the thing, how it is written out)."""
    found: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(read_table("short_names.yaml")):
        names, _, written_out = row.partition("=")
        for name in names.split():
            found.setdefault(name.upper(), (number, folded(written_out)))
    return found


def short_name_known(name: str, others: Sequence[str], folded_source: str) -> bool:
    """Whether a short name stands in a source, in whatever language, or is written out there."""
    upper = name.upper()
    if upper in others:
        return True
    thing = _short_names().get(upper)
    if thing is None:
        return upper.endswith("S") and upper[:-1] in others
    number, written_out = thing
    if any(_short_names().get(other, (-1, ""))[0] == number for other in others):
        return True
    return bool(written_out) and written_out in folded_source


def written_out(names: Sequence[str]) -> list[str]:
    """What the short names of a text stand for, in English."""
    return [thing[1] for name in dict.fromkeys(names) if (thing := _short_names().get(name.upper()))]


def same_short_name(one: str, other: str) -> bool:
    """Whether two short names mean the same, each in its language."""
    mine, theirs = _short_names().get(one.upper()), _short_names().get(other.upper())
    return one.upper() == other.upper() or (mine is not None and theirs is not None and mine[0] == theirs[0])


def alike(word: Word, others: Sequence[Word]) -> bool:
    """Whether a name is spelled much like one of the others, whatever their letters (Виена, Vienna)."""
    mine = in_latin(word.key)
    for other in others:
        theirs = in_latin(other.key)
        if same_word(mine, theirs) or (mine[:1] == theirs[:1] and fuzz.ratio(mine, theirs) >= _ALIKE):
            return True
    return False


def lies_in_a_region_of(code: str, sources: Iterable[str]) -> bool:
    """Whether one of the codes of `sources` is a larger region of NUTS around `code` (ES24 around ES243)."""
    return bool(_NUTS.fullmatch(code)) and any(len(other) > 2 and code.startswith(other) for other in sources)


def place_known(place: Place, codes: frozenset[str], folded_source: str) -> bool:
    """Whether a source names this place, by another name too."""
    return agree(place.codes, codes) or f" {folded(place.written)} " in f" {folded_source} "
