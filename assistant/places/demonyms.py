"""Adjectives and nouns for a country's people and things: "German partner", "polnische Schule"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.places.reviewed import read_data
from assistant.places.tokens import Token

# "in English", "auf Deutsch", "w języku polskim": the language, not the country.
_LANGUAGE_BEFORE = frozenset(
    [
        "in",
        "auf",
        "en",
        "em",
        "po",
        "v",
        "w",
        "jezyku",
        "jeziku",
        "jazyku",
        "limba",
        "lingua",
        "langue",
        "idioma",
        "sprache",
        "on",
        "på",
        "pa",
        "στα",
    ]
)
_LANGUAGE_AFTER = frozenset(
    [
        "language",
        "version",
        "translation",
        "sprache",
        "langue",
        "lingua",
        "lengua",
        "idioma",
        "kielella",
        "nyelv",
        "nyelven",
    ]
)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = read_data("demonyms.yaml")
    chosen = [data[code] for code in dict.fromkeys((language, "en")) if code in data]
    return tuple((country, re.compile(pattern)) for words in chosen for country, pattern in words.items())


def demonyms(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, str]]:
    """(number of the word, ISO code of the country) for each word that says whose something is."""
    for number, token in enumerate(tokens):
        country = next((code for code, pattern in _patterns(language) if pattern.fullmatch(token.key)), None)
        if country is None:
            continue
        before = tokens[number - 1].key if number else ""
        after = tokens[number + 1].key if number + 1 < len(tokens) else ""
        if after in _LANGUAGE_AFTER or (
            before in _LANGUAGE_BEFORE and (not after or tokens[number + 1].first)
        ):
            continue
        yield number, country
