"""A name inside a longer phrase: "Bürgermeisteramt Görlitz", "we are based in Ljubljana", "Trieste Italy"."""

from dataclasses import replace

from assistant.places.cues import never_places
from assistant.places.gazetteer import Gazetteer
from assistant.places.names import by_exact_name, by_name
from assistant.places.normal import name_key
from assistant.places.scoring import Wish
from assistant.places.types import Place

_MOST_WORDS = 12
_LONGEST_NAME = 4
_LONGEST_COUNTRY = 3
# A town must be known for a phrase to be taken for it, and its name no short word.
_KNOWN, _SHORTEST = 5_000, 4
# Of names that are everyday words as well (Zipf frequency), only those of cities.
_COMMON, _CITY = 4.5, 50_000


def with_country(gazetteer: Gazetteer, text: str, hints: frozenset[str]) -> Place | None:
    """The place of a text that ends or begins with its country ("Trieste Italy", "Italia Trieste")."""
    words = text.split()
    for length in range(1, min(_LONGEST_COUNTRY, len(words) - 1) + 1):
        for country, name in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            codes = {
                row.country for row in gazetteer.named(name_key(" ".join(country))) if row.level == "country"
            }
            place = by_name(gazetteer, " ".join(name), codes.pop(), Wish(hints)) if len(codes) == 1 else None
            if place is not None:
                return replace(place, text=text)
    return None


def name_inside(gazetteer: Gazetteer, text: str, country: str | None, hints: frozenset[str]) -> Place | None:
    """The one well-known place that a phrase names, as it is written; None where there is none or more than one."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    found: list[Place] = []
    behind = 0
    for start in range(len(words)):
        if start < behind:
            continue
        for length in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
            name = " ".join(words[start : start + length]).strip(" ,.;:()")
            place = _known(gazetteer, name, country, hints) if length < len(words) else None
            if place is not None:
                found.append(place)
                behind = start + length
                break
    # "Island" is a word, and a country alone is no answer to where somebody is.
    towns = [place for place in found if place.level != "country"]
    return replace(towns[0], text=text) if len(towns) == 1 else None


def _known(gazetteer: Gazetteer, name: str, country: str | None, hints: frozenset[str]) -> Place | None:
    key = name_key(name)
    if len(key) < _SHORTEST or not name[:1].isupper() or set(key.split()) <= never_places():
        return None
    place = by_exact_name(gazetteer, name, country, Wish(hints))
    if place is None or place.level != "place" or place.ambiguous:
        return place
    common = max(gazetteer.word_frequency(key).values(), default=0.0) > _COMMON
    return place if place.population >= (_CITY if common else _KNOWN) else None
