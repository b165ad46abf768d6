"""Words that exclude each other (larger and smaller, inside and outside, first and last), in all languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.checking.tables import read_table
from assistant.checking.words import Word, words_of

_LONGEST_ENDING = 8
ROLE = "role"


@dataclass(frozen=True, slots=True)
class Pole:
    """Words `at` up to `stop` stand for one `side` of an `axis`, as in `data/opposites.yaml`."""

    axis: str
    side: str
    at: int
    stop: int


class _Form(NamedTuple):
    words: tuple[str, ...]
    whole: bool
    axis: str
    side: str

    def fits(self, words: Sequence[Word], at: int) -> bool:
        keys = [word.key for word in words[at : at + len(self.words)]]
        if len(keys) < len(self.words):
            return False
        if self.whole:
            return keys == list(self.words)
        return all(
            key.startswith(form) and len(key) - len(form) <= _LONGEST_ENDING
            for key, form in zip(keys, self.words, strict=True)
        )


class _Forms:
    def __init__(self, language: str) -> None:
        table = read_table("opposites.yaml")
        languages = table["order"].split()
        column = languages.index(language if language in languages else "en")
        self._forms: dict[str, list[_Form]] = {}
        for axis, sides in table["axes"].items():
            for side, row in sides.items():
                for entry in row.split("|")[column].split():
                    words = tuple(word.key for word in words_of(entry.lstrip("=").replace("_", " ")))
                    if words:
                        form = _Form(words, entry[0] == "=", axis, side)
                        self._forms.setdefault(words[0][:2], []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form.words), -len(form.words[0])))
        self.beginning = lru_cache(maxsize=20_000)(self._beginning)

    def _beginning(self, key: str) -> tuple[_Form, ...]:
        return tuple(
            form
            for size in (1, 2)
            for form in (self._forms.get(key[:size], ()) if size <= len(key) else ())
            if key.startswith(form.words[0])
        )


@cache
def _forms(language: str) -> _Forms:
    return _Forms(language)


def poles_in(words: Sequence[Word], language: str) -> tuple[Pole, ...]:
    """All words of opposites in order; of two forms that begin at one word the longer one counts."""
    known = _forms(language)
    found = []
    for at, word in enumerate(words):
        form = next((form for form in known.beginning(word.key) if form.fits(words, at)), None)
        if form:
            found.append(Pole(form.axis, form.side, at, at + len(form.words)))
    return tuple(found)
