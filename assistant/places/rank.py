"""Which of several things with one name is meant."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.places.countries import EUROPE, NEIGHBOURS, PART_OF
from assistant.places.gazetteer import Gazetteer
from assistant.places.normal import has_marks, name_key
from assistant.places.reviewed import read_data
from assistant.places.rows import Row, distance_km
from assistant.places.scripts import in_own_script
from assistant.places.types import Place

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
_KNOWN_AT_HOME = 5_000
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
# Taken into several programmes as a whole, but never into NUTS.
_WITHOUT_CODES = frozenset({"BA", "MD", "UA"})
_LARGE_AND_FAR = frozenset({"AU", "BR", "IN", "KE", "TZ", "MZ"})
# The best must be this far ahead: about six times as many inhabitants; less where its own name is written just so,
# and the other is only called so elsewhere (Komárom, and Komárno in Hungarian).
_CLEAR_LEAD, _LEAD_AS_WRITTEN = 0.8, 0.4
# Of two places that are both really called so, the larger one is meant where it has some twenty times the people;
# smaller ones count as villages of this size, or every hamlet would have a hamlet far behind it.
_LEAD_OF_NAMESAKES, _VILLAGE = 1.3, 500
# A place called so somewhere, and a better known one elsewhere that has this as a further name.
_LEAD_BY_OTHER_NAME = 1.5
# Of namesakes in several countries ("Pula") the larger one needs ten times the people.
_LEAD_ABROAD = 1.0
# Regions of one name lie in several countries ("Silesia").
_LEAD_AMONG_REGIONS = 1.6
# A region, and a town elsewhere that bears its name ("Vienne").
_LEAD_OVER_A_VILLAGE = 3.0
_LEAD_OF_A_REGION, _SMALL_TOWN, _TOWN_ABROAD = 2.2, 2_000, 30_000
# A region of so many times the people is meant ("Lappi" is Lapland).
_REGION_BY_FAR = 50
# Within a country that is named, a further name counts beside a place's own from so many times the people on, and
# only where it is a short form ("Santa Cruz"): the sources give villages the old names of other towns.
_MORE_PEOPLE = 20
# Names that mean two well-known places: only a hint decides.
_LEAD_WHEN_NOTORIOUS = 2.5
_WORTH_NAMING = 1.6
_MOST_CANDIDATES = 6
# From this size on a name means the town, not the region around it that is called after it.
_TOWN = 15_000
_SURROUNDINGS_KM = 60.0
# Brandenburg is the state; its town is called Brandenburg an der Havel.
_TOWN_BY_OTHER_NAME = 150_000

REGION_LEVELS = frozenset({"nuts1", "nuts2", "nuts3"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What the surroundings of the name say: a kind of thing, likely countries (ISO) and regions (NUTS).

    `country_named`: only places of one country, which was given, are looked at. `points` (degrees) are where
    other places of the text lie, `named` their names and countries with the
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


def choose(gazetteer: Gazetteer, rows: Sequence[Row], key: str, text: str, wish: Wish) -> Place | None:
    """The meaning of a name; with candidates when several are likely, None when there are no rows."""
    fitting = _of_kind(_as_meant(_without_lists(_as_written(rows, text)), key), wish.kind)
    if wish.country_named:
        fitting = _really_called_so(fitting, key)
    if not fitting:
        return None
    exact = any(_just_so(row, text) and row.codes for row in fitting)
    scored = sorted(
        ((_score(row, wish, text) - _unlike(row, text, exact=exact), row) for row in fitting),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    scored = _town_or_region(scored, wish.kind)
    best_score, best = scored[0]
    rivals = [
        row
        for score, row in scored[1:]
        if best_score - score < _lead(best, row, key, text, wish, gazetteer)
        and not _same_thing(best, row, gazetteer)
    ]
    if not rivals:
        return gazetteer.place(best, text)
    likely = [
        row
        for score, row in scored
        if best_score - score < max(_lead(best, row, key, text, wish, gazetteer), _WORTH_NAMING)
    ]
    return which_of(gazetteer, likely, text)


def _without_lists(rows: Sequence[Row]) -> list[Row]:
    """Kos is the town, not the region "Kalymnos, Karpathos, Kos, Rodos" that is called after it and others."""
    towns = {row.codes for row in rows if row.level == "place"}
    return [row for row in rows if not (row.level == "nuts3" and "," in row.name and row.codes in towns)]


def _unlike(row: Row, text: str, *, exact: bool) -> float:
    """What a name with marks that were not typed loses where another place is called just so (Älta, beside Alta)."""
    if not exact or row.level == "country" or not text.isascii() or not has_marks(row.name):
        return 0.0
    missing = _MARKS_MISSING if row.level == "place" else _MARKS_OF_A_REGION_MISSING
    return missing if name_key(row.name) == name_key(text) else 0.0


def _as_written(rows: Sequence[Row], text: str) -> list[Row]:
    """Without what the writing excludes, where something known fits it.

    "Бургас" is how Burgas writes itself, not Burgos; "Møn" is no name of the Isle of Man.
    """
    home = [row for row in rows if in_own_script(text, row.country)]
    if any(row.level != "place" or row.population >= _KNOWN_AT_HOME for row in home):
        return home
    if not text.isascii() and any(_just_so(row, text) for row in rows):
        return [row for row in rows if row.level != "country" or row.rank == 0]
    return list(rows)


def which_of(gazetteer: Gazetteer, rows: Sequence[Row], text: str) -> Place:
    """A place of which a person has to say which one of the rows it is, the likeliest first."""
    alike = {
        (
            row.name if row.level == "place" or not row.codes else "",
            gazetteer.expand(row.codes) or row.country,
        ): row
        for row in reversed(rows)
    }
    named = list(alike.values())[::-1][:_MOST_CANDIDATES]
    return Place(
        text=text,
        name=text,
        country=named[0].country if all(row.country == named[0].country for row in named) else "",
        level="place",
        candidates=tuple(gazetteer.candidate(row) for row in named),
    )


def _lead(best: Row, rival: Row, key: str, text: str, wish: Wish, gazetteer: Gazetteer) -> float:
    """How far ahead the best must be of this rival to be meant without asking."""
    if key in _notorious() and best.level != "country":
        return _LEAD_WHEN_NOTORIOUS
    if best.level in REGION_LEVELS and rival.level in REGION_LEVELS:
        return _LEAD_AMONG_REGIONS
    if rival.level != "place" or rival.rank != 0 or not (rival.codes or rival.country in EUROPE):
        return _LEAD_AS_WRITTEN if rival.rank != 0 and _just_so(best, text) else _CLEAR_LEAD
    if best.level in REGION_LEVELS:
        if wish.country_named:
            return _LEAD_OVER_A_VILLAGE
        least = _SMALL_TOWN if rival.country == best.country else _TOWN_ABROAD
        people = sum(gazetteer.people(region) for region in gazetteer.expand(best.codes))
        least = max(least, int(people / _REGION_BY_FAR))
        return _LEAD_OF_A_REGION if rival.population >= least else _CLEAR_LEAD
    if best.rank != 0:
        return _LEAD_BY_OTHER_NAME
    abroad = best.country != rival.country and not wish.country_named
    return _LEAD_ABROAD if abroad else _LEAD_OF_NAMESAKES


def _just_so(row: Row, text: str) -> bool:
    """Whether a text is the own name of a town or region, with its marks and other letters of its own."""
    return row.level != "country" and row.rank == 0 and row.name.casefold() == text.casefold()


def _really_called_so(rows: Sequence[Row], key: str) -> list[Row]:
    """Without the places that merely have another's own name among their further ones."""
    own = [row for row in rows if row.level == "place" and row.rank == 0]
    if not own:
        return list(rows)
    people = _MORE_PEOPLE * max(_VILLAGE, *(row.population for row in own))
    return [
        row
        for row in rows
        if row.level != "place"
        or row.rank == 0
        or (row.population >= people and f" {key} " in f" {name_key(row.name)} ")
    ]


