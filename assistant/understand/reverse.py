"""Questions asked from the other end: which regions, countries, neighbours or programmes something holds."""

from typing import TYPE_CHECKING, Literal

from assistant.understand.cues import PROGRAMME
from assistant.understand.words import words

if TYPE_CHECKING:
    from assistant.understand.reading import Reading

Reverse = Literal[
    "regions of a country",
    "programmes of a country",
    "shared",
    "neighbours",
    "partner countries",
    "whole region",
]
_REGIONS = frozenset({"nuts1", "nuts2", "nuts3"})


def reverse_question(reading: "Reading") -> Reverse | None:
    """What is asked from the other end; None for other questions."""
    text, language = reading.question, reading.language
    towns = [mention.place for mention in reading.places]
    partner = words("partner", language).search(text)
    own = words("own", language).search(text)
    if words("neighbours").search(text) and (towns or reading.facts.spoken_of or reading.countries):
        return "neighbours"
    if words("countries_asked").search(text) and partner:
        return "partner countries"
    if words("regions_asked").search(text) and reading.countries and not towns:
        return "regions of a country"
    if (
        words("shared").search(text)
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
