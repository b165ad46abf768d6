"""Which of several things with one name is meant."""

from collections.abc import Sequence

from assistant.places.countries import EUROPE
from assistant.places.gazetteer import Gazetteer
from assistant.places.normal import name_key
from assistant.places.reviewed import read_data
from assistant.places.rows import Row, distance_km
from assistant.places.scoring import KNOWN_AT_HOME, REGION_LEVELS, VILLAGE, Wish, score, unlike
from assistant.places.scripts import in_own_script
from assistant.places.types import Place

# The best must be this far ahead: about six times as many inhabitants; less where its own name is written just so,
# and the other is only called so elsewhere (Komárom, and Komárno in Hungarian).
_CLEAR_LEAD, _LEAD_AS_WRITTEN = 0.8, 0.4
# Of two places that are both really called so, the larger one is meant where it has some twenty times the people.
_LEAD_OF_NAMESAKES = 1.3
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


def choose(gazetteer: Gazetteer, rows: Sequence[Row], key: str, text: str, wish: Wish) -> Place | None:
    """The meaning of a name; with candidates when several are likely, None when there are no rows."""
    fitting = _of_kind(_as_meant(_without_lists(_as_written(rows, text)), key), wish.kind)
    if wish.country_named:
        fitting = _really_called_so(fitting, key)
    if not fitting:
        return None
    exact = any(_just_so(row, text) and row.codes for row in fitting)
    scored = sorted(
        ((score(row, wish, text) - unlike(row, text, exact=exact), row) for row in fitting),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    scored = _town_or_region(scored, wish.kind)
    best_score, best = scored[0]
    rivals = [
        row
        for found, row in scored[1:]
        if best_score - found < _lead(best, row, key, text, wish, gazetteer)
        and not _same_thing(best, row, gazetteer)
    ]
    if not rivals:
        return gazetteer.place(best, text)
    likely = [
        row
        for found, row in scored
        if best_score - found < max(_lead(best, row, key, text, wish, gazetteer), _WORTH_NAMING)
    ]
    return which_of(gazetteer, likely, text)


def _without_lists(rows: Sequence[Row]) -> list[Row]:
    """Kos is the town, not the region "Kalymnos, Karpathos, Kos, Rodos" that is called after it and others."""
    towns = {row.codes for row in rows if row.level == "place"}
    return [row for row in rows if not (row.level == "nuts3" and "," in row.name and row.codes in towns)]


def _as_written(rows: Sequence[Row], text: str) -> list[Row]:
    """Without what the writing excludes, where something known fits it.

    "Бургас" is how Burgas writes itself, not Burgos; "Møn" is no name of the Isle of Man.
    """
    home = [row for row in rows if in_own_script(text, row.country)]
    if any(row.level != "place" or row.population >= KNOWN_AT_HOME for row in home):
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
    people = _MORE_PEOPLE * max(VILLAGE, *(row.population for row in own))
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
        (found, row)
        for found, row in scored
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
