"""What cities and regions are called in one language: "Dunaj" is Vienna in Slovene, though a river in Czech.

Irish and Maltese name countries with an article ("an Pholainn", "il-Polonja"), so that lists of names have them with it
only; in sentences they stand without ("sa Pholainn", "mill-Polonja").
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Final

from babel import Locale

from assistant.places.countries import ARTICLE
from assistant.places.gazetteer import Gazetteer
from assistant.places.inflect import unmutated
from assistant.places.normal import name_key
from assistant.places.reviewed import read_data, reviewed_countries
from assistant.places.rows import Row

_WITH_ARTICLES: Final = frozenset({"ga", "mt"})
# What the language library calls by a longer name.
_SHORT_NAMES: Final = {"mt": {"Ċekja": "CZ", "Bożnija": "BA", "Maċedonja": "MK"}}


@cache
def _countries(language: str) -> dict[str, str]:
    """Key of a country's name without its article -> ISO code, for languages that use one."""
    if language not in _WITH_ARTICLES:
        return {}
    names = {
        ARTICLE.sub("", name): code for code, name in Locale(language).territories.items() if len(code) == 2
    }
    keys = {name_key(name): code for name, code in {**names, **_SHORT_NAMES.get(language, {})}.items()}
    return {
        form: code
        for key, code in keys.items()
        for form in (key, *(unmutated(key) if language == "ga" else ()))
    }


@cache
def _called(language: str) -> dict[str, set[str]]:
    """ISO code -> keys of a country's names in one language; the reviewed ones are of several languages together."""
    # Serbian names are listed in Cyrillic only.
    languages = ("sr", "hr") if language == "sr" else (language,)
    named = [item for each in languages for item in Locale(each).territories.items()]
    reviewed = [(code, name) for code, entry in reviewed_countries().items() for name in entry.names]
    keys: dict[str, set[str]] = {}
    for code, name in [*named, *reviewed]:
        keys.setdefault(code, set()).add(name_key(name))
    return keys


def calls_it(language: str, country: str, key: str) -> bool:
    """Whether a key names the country (ISO) in this language: Finnish "Rusessa" is no form of Albanian "Rusi"."""
    return key in _called(language).get(country, ())


@cache
def _exonyms(language: str) -> dict[str, str | int]:
    """Key of a name -> GeoNames id or NUTS code of what it means in this language."""
    return {
        name_key(name): number
        for number, by_language in read_data("exonyms.yaml").items()
        for name in _listed(by_language.get(language, ()))
    }


def _listed(names: str | Iterable[str]) -> Iterable[str]:
    return (names,) if isinstance(names, str) else names


def is_exonym(key: str, language: str) -> bool:
    """Whether a key is the name of a foreign place in this language."""
    return key in _exonyms(language) or key in _countries(language)


def named_in(language: str, keys: Iterable[str], gazetteer: Gazetteer) -> tuple[str, Row] | None:
    """The first of the keys that is a name in this language, and what it means; None where none is."""
    names, countries = _exonyms(language), _countries(language)
    for key in keys:
        if key in countries:
            row = next((row for row in gazetteer.countries() if row.country == countries[key]), None)
            if row is not None:
                return key, replace(row, rank=0)
        if key in names:
            number = names[key]
            found = (
                gazetteer.by_geonameid(number) if isinstance(number, int) else gazetteer.region_of((number,))
            )
            if found is not None:
                return key, replace(found, rank=0)
    return None
