"""Polish districts by their adjectives: "w powiecie gryfickim" is around Gryfice.

The table names only the districts along borders. Any other lies in the region of the town that it is called after, as
regions are made of whole districts. Where the adjective fits towns of several regions, nothing is guessed.
"""

import re
from collections.abc import Iterator

from assistant.places.gazetteer import Gazetteer
from assistant.places.normal import name_key
from assistant.places.rank import which_of
from assistant.places.rows import Row
from assistant.places.types import Mention, Place

_POWIAT = re.compile(r"\bpowi(?:at|atu|atowi|atem|ecie)\s+(\w{3,}k)(?:i|iego|iemu|im)\b", re.IGNORECASE)
# Ends of adjectives (keys, their last "i" aside) -> ends of the towns that they are made from.
_TOWN_ENDS = {
    "owsk": ("ow", "owo", "owa"), "awsk": ("aw", "awa"), "insk": ("in", "ino", "ina"), "ynsk": ("yn", "yno", "yna"),
    "borsk": ("borz", "bor"), "ick": ("ice", "ica", "icz", "ik"), "yck": ("yce", "yca"), "eck": ("ec", "ce"),
    "dzk": ("d", "dz", "dzko"), "sk": ("", "a", "o", "e", "g", "sk", "sko"), "ck": ("ck", "cko", "c"),
}  # fmt: skip
# Smaller places give no district its name; around the largest cities the district is a region of its own.
_LEAST, _MOST = 3_000, 200_000


def spot_powiats(question: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions of districts that the table lacks, each as the town that it is called after or as those to choose from.

    Around one of the largest cities it is the region of that name, if there is one.
    """
    for match in _POWIAT.finditer(question):
        adjective = name_key(match[1])
        towns = [] if gazetteer.known([f"powiat {adjective}i"]) else _towns(adjective, gazetteer)
        if any(row.population >= _MOST for row in towns):
            towns = [row for row in gazetteer.named(f"{adjective}i") if row.level == "nuts3"]
        if towns:
            yield Mention(match.span(), match.group(), _of(towns, gazetteer, match.group()))


def _of(towns: list[Row], gazetteer: Gazetteer, text: str) -> Place:
    largest = max(towns, key=lambda row: row.population)
    one_region = len({row.codes for row in towns}) == 1
    return gazetteer.place(largest, text) if one_region else which_of(gazetteer, towns, text)


def _towns(adjective: str, gazetteer: Gazetteer) -> list[Row]:
    """Polish towns whose name, or the first word of it, an adjective may be made from."""
    keys = dict.fromkeys(
        adjective.removesuffix(end) + town_end
        for end, town_ends in _TOWN_ENDS.items()
        if adjective.endswith(end)
        for town_end in town_ends
    )
    rows = (row for key in keys for row in (*gazetteer.named(key), *gazetteer.beginning_with(key)))
    fitting = {
        row.id: row
        for row in rows
        if row.country == "PL" and row.level == "place" and row.codes and row.population >= _LEAST
        and name_key(row.name).split()[0] in keys
    }  # fmt: skip
    return list(fitting.values())
