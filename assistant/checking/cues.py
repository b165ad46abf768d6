"""Words that decide: not, must, may, only, at least, ... found by the word lists of a language."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.checking.tables import read_table
from assistant.checking.words import Word, words_of

DENIALS = frozenset({"neg", "lexneg", "forbid", "refuse", "without", "maynot", "neednot", "never"})
# Those that deny by what they mean, and not always what the sentence is about.
BY_MEANING = frozenset({"lexneg", "forbid", "refuse", "without"})
_STAR = "\u2217"  # a sign that stays inside no word, so that patterns can be taken apart like texts


@dataclass(frozen=True, slots=True)
class Cue:
    """`kind` as in `data/modality.yaml`; the words from `at` up to `stop` say it."""

    kind: str
    at: int
    stop: int


class _Pattern(NamedTuple):
    """One word of an entry: whole, or only how it begins or ends."""

    text: str
    beginning: bool = False
    ending: bool = False

    def fits(self, lower: str) -> bool:
        if self.beginning:
            return lower.startswith(self.text)
        if self.ending:
            return lower.endswith(self.text) and len(lower) >= len(self.text) + 2
        return lower == self.text


class _Entry(NamedTuple):
    rest: tuple[_Pattern, ...]
    kind: str
    weight: int  # how much text it fixes: the more, the sooner it is taken


class _Lexicon:
    def __init__(self, table: dict[str, list[str]]) -> None:
        self._whole: dict[str, list[_Entry]] = {}
        self._open: list[tuple[_Pattern, _Entry]] = []
        for kind, phrases in table.items():
            for phrase in phrases:
                self._learn(phrase, kind)
        self.first = lru_cache(maxsize=20_000)(self._first)

    def _learn(self, phrase: str, kind: str) -> None:
        patterns = tuple(_pattern(piece) for word in phrase.split() for piece in _pieces(word))
        if not patterns:
            return
        weight = 100 * len(patterns) + sum(len(pattern.text) for pattern in patterns)
        head, entry = patterns[0], _Entry(patterns[1:], kind, weight)
        if head.beginning or head.ending:
            self._open.append((head, entry))
        else:
            self._whole.setdefault(head.text, []).append(entry)

    def _first(self, lower: str) -> tuple[_Entry, ...]:
        """Entries whose first word fits, the longest first."""
        found = [*self._whole.get(lower, ())]
        found += [entry for head, entry in self._open if head.fits(lower)]
        return tuple(sorted(found, key=lambda entry: -entry.weight))


def _pieces(word: str) -> list[str]:
    """An entry's word taken apart as texts are, with its star kept at the end where it stands."""
    if word.strip("*").endswith("'"):  # "n'" before a vowel
        return [word.strip("*")]
    bare = [item.lower for item in words_of(word.strip("*"))]
    if bare and word.startswith("*"):
        bare[0] = _STAR + bare[0]
    if bare and word.endswith("*"):
        bare[-1] += _STAR
    return bare


def _pattern(piece: str) -> _Pattern:
    return _Pattern(piece.strip(_STAR), piece.endswith(_STAR), piece.startswith(_STAR))


@cache
def _lexicon(language: str) -> _Lexicon:
    tables = read_table("modality.yaml")
    return _Lexicon(tables.get(language, tables["en"]))


def cues_in(words: Sequence[Word], language: str) -> tuple[Cue, ...]:
    """All cues in order; at each place the longest phrase counts, and its words serve no other."""
    lexicon = _lexicon(language)
    found: list[Cue] = []
    at = 0
    while at < len(words):
        # "NO" is Norway.
        for entry in () if words[at].is_short_name else lexicon.first(words[at].lower):
            stop = at + 1 + len(entry.rest)
            if stop <= len(words) and all(
                pattern.fits(words[at + 1 + number].lower) for number, pattern in enumerate(entry.rest)
            ):
                if entry.kind != "skip":
                    found.append(Cue(entry.kind, at, stop))
                at = stop - 1
                break
        at += 1
    return tuple(found)
