"""Which of several things with one name is meant."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.places.countries import EUROPE, NEIGHBOURS, PART_OF
from assistant.places.gazetteer import Gazetteer, Row
from assistant.places.reviewed import read_data
from assistant.places.types import Place

# What a level weighs beside a place's number of inhabitants (both as powers of ten).
_LEVEL_WEIGHT = {"country": 9.0, "nuts1": 6.6, "nuts2": 6.3, "nuts3": 5.4}
_OWN_NAME = 0.9
_IN_REGIONS = 1.5
_IN_NEIGHBOURHOOD = 0.7
_HINTED = 1.2
_OTHERS_THERE = 0.6
_LEANING = 0.8
_KNOWN_AT_HOME = 10_000
_IN_REGION_NAMED = 1.6
# Islands far away that share a name with a region of Europe (Norfolk).
_SMALL_COUNTRY, _SMALL_COUNTRY_WEIGHT = 30_000, 4.0
# Parts of regions that programme areas name are what is asked about here (County Louth).
_PART_WEIGHT = 6.3
# Great Britain has left the programmes but for Northern Ireland; whole continents take part in a single one.
_FEW_PROGRAMMES = tuple(f"UK{letter}" for letter in "CDEFGHIJKLM")
_LARGE_AND_FAR = frozenset({"AU", "BR", "IN", "KE", "TZ", "MZ"})
# The best must be this far ahead: about six times as many inhabitants.
_CLEAR_LEAD = 0.8
# Names that mean two well-known places: only a hint decides.
_LEAD_WHEN_NOTORIOUS = 2.5
_WORTH_NAMING = 1.6
_MOST_CANDIDATES = 6
# From this size on a name means the town, not the region around it that is called after it.
_TOWN = 15_000
# Brandenburg is the state; its town is called Brandenburg an der Havel.
_TOWN_BY_OTHER_NAME = 150_000

REGION_LEVELS = frozenset({"nuts1", "nuts2", "nuts3"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What the surroundings of the name say: a kind of thing, likely countries (ISO) and regions (NUTS)."""

    hints: frozenset[str] = frozenset()
    kind: str | None = None
    leaning: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()


def choose(gazetteer: Gazetteer, rows: Sequence[Row], key: str, text: str, wish: Wish) -> Place | None:
    """The meaning of a name; with candidates when several are likely, None when there are no rows."""
    fitting = _of_kind(_as_meant(rows, key), wish.kind)
    if not fitting:
        return None
    scored = sorted(((_score(row, wish), row) for row in fitting), key=lambda pair: (-pair[0], pair[1].id))
    scored = _town_or_region(scored, wish.kind)
    best_score, best = scored[0]
    lead = _LEAD_WHEN_NOTORIOUS if key in _notorious() and best.level != "country" else _CLEAR_LEAD
    rivals = [row for score, row in scored[1:] if best_score - score < lead and not _same_thing(best, row)]
    if not rivals:
        return gazetteer.place(best, text)
    likely = [row for score, row in scored if best_score - score < max(lead, _WORTH_NAMING)]
    named = list({(row.name, row.codes or row.country): row for row in reversed(likely)}.values())[::-1][
        :_MOST_CANDIDATES
    ]
    return Place(
        text=text,
        name=text,
        country=best.country if all(row.country == best.country for row in named) else "",
        level="place",
        candidates=tuple(gazetteer.candidate(row) for row in named),
    )


def _as_meant(rows: Sequence[Row], key: str) -> Sequence[Row]:
    """Only the place that everybody means, where a review says so (Bruges is Brugge)."""
    meant = read_data("places.yaml")["meant"].get(key)
    return [row for row in rows if row.geonameid == meant] or rows if meant else rows


def _score(row: Row, wish: Wish) -> float:
    score = _LEVEL_WEIGHT.get(row.level, math.log10(row.population + 10))
    if row.level == "country" and row.population < _SMALL_COUNTRY and row.country not in EUROPE:
        score = _SMALL_COUNTRY_WEIGHT
    if row.level in REGION_LEVELS and row.parts:
        score = _PART_WEIGHT
    score += _OWN_NAME if row.rank == 0 else 0.0
    if row.codes and not row.codes[0].startswith(_FEW_PROGRAMMES):
        score += _IN_REGIONS
    elif row.country in EUROPE or (row.country in NEIGHBOURS and row.country not in _LARGE_AND_FAR):
        score += _IN_NEIGHBOURHOOD
    score += _HINTED if {row.country, PART_OF.get(row.country)} & wish.hints else 0.0
    score += _OTHERS_THERE if row.country in wish.others else 0.0
    if wish.codes and row.level == "place" and any(code.startswith(wish.codes) for code in row.codes):
        score += _IN_REGION_NAMED
    known = row.level != "place" or row.population >= _KNOWN_AT_HOME
    return score + (_LEANING if known and row.country in wish.leaning else 0.0)


def _of_kind(rows: Sequence[Row], kind: str | None) -> list[Row]:
    """Rows of the kind that the words around the name ask for, if there are any; else all."""
    if kind == "region":
        regions = [row for row in rows if row.level in REGION_LEVELS]
        return regions or list(rows)
    if kind == "town":
        towns = [row for row in rows if row.level == "place"]
        return towns or list(rows)
    return list(rows)


def _town_or_region(scored: list[tuple[float, Row]], kind: str | None) -> list[tuple[float, Row]]:
    """A town goes before the region around it that bears its name, and such a region is no rival to it."""
    towns = [
        row
        for _, row in scored
        if row.level == "place" and row.population >= (_TOWN if row.rank == 0 else _TOWN_BY_OTHER_NAME)
    ]
    if kind == "region":
        return scored
    kept = [
        (score, row)
        for score, row in scored
        if row.level not in REGION_LEVELS or not any(_inside(town, row) for town in towns)
    ]
    return kept or scored


def _inside(town: Row, region: Row) -> bool:
    return any(code.startswith(whole) for code in town.codes for whole in region.codes)


def _same_thing(best: Row, other: Row) -> bool:
    """Whether it does not matter which of the two is meant: same codes and parts, or a village in the region meant."""
    if best.codes and best.codes == other.codes:
        return best.parts == other.parts
    if best.level in REGION_LEVELS or best.level == "country":
        return other.level == "place" and _inside(other, best)
    return not best.codes and not other.codes and (best.country, best.admin1) == (other.country, other.admin1)


def _notorious() -> frozenset[str]:
    return frozenset(read_data("places.yaml").get("ask_which", ()))
