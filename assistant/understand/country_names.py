"""Countries as languages call them, in whatever case."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from assistant.places.countries import ARTICLE
from assistant.understand.fold import folded
from assistant.understand.language import SUPPORTED

_SHORTEST_COUNTRY = 4
_ENDING = 3
SAME_COUNTRY = {"GR": "EL", "GB": "UK"}
# Everyday names beside those of the language library ("ir-Repubblika Ċeka").
_EVERYDAY = {"mt": {"CZ": "Ċekja", "MK": "Maċedonja"}}


@lru_cache(maxsize=32)
def country_names(language: str) -> dict[str, str]:
    """Folded country name -> ISO code (Greece EL, United Kingdom UK) in one language, by CLDR."""
    try:
        territories = dict(Locale(language).territories)
        # Portuguese as in Portugal ("Chéquia"), beside that of Brazil ("Tchéquia").
        european = [Locale("pt", "PT").territories] if language == "pt" else []
    except UnknownLocaleError:
        return {}
    everyday = _EVERYDAY.get(language, {})
    return {
        folded(form): SAME_COUNTRY.get(code, code)
        for code, name in (item for names in (*european, territories, everyday) for item in names.items())
        if len(code) == 2 and code.isalpha()
        for form in (name, ARTICLE.sub("", name))
    }


@lru_cache(maxsize=1)
def _countries_in_all_languages() -> dict[str, str]:
    """Folded names of one word in the languages of the Union -> code; a name of two countries is left out."""
    found: dict[str, set[str]] = {}
    for language in SUPPORTED:
        for name, code in country_names(language).items():
            if " " not in name and len(name) >= _SHORTEST_COUNTRY:
                found.setdefault(name, set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


@lru_cache(maxsize=512)
def country_in_any_language(word: str) -> str | None:
    """The country that a folded word names, its ending aside: "rumunijos" is Romania; None if that is not clear."""
    names = _countries_in_all_languages()
    if word in names:
        return names[word]
    near = {
        code
        for name, code in names.items()
        if word.startswith(name[: max(_SHORTEST_COUNTRY, len(name) - _ENDING)])
        and len(word) - len(name) <= _ENDING
    }
    return near.pop() if len(near) == 1 else None