def _as_meant(rows: Sequence[Row], key: str) -> Sequence[Row]:
    """Only the place that everybody means, where a review says so (Bruges is Brugge)."""
    meant = read_data("places.yaml")["meant"].get(key)
    return [row for row in rows if row.geonameid == meant] or rows if meant else rows


def _score(row: Row, wish: Wish, text: str) -> float:
    score = _LEVEL_WEIGHT.get(row.level, math.log10(max(row.population, _VILLAGE)))
    if row.level == "country" and row.country not in EUROPE | NEIGHBOURS and row.population < _MINOR_COUNTRY:
        score = _SMALL_COUNTRY_WEIGHT if row.population < _SMALL_COUNTRY else _MINOR_COUNTRY_WEIGHT
    elif row.country in _ISLANDS_HERE and row.level == "country":
        score = _PART_WEIGHT
    if row.level in REGION_LEVELS and row.parts:
        score = _PART_WEIGHT
    if row.rank == 0:
        score += (
            _OWN_NAME_DIFFERS if has_marks(text) and row.name.casefold() not in text.casefold() else _OWN_NAME
        )
    if wish.country_named:
        return score
    without = row.level == "place" and row.country in _WITHOUT_CODES
    if without or (row.codes and not row.codes[0].startswith(_FEW_PROGRAMMES)):
        score += _IN_REGIONS
    elif row.country in EUROPE or (row.country in NEIGHBOURS and row.country not in _LARGE_AND_FAR):
        score += _IN_NEIGHBOURHOOD
    score += _HINTED if {row.country, PART_OF.get(row.country)} & wish.hints else 0.0
    score += _OTHERS_THERE if row.country in wish.others else 0.0
    if wish.codes and row.level == "place" and any(code.startswith(wish.codes) for code in row.codes):
        score += _IN_REGION_NAMED
    if any(distance_km(lat, lon, row) < _CLOSE_KM for lat, lon in wish.points):
        score += _CLOSE
    known = row.level != "place" or row.population >= _KNOWN_AT_HOME
    leaning = _LEANING if row.rank == 0 or row.level != "place" else _LEANING_BY_OTHER_NAME
    return score + (leaning if known and row.country in wish.leaning else 0.0)


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
        if row.level not in REGION_LEVELS
        or not any(_inside(town, row) or _around(row, town) for town in towns)
    ]
    return kept or scored


def _around(region: Row, town: Row) -> bool:
    """Whether a region lies around a town that is a region of its own (Bayreuth), or that lies at its border."""
    if region.level != "nuts3" or region.country != town.country or region.lat is None or region.lon is None:
        return False
    return distance_km(region.lat, region.lon, town) < _SURROUNDINGS_KM


def _inside(town: Row, region: Row) -> bool:
    if region.parts and not region.codes:
        return town.country == region.country and town.admin1 is not None and town.admin1 == region.admin1
    return any(code.startswith(whole) for code in town.codes for whole in region.codes)


def _same_thing(best: Row, other: Row, gazetteer: Gazetteer) -> bool:
    """Whether it does not matter which of the two is meant: same codes and parts, or a village in the region meant."""
    if best.codes and gazetteer.expand(best.codes) == gazetteer.expand(other.codes):
        return best.parts == other.parts
    if best.level in REGION_LEVELS or best.level == "country":
        return other.level == "place" and _inside(other, best)
    return not best.codes and not other.codes and (best.country, best.admin1) == (other.country, other.admin1)


def _notorious() -> frozenset[str]:
    return frozenset(read_data("places.yaml").get("ask_which", ()))
