"""From a text that stands for one place to the place."""

import re
from dataclasses import replace

from assistant.places.codes import bare_code, nuts_place
from assistant.places.countries import iso
from assistant.places.gazetteer import Gazetteer, same_country
from assistant.places.names import by_name
from assistant.places.normal import name_key
from assistant.places.phrases import name_inside, with_country
from assistant.places.points import coordinate_place
from assistant.places.postcodes import postcode_place, postcode_regions
from assistant.places.scoring import Wish
from assistant.places.surroundings import surroundings
from assistant.places.types import Candidate, Place

_LONGEST = 200
_PARENTHESIS = re.compile(r"^(.+?)\s*\(([^()]+)\)\s*$")
_POSTED = re.compile(
    r"^((?:[A-Z]{1,3}-)?(?:\d[\d -]{1,7}\d|\d{4} ?[A-Z]{2}|[A-Z]\d[\dW](?: [A-Z\d]{4})?))[\s,]+(\D.+)$"
)
_POSTED_BEHIND = re.compile(
    r"^(\D+?)[\s,]+((?:[A-Z]{1,3}-)?\d[\d -]{1,7}\d|BT\d{1,2} ?\d[A-Z]{2}|\d{4} ?[A-Z]{2})$"
)
_SEVERAL = re.compile(
    r"\s*(?:;|/|&|\+|\n|,|\s(?:and|und|et|e|ed|y|i|a|ja|és|og|och|en|și|si|in|ir|un|και|и|та|plus|sowie|oder|or|ou|o|lub|ili|ali|ali)\s)\s*"
)
_MOST_PLACES = 12
_TWO_LETTERS = re.compile(r"[A-Z]{2}")
# Countries whose regions are written with two letters behind a town.
_ABBREVIATING = frozenset({"CH", "IT"})


def resolve(gazetteer: Gazetteer, text: str, country: str | None, hints: frozenset[str]) -> Place | None:
    """See `Gazetteer.resolve`."""
    plain = _plain(text)
    several = resolve_all(gazetteer, plain, country, hints)
    return _which_of(plain, several) if len(several) > 1 else several[0] if several else None


def resolve_all(gazetteer: Gazetteer, text: str, country: str | None, hints: frozenset[str]) -> list[Place]:
    """The place that a text stands for, or all that it lists ("Brno and Vienna"); empty when nothing is known."""
    plain = _plain(text)
    wanted = iso(country) if country else None
    place = _resolved(gazetteer, plain, wanted, hints)
    if place is not None:
        return [place]
    pieces = [piece for piece in _SEVERAL.split(plain) if piece][:_MOST_PLACES]
    found = [_resolved(gazetteer, piece, wanted, hints) for piece in pieces] if len(pieces) > 1 else []
    if found and all(found):
        return [place for place in found if place is not None]
    inside = (with_country(gazetteer, plain, hints) if wanted is None else None) or name_inside(
        gazetteer, plain, wanted, hints
    )
    return [inside] if inside is not None else []


def _plain(text: str) -> str:
    return " ".join(text[: 4 * _LONGEST].split())[:_LONGEST].strip(' .;,!?"“”„»«')


def _resolved(gazetteer: Gazetteer, plain: str, wanted: str | None, hints: frozenset[str]) -> Place | None:
    if not name_key(plain):
        return None
    coded = coordinate_place(gazetteer, plain) or _code(gazetteer, plain)
    if coded is not None:
        return coded if wanted is None or coded.ambiguous or same_country(coded.country, wanted) else None
    posted = postcode_place(gazetteer, plain, wanted, hints)
    if posted is not None:
        return posted
    return _with_surroundings(gazetteer, plain, wanted, hints) or surroundings(
        gazetteer, plain, lambda name: _with_surroundings(gazetteer, name, wanted, hints)
    )


def _code(gazetteer: Gazetteer, text: str) -> Place | None:
    """A NUTS code, or a country's two letters."""
    if re.fullmatch(r"[A-Z]{2}", text):
        rows = [row for row in gazetteer.countries() if row.country == iso(text)]
        return gazetteer.place(rows[0], text) if rows else None
    # Lower case is accepted only where a digit shows that it is no word.
    code = bare_code(text)
    return nuts_place(gazetteer, text) if code in text or re.search(r"\d", code) else None


def _with_surroundings(
    gazetteer: Gazetteer, text: str, country: str | None, hints: frozenset[str]
) -> Place | None:
    """ "Lille (Nord)", "Freiberg, Sachsen", "1010 Wien": what stands beside the name says which one it is."""
    whole = by_name(gazetteer, text, country, Wish(hints))
    if whole is not None and not whole.ambiguous:
        return whole
    for name, beside in _pieces(text):
        narrowed = _narrowed(gazetteer, text, name, beside, country, hints)
        if narrowed is not None:
            return narrowed
    return whole


