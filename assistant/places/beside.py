"""What stands right after a name and says which one it is: "Split (HR)", "Lecce, Italy", "Vienne en Autriche"."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.places.cues import never_places
from assistant.places.demonyms import demonyms
from assistant.places.exonyms import named_in
from assistant.places.gazetteer import Gazetteer
from assistant.places.inflect import spellings
from assistant.places.kinds import split_kind, words_around
from assistant.places.normal import name_key
from assistant.places.rows import KM_PER_DEGREE, Row
from assistant.places.tokens import Token, Words
from assistant.places.types import Mention, Place

_LONGEST = 3
# Words for "in" between a town and its country, by language (keys).
_INSIDE = {
    "bg": "в във на", "cs": "v ve na", "da": "i pa", "de": "in im auf", "el": "στη στην στο της του των",
    "en": "in on",
    "es": "en de", "fr": "en au aux dans de", "ga": "i in sa san", "hr": "u na", "it": "in", "mt": "fi f fil fl",
    "nb": "i pa",
    "nl": "in op", "pl": "w we na", "pt": "em na no", "ro": "in", "sk": "v vo na", "sl": "v na", "sv": "i pa",
    "uk": "у в на",
}  # fmt: skip
# Languages that say "in" by an ending: there the country or region may follow directly.
_BY_ENDING = frozenset({"et", "fi", "hu", "lt", "lv"})


_REGIONS = ("nuts1", "nuts2", "nuts3")
# A district lies so near the middle of a city of so many people, and has so many times fewer.
_KM_TO_A_DISTRICT, _CITY, _MORE_PEOPLE = 10.0, 100_000, 3
# A dash with blanks may set a country off that is asked about, and not where the town lies.
_ASIDE, _FAR_LARGER = re.compile(r"\s+[-–—]\s+"), 20
_LOOK_BACK = 40
_HYPHENS = ("-", "‑", "–", "/")
_ARTICLES = frozenset({"", "the", "la", "le", "l", "les", "der", "dem", "den", "het"})


def is_told_apart(place: Place, other: Place, gap: str, language: str) -> bool:
    """Whether a name only says where the place before it lies: "Riom (Puy-de-Dôme)", "Goes in Zeeland".

    The other is the region around it, or the town of which it is a district ("Wien-Favoriten"). `gap` is what stands
    between the two.
    """
    if place.regions and gap in _HYPHENS and any(one.nuts3 == place.nuts3 for one in other.candidates):
        return True
    if not place.regions or not set(place.regions) <= set(other.regions):
        return False
    if other.level in _REGIONS:
        less = place.level == "place" or place.partial or set(place.regions) < set(other.regions)
        return less and (_leads_to_where(gap, language) or gap == " ")
    if not place.level == other.level == "place" or place.geonameid == other.geonameid:
        return False
    return (
        gap in _HYPHENS
        or gap.strip() == "("
        or (_leads_to_where(gap, language) and ("," not in gap or _is_district(place, other)))
    )


def _leads_to_where(gap: str, language: str) -> bool:
    """Whether what follows a name says where that lies: a comma, a bracket or a word for "in", and perhaps "the"."""
    if "\n" in gap or not gap.strip():
        return False
    first, _, rest = gap.strip(" ,(/-‑–").partition(" ")
    inside = name_key(first) in _INSIDE.get(language, "").split()
    return name_key(rest if inside else first) in _ARTICLES and (inside or not rest)


def _is_district(place: Place, city: Place) -> bool:
    """Whether a place lies so close to a city many times its size that it is a part of it ("Gràcia, Barcelona")."""
    if place.lat is None or city.lat is None or place.lon is None or city.lon is None:
        return False
    close = math.hypot(place.lat - city.lat, (place.lon - city.lon) * math.cos(math.radians(city.lat)))
    return (
        city.population >= max(_CITY, _MORE_PEOPLE * place.population)
        and close * KM_PER_DEGREE <= _KM_TO_A_DISTRICT
    )


def without_namesakes(mentions: Sequence[Mention], question: str, language: str) -> list[Mention]:
    """Without towns that the region behind them does not hold: "Dundrum, County Tipperary" is a village that nobody
    here knows, not the Dundrum of Dublin. The region stands, if words say that it is one."""
    found = list(mentions)
    for place, region in pairwise(mentions):
        start, end = region.span
        kind = split_kind(region.text)[0] or words_around(
            question[max(0, start - _LOOK_BACK) : start], question[end : end + _LOOK_BACK]
        )
        elsewhere = (
            place.place.level == "place"
            and region.place.level in _REGIONS
            and place.place.country == region.place.country
            and not set(place.place.regions) & set(region.place.regions)
        )
        if kind == "region" and elsewhere and _leads_to_where(question[place.span[1] : start], language):
            found.remove(place)
    return found


def fitting_what_stands_beside(
    rows: Sequence[Row],
    question: str,
    words: Words,
    name: tuple[int, int],
    gazetteer: Gazetteer,
    language: str = "en",
) -> list[Row]:
    """The meanings that lie in the country or region named right after the name; empty if none is named or fits.

    `name` are its first word and the one behind it.
    """
    start, behind = name
    last = words.tokens[behind - 1]
    between = words.tokens[behind : behind + 1]
    inside = bool(between) and between[0].key in _INSIDE.get(language, "").split()
    if inside and behind - start == 1 and last.key in never_places():
        return []  # "the highest mountain in Austria" is none of the places called Berg
    first = behind + 1 if inside else behind
    for length in range(_LONGEST, 0, -1):
        following = words.tokens[first : first + length]
        if len(following) < length:
            continue
        gap = question[last.end : following[0].start]
        signs = gap if not inside else gap.replace(question[between[0].start : between[0].end], "", 1)
        if signs.strip(" ,(/-'’") or "\n" in gap:
            continue
        set_off = inside or "(" in gap or "," in gap
        text = question[following[0].start : following[-1].end]
        if set_off and len(text) == 2 and text.isupper() and (cantonal := _in_canton(rows, text)):
            return cantonal
        context = _context(gazetteer, question, following, language, set_off=set_off)
        fitting = [row for row in rows if context is not None and _lies_in(row, context)]
        if fitting and not (_ASIDE.fullmatch(gap) and _far_smaller(fitting, rows)):
            return fitting
    return []


def _far_smaller(rows: Sequence[Row], all_of_them: Sequence[Row]) -> bool:
    """Whether a much larger namesake is meant for all that: "Porto - Spain?" asks of Porto about Spain."""
    largest = max(row.population for row in all_of_them)
    return max(row.population for row in rows) * _FAR_LARGER < largest


def fitting_the_people_beside(
    rows: Sequence[Row], words: Words, first: int, behind: int, language: str
) -> list[Row]:
    """The regions and towns of the country whose adjective stands right beside: "Belgian Luxembourg"."""
    tokens = words.tokens
    if words.cased and not tokens[first].capital:
        return []
    beside = {number for number in (first - 1, behind) if 0 < max(first, number) < len(tokens)}
    joined = {number for number in beside if tokens[max(first, number)].joined}
    of = {code for number, code in demonyms(tokens, language) if number in joined}
    return [row for row in rows if row.level != "country" and row.country in of]


def _in_canton(rows: Sequence[Row], letters: str) -> list[Row]:
    """The meanings in the canton with these letters: "Wil (SG)" is in St. Gallen, and not in Singapore."""
    return [row for row in rows if row.country == "CH" and row.admin1 == letters]


def _context(
    gazetteer: Gazetteer, question: str, following: Sequence[Token], language: str, *, set_off: bool
) -> Place | None:
    """The country or region that the words mean; a region only where something sets it off from the name."""
    text = question[following[0].start : following[-1].end]
    if len(text) == 2 and text.isupper():
        return gazetteer.resolve(text) if set_off else None
    kind, bare = split_kind(text)
    named = gazetteer.named(name_key(text)) or (gazetteer.named(name_key(bare)) if kind == "region" else [])
    rows = [row for row in named if row.level != "place"]
    if not rows and following[0].capital:
        forms = spellings(text, language)
        called = named_in(language, [name_key(text), *forms], gazetteer)
        listed = gazetteer.known(forms) if called is None else set()
        found = (
            [called[1]]
            if called
            else [row for form in forms if form in listed for row in gazetteer.named(form)]
        )
        rows = [row for row in found if row.level != "place"]
        set_off = set_off or language in _BY_ENDING
    countries = [row for row in rows if row.level == "country"]
    chosen = countries or (rows if set_off else [])
    return gazetteer.place(chosen[0], text) if len({row.country for row in chosen}) == 1 else None


def _lies_in(row: Row, context: Place) -> bool:
    if row.level == "country" or row.country != context.country:
        return False
    return context.level == "country" or any(code.startswith(context.codes) for code in row.codes)
