"""What cities and regions are called in one language: "Dunaj" is Vienna in Slovene, though a river in Czech."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from assistant.places.gazetteer import Gazetteer
from assistant.places.normal import name_key
from assistant.places.reviewed import read_data
from assistant.places.rows import Row


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
    return key in _exonyms(language)


def named_in(language: str, keys: Iterable[str], gazetteer: Gazetteer) -> tuple[str, Row] | None:
    """The first of the keys that is a name in this language, and what it means; None where none is."""
    names = _exonyms(language)
    for key in keys:
        if key in names:
            number = names[key]
            found = (
                gazetteer.by_geonameid(number) if isinstance(number, int) else gazetteer.region_of((number,))
            )
            if found is not None:
                return key, replace(found, rank=0)
    return None