def _pieces(text: str) -> list[tuple[str, str]]:
    """(name, what stands beside it)."""
    pieces: list[tuple[str, str]] = []
    if match := _PARENTHESIS.match(text):
        pieces.append((match[1], match[2]))
    if "," in text:
        head, _, tail = text.partition(",")
        last = text.rpartition(",")[2].strip()
        pieces.extend([(head.strip(), tail.strip()), (head.strip(), last), (last, head.strip())])
    for pattern, name, code in ((_POSTED, 2, 1), (_POSTED_BEHIND, 1, 2)):
        if match := pattern.match(text):
            pieces.append((match[name], match[code]))
    return [(name.strip(), beside) for name, beside in pieces if name.strip() and beside]


def _narrowed(
    gazetteer: Gazetteer, text: str, name: str, beside: str, country: str | None, hints: frozenset[str]
) -> Place | None:
    context = _resolved(gazetteer, beside, country, hints)
    if context is not None and context.level == "postcode" and context.ambiguous:
        return _posted(gazetteer, text, name, beside, country, hints)
    if context is None:
        found = _resolved(gazetteer, name, country, hints) if name != text else None
        return replace(found, text=text) if found is not None and _explains(beside) else None
    if context.ambiguous:
        regions = tuple(c.nuts3 for c in context.candidates if c.nuts3)
        found = by_name(gazetteer, name, country, Wish(hints), within=regions) if regions else None
    elif context.level == "country":
        found = by_name(gazetteer, name, country or context.country, Wish(hints))
        if found is None and _TWO_LETTERS.fullmatch(beside):
            found = _of_a_province(gazetteer, name, country, hints)
    else:
        regions = (*context.codes, *context.neighbours)
        strictly = bool(regions) and context.level != "postcode"
        found = by_name(gazetteer, name, country, Wish(hints), within=regions, strictly=strictly)
        if found is None and (
            context.level == "postcode" or not _known_elsewhere(gazetteer, name, country, hints)
        ):
            return replace(context, text=text)
    return replace(found, text=text) if found is not None else None


def _of_a_province(
    gazetteer: Gazetteer, name: str, country: str | None, hints: frozenset[str]
) -> Place | None:
    """ "Montepulciano (SI)" is in the province of Siena, not in Slovenia; cantons are written so as well."""
    found = by_name(gazetteer, name, country, Wish(hints))
    return found if found is not None and not found.ambiguous and found.country in _ABBREVIATING else None


def _known_elsewhere(gazetteer: Gazetteer, name: str, country: str | None, hints: frozenset[str]) -> bool:
    """Whether a name stands for some place at all; if not, it is a street or a house in the town beside it."""
    return _resolved(gazetteer, name, country, hints) is not None


def _explains(beside: str) -> bool:
    """Whether an unknown text beside a name may be left out: an address ("Brno, Botanická 68a"), no other place."""
    return bool(re.search(r"\d", beside)) or beside[:1].islower()


def _posted(
    gazetteer: Gazetteer, text: str, name: str, code: str, country: str | None, hints: frozenset[str]
) -> Place | None:
    """A town with a postcode that several countries have: the one country where both agree."""
    agreeing = []
    for where in dict.fromkeys(iso(found) for found, _ in postcode_regions(code, country)):
        posted = postcode_place(gazetteer, code, where, hints)
        if posted is None:
            continue
        regions = (*posted.codes, *posted.neighbours, *(c.nuts3 for c in posted.candidates if c.nuts3))
        town = by_name(gazetteer, name, where, Wish(hints), within=regions, strictly=True)
        if town is not None:
            agreeing.append(town)
    if agreeing:
        return replace(agreeing[0], text=text) if len(agreeing) == 1 else _which_of(text, agreeing)
    found = by_name(gazetteer, name, country, Wish(hints))
    return replace(found, text=text) if found is not None else None


def _which_of(text: str, places: list[Place]) -> Place:
    """One text, several places: each a candidate."""
    candidates: list[Candidate] = []
    for place in places:
        if place.ambiguous:
            candidates.extend(place.candidates)
        else:
            candidates.append(
                Candidate(
                    place.name,
                    place.country,
                    place.nuts3,
                    place.nuts3_name,
                    place.geonameid,
                    place.population,
                )
            )
    countries = {candidate.country for candidate in candidates}
    return Place(
        text=text,
        name=text,
        country=countries.pop() if len(countries) == 1 else "",
        level="place",
        candidates=tuple(candidates),
    )
