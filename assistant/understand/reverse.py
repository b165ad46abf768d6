"""Questions asked from the other end: which regions, countries, neighbours or programmes something holds."""

import re
from typing import TYPE_CHECKING, Literal

from assistant.understand.cues import PROGRAMME
from assistant.understand.fact_words import facts_asked
from assistant.understand.words import words

if TYPE_CHECKING:
    from assistant.understand.understood import Reading

Reverse = Literal[
    "regions of a country",
    "programmes of a country",
    "shared",
    "neighbours",
    "partner countries",
    "whole region",
]
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_REGIONS = frozenset({"nuts1", "nuts2", "nuts3"})


def reverse_question(reading: "Reading") -> Reverse | None:
    """What is asked from the other end; None for other questions."""
    text, language = reading.question, reading.language
    towns = [mention.place for mention in reading.places]
    partner = words("partner", language).search(text)
    own = words("own", language).search(text)
    if _asks_of_neighbours(text, language) and (towns or reading.facts.spoken_of or reading.countries):
        return "neighbours"
    how_many = bool(reading.mentions) and "partnership" in facts_asked(reading)
    if words("countries_asked").search(text) and partner and not how_many:
        return "partner countries"
    if words("regions_asked").search(text) and reading.countries and not towns:
        return "regions of a country"
    if (
        words("shared").search(text)
        and not (reading.mentions and facts_asked(reading))
        and PROGRAMME.search(text)
        and len(towns) + len(reading.country_places) > 1
    ):
        return "shared"
    if words("whole").search(text) and len(towns) == 1 and towns[0].level in _REGIONS:
        return "whole region"
    alone = len(reading.country_places) == 1 and not towns and not reading.mentions
    if alone and not own and not partner and PROGRAMME.search(text):
        return "programmes of a country"
    return None


def _asks_of_neighbours(text: str, language: str) -> bool:
    """Whether neighbours are what a question is about, and not with whom somebody wants to work."""
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        found = words("neighbours").search(sentence)
        if found and (sentence.endswith("?") or "?" not in text):
            return not words("with", language).search(sentence[: found.start()])
    return False
