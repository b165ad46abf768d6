"""What speaks for each of several things with one name: its size and level, how it is written, what stands around."""

import math
from dataclasses import dataclass

from assistant.places.countries import EUROPE, NEIGHBOURS, PART_OF
from assistant.places.normal import has_marks, name_key
from assistant.places.rows import Row, distance_km

# What a level weighs beside a place's number of inhabitants (both as powers of ten).
_LEVEL_WEIGHT = {"country": 9.0, "nuts1": 6.6, "nuts2": 6.3, "nuts3": 5.4}
_OWN_NAME = 0.9
# Who writes Bâle with its accent does not mean Bale.
_OWN_NAME_DIFFERS = 0.2
# Who writes Alta may mean Älta, but hardly where Alta is known as well; Faro is no island of Gotland.
_MARKS_MISSING, _MARKS_OF_A_REGION_MISSING = 0.5, 1.5
_IN_REGIONS = 1.5
_IN_NEIGHBOURHOOD = 0.7
_HINTED = 1.2
_OTHERS_THERE = 0.4
_LEANING, _LEANING_BY_OTHER_NAME = 1.1, 0.5
KNOWN_AT_HOME = 5_000
_IN_REGION_NAMED = 1.6
# Partners are mostly from round about.
_CLOSE_KM, _CLOSE = 250.0, 1.0
# Islands far away that share a name with a region of Europe (Norfolk).
_SMALL_COUNTRY, _SMALL_COUNTRY_WEIGHT = 30_000, 4.0
_MINOR_COUNTRY, _MINOR_COUNTRY_WEIGHT = 1_000_000, 5.0
_ISLANDS_HERE = frozenset({"BL", "MF", "YT"})
# Parts of regions that programme areas name are what is asked about here (County Louth).
_PART_WEIGHT = 6.3
# Great Britain has left the programmes but for Northern Ireland; whole continents take part in a single one.
_FEW_PROGRAMMES = tuple(f"UK{letter}" for letter in "CDEFGHIJKLM")
# In several programmes all over, but never in NUTS; of Ukraine most lies in few programmes.
_WITHOUT_CODES = frozenset({"BA", "MD"})
_LARGE_AND_FAR = frozenset({"AU", "BR", "IN", "KE", "TZ", "MZ"})
# Smaller places count as villages of this size, or every hamlet would have a hamlet far behind it.
VILLAGE = 500

REGION_LEVELS = frozenset({"nuts1", "nuts2", "nuts3"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What the surroundings of the name say: a kind of thing, likely countries (ISO) and regions (NUTS).

    `country_named`: only places of one country, which was given, are looked at. `points` (degrees) are where
    other places of the text lie, `named` their names and countries and `regions` the codes of regions, both with the
    number of the word that means them.
    """

    hints: frozenset[str] = frozenset()
    kind: str | None = None
    leaning: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    country_named: bool = False
    points: tuple[tuple[float, float], ...] = ()
    named: frozenset[tuple[str, str, int]] = frozenset()
    regions: tuple[tuple[str, int], ...] = ()


def score(row: Row, wish: Wish, text: str) -> float:
    """How much speaks for this meaning of a name."""
    total = _LEVEL_WEIGHT.get(row.level, math.log10(max(row.population, VILLAGE)))
    if row.level == "country" and row.country not in EUROPE | NEIGHBOURS and row.population < _MINOR_COUNTRY:
        total = _SMALL_COUNTRY_WEIGHT if row.population < _SMALL_COUNTRY else _MINOR_COUNTRY_WEIGHT
    elif row.country in _ISLANDS_HERE and row.level == "country":
        total = _PART_WEIGHT
    if row.level in REGION_LEVELS and row.parts:
        total = _PART_WEIGHT
    if row.rank == 0:
        total += (
            _OWN_NAME_DIFFERS if has_marks(text) and row.name.casefold() not in text.casefold() else _OWN_NAME
        )
    if wish.country_named:
        return total
    without = row.level == "place" and row.country in _WITHOUT_CODES
    if without or (row.codes and not row.codes[0].startswith(_FEW_PROGRAMMES)):
        total += _IN_REGIONS
    elif row.country in EUROPE or (row.country in NEIGHBOURS and row.country not in _LARGE_AND_FAR):
        total += _IN_NEIGHBOURHOOD
    total += _HINTED if {row.country, PART_OF.get(row.country)} & wish.hints else 0.0
    total += _OTHERS_THERE if row.country in wish.others else 0.0
    if wish.codes and row.level == "place" and any(code.startswith(wish.codes) for code in row.codes):
        total += _IN_REGION_NAMED
    if any(distance_km(lat, lon, row) < _CLOSE_KM for lat, lon in wish.points):
        total += _CLOSE
    known = row.level != "place" or row.population >= KNOWN_AT_HOME
    leaning = _LEANING if row.rank == 0 or row.level != "place" else _LEANING_BY_OTHER_NAME
    return total + (leaning if known and row.country in wish.leaning else 0.0)


def unlike(row: Row, text: str, *, exact: bool) -> float:
    """What a name with marks that were not typed loses where another place is called just so (Älta, beside Alta)."""
    if not exact or row.level == "country" or not text.isascii() or not has_marks(row.name):
        return 0.0
    missing = _MARKS_MISSING if row.level == "place" else _MARKS_OF_A_REGION_MISSING
    return missing if name_key(row.name) == name_key(text) else 0.0
