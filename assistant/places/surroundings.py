"""Places told by others: "20 km from Zittau", "near Sopron", "between Brno and Vienna"."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.places.gazetteer import NEIGHBOUR_KM, Gazetteer
from assistant.places.kinds import before_near
from assistant.places.types import Candidate, Place

Named = Callable[[str], Place | None]

_KM_OF_A_MILE = 1.609
_FARTHEST_KM = 120.0
# A given distance is a round figure along a road.
_GIVE = 1.15
_STEP_KM = 5.0
_BESIDE_THE_WAY_KM = 8.0
_MOST_REGIONS = 6
_MOST_WORDS_BETWEEN = 5
_DISTANCE = re.compile(
    r"(\d{1,3}(?:[.,]\d)?)\s*-?\s*(km|kms|kilom\w*|kilóm\w*|kilôm\w*|quilóm\w*|chilom\w*|χλμ\.?|χιλιόμετρα|км|километ\w*|miles?"
    r"|mi|milje|mijl)(?![^\W\d_])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:^|\s)(?:between|zwischen|entre|tra|fra|între|między|mezi|medzi|med|između|tussen|mellan|mellem|mellom|vahel|starp"
    r"|tarp|ανάμεσα στ\w+|μεταξύ(?: της| του| των)?|между)\s+(.+?)\s+"
    r"(?:and|und|et|e|y|i|a|și|in|en|och|og|ja|un|ir|και|и)"
    r"\s+(.+)$",
    re.IGNORECASE,
)
_BETWEEN_BEHIND = re.compile(r"^(.+?)\s+(?:és|ja)\s+(.+?)\s+(?:között|välillä|vahel)\b", re.IGNORECASE)


def surroundings(gazetteer: Gazetteer, text: str, named: Named) -> Place | None:
    """The place that a text describes by others; `named` finds these. None when it is no such description."""
    return (
        _at_a_distance(gazetteer, text, named)
        or _between(gazetteer, text, named)
        or _near(gazetteer, text, named)
    )


def distance_in(text: str) -> tuple[float, int] | None:
    """(kilometres, where the words after them begin) of the first distance in a text."""
    match = _DISTANCE.search(text)
    if match is None:
        return None
    number = float(match[1].replace(",", "."))
    return number * (_KM_OF_A_MILE if match[2].casefold().startswith("mi") else 1.0), match.end()


def around_place(gazetteer: Gazetteer, place: Place, km: float) -> Place:
    """Somewhere within `km` of a place: its own region, with those of all places in reach as neighbours."""
    if (
        place.ambiguous
        or place.lat is None
        or place.lon is None
        or place.level not in ("place", "coordinates")
    ):
        return place
    reach = min(km, _FARTHEST_KM) * _GIVE
    near = (code for _, row in gazetteer.around(place.lat, place.lon, reach) for code in row.codes)
    neighbours = tuple(
        dict.fromkeys(code for code in near if code not in place.codes and code in gazetteer.nuts3)
    )
    return replace(place, edge=bool(neighbours) or place.edge, neighbours=neighbours or place.neighbours)


def _at_a_distance(gazetteer: Gazetteer, text: str, named: Named) -> Place | None:
    distance = distance_in(text)
    if distance is None:
        return None
    km, behind = distance
    place = _first_named(text[behind:], named) or _first_named(text[: _DISTANCE.search(text).start()], named)  # type: ignore[union-attr]
    if place is None or place.ambiguous:
        return replace(place, text=text) if place else None
    return replace(at_a_distance(gazetteer, place, km), text=text)


def at_a_distance(gazetteer: Gazetteer, place: Place, km: float) -> Place:
    """Somewhere `km` from a place, across a border as well: nobody said in which country."""
    around = around_place(gazetteer, place, km)
    level = "coordinates" if place.level == "place" and km > NEIGHBOUR_KM else place.level
    return replace(around, name=f"{place.name} (± {km:.0f} km)", level=level)


def between(gazetteer: Gazetteer, text: str, one: Place, other: Place) -> Place | None:
    """Where something lies that lies between two places; None unless both are points that are known."""
    if any(place.ambiguous or place.lat is None or place.level == "country" for place in (one, other)):
        return None
    return _on_the_way(gazetteer, text, one, other)


def _near(gazetteer: Gazetteer, text: str, named: Named) -> Place | None:
    rest = before_near(text)
    place = named(rest) if rest else None
    return replace(around_place(gazetteer, place, NEIGHBOUR_KM), text=text) if place else None


def _between(gazetteer: Gazetteer, text: str, named: Named) -> Place | None:
    match = _BETWEEN.search(text) or _BETWEEN_BEHIND.search(text)
    ends = [named(match[1]), named(match[2])] if match else []
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    for end in ends:
        if end is not None and (end.ambiguous or end.lat is None):
            return replace(end, text=text)
    return _on_the_way(gazetteer, text, ends[0], ends[1])


def _on_the_way(gazetteer: Gazetteer, text: str, one: Place, other: Place) -> Place:
    """The region between two places, or those there are to choose from."""
    lat, lon, to_lat, to_lon = (float(value or 0.0) for value in (one.lat, one.lon, other.lat, other.lon))
    steps = max(2, int(max(abs(to_lat - lat), abs(to_lon - lon)) * 90 / _STEP_KM))
    found: dict[str, Place] = {}
    # From one town of a country to another nobody means the country beside it.
    ends = {one.country, other.country}
    for step in range(min(steps, 60) + 1):
        share = step / min(steps, 60)
        point = (lat + (to_lat - lat) * share, lon + (to_lon - lon) * share)
        near = gazetteer.around(*point, km=_BESIDE_THE_WAY_KM)
        if near:
            row = (
                next((row for _, row in near if row.country in ends), None) if len(ends) == 1 else near[0][1]
            )
            if row is None:
                continue
            found.setdefault(" ".join(row.codes) or row.country, gazetteer.place(row, text))
    places = list(found.values())
    if len(places) == 1:
        return replace(
            places[0], name=f"{one.name} – {other.name}", level="coordinates", geonameid=None, population=0
        )
    candidates = tuple(
        Candidate(
            place.nuts3_name or place.name,
            place.country,
            place.nuts3,
            place.nuts3_name,
            entity=row.id if place.codes and (row := gazetteer.region_of(place.codes)) else None,
        )
        for place in places[:_MOST_REGIONS]
    )
    countries = {place.country for place in places}
    country = countries.pop() if len(countries) == 1 else ""
    return Place(
        text=text,
        name=f"{one.name} – {other.name}",
        country=country,
        level="coordinates",
        candidates=candidates,
    )


def _first_named(text: str, named: Named) -> Place | None:
    """The place that a text names once a few words ("north of the city of") are taken from its beginning."""
    words = text.strip(" ,.").split()
    for skipped in range(min(_MOST_WORDS_BETWEEN, len(words))):
        place = named(" ".join(words[skipped:]))
        if place is not None and (skipped or len(words) == 1 or place.level != "country"):
            return place
    return None
