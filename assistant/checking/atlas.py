"""Names of countries and regions in all languages, as codes: Österreich, Austrii and Austria are AT."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from assistant.checking.words import in_latin, same_word
from assistant.places.countries import EUROPE, NEIGHBOURS, nuts_country
from assistant.places.inflect import spellings
from assistant.places.region_names import names_of_region
from assistant.places.reviewed import read_data, reviewed_countries
from assistant.understand.country_names import country_names
from assistant.understand.fold import folded
from corpus import Corpus

LANGUAGES = tuple("en de fr es it pt nl sv da fi et lv lt pl cs sk sl hr hu ro bg el mt ga".split())
_SHORTEST_STEM = 4
_LONGEST_ENDING = 5
# Names of regions or parts that are also words of the field, or of other things.
_NO_NAMES = frozenset(
    "border west midland centre center central nord sud south north east island islands all la".split()
)


class Atlas:
    """Codes (NUTS of any level; of a country its two letters) by name, for the regions that the corpus knows."""

    def __init__(self, corpus: Corpus) -> None:
        self._names: dict[str, set[str]] = {}
        for region in corpus.regions.by_code.values():
            self._learn(names_of_region(region.name), region.code)
        for code, name in corpus.regions.higher_names.items():
            self._learn(names_of_region(name), code)
        for codes, *names in read_data("regions.yaml")["regions"]:
            listed = codes.removeprefix("part of ").partition(" not ")[0].split()
            for code in listed:
                self._learn(names, code)
        for programme in corpus.programmes.values():
            for part in programme.area.parts:
                if not part.whole_country:
                    self._learn((part.name,), f"{part.country}:{folded(part.name)}")
        for programme in corpus.programmes.values():
            for city in re.findall(
                r"[^\W\d_][\w' -]+", re.sub(r"\([^)]*\)", "", programme.secretariat_city or "")
            ):
                self._learn((city.strip(),), f"city:{folded(city)}")
        for iso, entry in reviewed_countries().items():
            self._learn((entry.name, *entry.names), nuts_country(iso))
        self._countries: dict[str, dict[str, str]] = {}
        self.codes = lru_cache(maxsize=20_000)(self._codes)

    def _learn(self, names: Iterable[str], code: str) -> None:
        for name in names:
            key = folded(name)
            if len(key) > 2 and key not in _NO_NAMES:
                self._names.setdefault(key, set()).add(code)

    def _codes(self, key: str, language: str, lower_case: bool = False) -> frozenset[str]:
        """Codes that a name (folded, one or several words) means in a language; empty for none.

        `lower_case`: only what may be written small, the adjectives and peoples of countries.
        """
        found: set[str] = set()
        if " " not in key:
            found |= _demonym(key, language)
            found |= self._country(key, language, stems=not lower_case)
        if lower_case or found:
            return frozenset(found)
        found |= self._names.get(key, set())
        if not found and len(key) >= _SHORTEST_STEM:
            for form in spellings(key, language if language in LANGUAGES else None):
                if form in self._names:
                    return frozenset(self._names[form])
        if not found and " " in key:
            found |= self._country(key, language, stems=False)
        return frozenset(found)

    def _country(self, key: str, language: str, stems: bool) -> set[str]:
        names = self._countries_in(language)
        if key in names:
            return {names[key]}
        found: set[str] = set()
        if " " in key:
            mine = key.split()
            for name, code in names.items():
                theirs = name.split()
                if len(theirs) == len(mine) and all(map(same_word, mine, theirs)):
                    found.add(code)
        elif stems and len(key) >= _SHORTEST_STEM + 1:
            for name, code in names.items():
                base = name[: max(_SHORTEST_STEM, len(name) - 2)]
                if " " not in name and key.startswith(base) and len(key) <= len(name) + _LONGEST_ENDING:
                    found.add(code)
        return found if len(found) == 1 else set()

    def is_country(self, key: str, language: str) -> bool:
        """Whether this is just the name of a country."""
        return key in self._countries_in(language)

    def _countries_in(self, language: str) -> dict[str, str]:
        """Folded names of the countries around the programmes in one language."""
        if language not in self._countries:
            known = {nuts_country(code) for code in EUROPE | NEIGHBOURS}
            self._countries[language] = {
                name: nuts_country(code)
                for name, code in country_names(language).items()
                if nuts_country(code) in known and len(name) >= _SHORTEST_STEM
            }
        return self._countries[language]


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = read_data("demonyms.yaml")
    chosen = data.get(language, {})
    return tuple((country, re.compile(pattern)) for country, pattern in chosen.items())


@lru_cache(maxsize=20_000)
def _demonym(key: str, language: str) -> frozenset[str]:
    plain = key if key.isascii() or language in ("el", "bg") else in_latin(key)
    return frozenset(nuts_country(iso) for iso, pattern in _patterns(language) if pattern.fullmatch(plain))


def agree(one: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two names may mean the same: a code of one is, contains or lies in a code of the other.

    A country does not stand for one of its regions.
    """
    known = tuple(others)
    return any(
        code == other
        or (len(code) > 2 and len(other) > 2 and (code.startswith(other) or other.startswith(code)))
        for code in one
        for other in known
    )
