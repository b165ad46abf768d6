"""Which of several places of one name is meant: from a reply to the question, or from a correction."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.places import Candidate, Gazetteer, Mention, Place
from assistant.places.countries import nuts_country
from assistant.places.normal import name_key
from assistant.places.rank import choose
from assistant.places.rows import Row
from assistant.places.scoring import REGION_LEVELS, Wish
from assistant.understand.fold import folded
from assistant.understand.words import ordinals, words

_NUMBER = re.compile(r"^\W*(?:(?:no|nr|n|number|nummer|numéro|número|numero)\b\W*)?([1-9])\W*$", re.I)
_WORDS_OF_A_CHOICE = 12
_LEAST_TOWN = 1_000


def settled_by(
    reply: str,
    mention: Mention,
    countries: Sequence[str],
    named: Sequence[Place],
    gazetteer: Gazetteer,
) -> Mention | None:
    """The place of an open `mention` as the reply says; with fewer candidates where it leaves several open.

    `countries` (as in NUTS) and `named` are the countries and places that the reply names. None where it says
    nothing on it.
    """
    candidates = mention.place.candidates
    if len(reply.split()) > _WORDS_OF_A_CHOICE:
        return None
    left = _left(reply, candidates, countries, named)
    elsewhere = _in_a_region(mention, named, left, gazetteer)
    if elsewhere is not None:
        return replace(mention, place=elsewhere)
    if not left or (len(left) == len(candidates) and not named):
        return None
    return replace(mention, place=_narrowed(mention.place, left, gazetteer))


def _in_a_region(
    mention: Mention, named: Sequence[Place], left: Sequence[Candidate], gazetteer: Gazetteer
) -> Place | None:
    """ "the one in Saxony": places of the name in a region that none of those offered lies in."""
    regions = [place for place in named if place.codes and place.level != "place"]
    codes = tuple(code for place in regions for code in place.codes)
    if len(regions) != 1 or any(each.nuts3 and each.nuts3.startswith(codes) for each in left):
        return None
    found = gazetteer.resolve_all(f"{mention.text}, {regions[0].text}")
    inside = [
        place for place in found if place.candidates or (place.codes and place.codes[0].startswith(codes))
    ]
    return inside[0].with_text(mention.text) if len(found) == len(inside) == 1 else None


def _left(
    reply: str,
    candidates: Sequence[Candidate],
    countries: Sequence[str],
    named: Sequence[Place],
) -> list[Candidate]:
    """Those of the candidates that the reply fits."""
    number = _NUMBER.match(reply)
    if number:
        position = int(number[1]) - 1
        return [candidates[position]] if position < len(candidates) else []
    coded = [each for each in candidates if each.nuts3 and each.nuts3 in reply]
    if coded:
        return coded
    left = list(candidates)
    if countries:
        left = [each for each in left if nuts_country(each.country) in countries]
    regions = tuple(code for place in named for code in place.codes)
    nested = [each for each in left if each.nuts3 and each.nuts3.startswith(regions)] if regions else []
    if nested:
        left = nested
    text = f" {folded(reply)} "
    by_words = [each for each in left if _named(each, text, left)]
    if by_words and len(by_words) < len(left):
        left = by_words
    if len(left) == len(candidates) and not countries:
        return _by_order(reply, candidates)
    return left


def _named(candidate: Candidate, text: str, all_of_them: Sequence[Candidate]) -> bool:
    """Whether the reply holds a word of the candidate's name or region that not all others share."""
    told = f"{candidate.name} {candidate.region or ''}"
    shared = [set(folded(f"{each.name} {each.region or ''}").split()) for each in all_of_them]
    common = set.intersection(*shared) if shared else set()
    own = [word for word in folded(told).split() if word not in common and len(word) > 3]
    return any(f" {word[: max(4, len(word) - 2)]}" in text for word in own)


def _by_order(reply: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    for position, pattern in enumerate(ordinals()):
        if position < len(candidates) and pattern.search(reply):
            return [candidates[position]]
    if words("last").search(reply):
        return [candidates[-1]]
    if words("largest").search(reply):
        return [max(candidates, key=lambda each: each.population)]
    if words("the_other").search(reply) and len(candidates) == 2:
        return [candidates[1]]
    return list(candidates)


def _narrowed(place: Place, left: Sequence[Candidate], gazetteer: Gazetteer) -> Place:
    if len(left) == 1 and left[0].entity is not None:
        row = gazetteer.entity(left[0].entity)
        if row is not None:
            return gazetteer.place(row, place.text)
    return replace(place, candidates=tuple(left))


def namesake(
    mention: Mention,
    gazetteer: Gazetteer,
    *,
    countries: Sequence[str] = (),
    kind: str | None = None,
    other: bool = False,
) -> Mention | None:
    """Another meaning of a name that was taken for one place: in one of `countries`, a town or a region, or just
    another one. Ambiguous where several remain, None where there is no other."""
    rows = _namesakes(mention, gazetteer)
    if countries:
        rows = [row for row in rows if nuts_country(row.country) in countries]
    if other:
        rows = [row for row in rows if not _is(row, mention.place)]
    if kind is not None:
        rows = [row for row in rows if (row.level in REGION_LEVELS) == (kind == "region")]
    if not rows:
        return _region_around(mention, gazetteer) if kind == "region" else None
    known = [row for row in rows if row.level != "place" or row.population >= _LEAST_TOWN]
    place = choose(gazetteer, known or rows, name_key(mention.text), mention.text, Wish(kind=kind))
    return replace(mention, place=place) if place else None


def _region_around(mention: Mention, gazetteer: Gazetteer) -> Mention | None:
    """The region that bears the town's name, else the NUTS 3 region that it lies in."""
    code = mention.place.nuts3
    if code is None:
        return None
    around = [gazetteer.resolve(code[:length]) for length in (5, 4, 3)]
    named = [place for place in around if place and name_key(place.name) == name_key(mention.place.name)]
    place = next(iter([*named, *around]), None)
    return replace(mention, place=place.with_text(mention.text)) if place else None


def _namesakes(mention: Mention, gazetteer: Gazetteer) -> list[Row]:
    keys = dict.fromkeys((name_key(mention.text), name_key(mention.place.name)))
    found = {row.id: row for key in keys if key for row in gazetteer.named(key)}
    return [row for row in found.values() if row.level != "country"]


def _is(row: Row, place: Place) -> bool:
    if row.geonameid is not None and place.geonameid is not None:
        return row.geonameid == place.geonameid
    return (row.name, row.country, row.codes) == (place.name, place.country, place.codes)
