"""From a text that stands for one place to the place."""

import re
from dataclasses import replace

from assistant.places.codes import coordinate_place, nuts_place, postcode_place
from assistant.places.countries import iso
from assistant.places.gazetteer import Gazetteer, Row, same_country
from assistant.places.normal import name_key
from assistant.places.rank import Wish, choose
from assistant.places.types import Place

_LONGEST = 200
# What stands before a name in answer to "where are you?", tried when the text as a whole is no name.
_PREPOSITION = re.compile(
    r"^(?:in|at|from|im|aus|von|en|à|au|aux|a|ad|di|da|de|du|em|no|na|do|din|în|v|ve|vo|z|ze|zo|w|we|ze|u|iz|i|från|fra"
    r"|uit|te|στην?|στον?|στα|από|в|във|от|у|з)\s+",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"^(.+?)\s*\(([^()]+)\)\s*$")


def resolve(gazetteer: Gazetteer, text: str, country: str | None, hints: frozenset[str]) -> Place | None:
    """See `Gazetteer.resolve`."""
    plain = " ".join(text.split())[:_LONGEST]
    if not name_key(plain):
        return None
    wanted = iso(country) if country else None
    coded = coordinate_place(gazetteer, plain) or _code(gazetteer, plain)
    if coded is not None:
        return coded if wanted is None or same_country(coded.country, wanted) else None
    posted = postcode_place(gazetteer, plain, wanted, hints)
    if posted is not None:
        return posted
    return _with_surroundings(gazetteer, plain, wanted, hints)


def _code(gazetteer: Gazetteer, text: str) -> Place | None:
    """A NUTS code, or a country's two letters."""
    if re.fullmatch(r"[A-Z]{2}", text):
        rows = [row for row in gazetteer.countries() if row.country == iso(text)]
        return gazetteer.place(rows[0], text) if rows else None
    # Lower case is accepted only where a digit shows that it is no word.
    return nuts_place(gazetteer, text) if text.isupper() or re.search(r"\d", text) else None


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
        pieces.extend([(head.strip(), tail.strip()), (head.strip(), text.rpartition(",")[2].strip())])
    if match := re.match(r"^((?:[A-Z]{1,2}-)?\d[\d -]{2,6}\d)\s+(\D.+)$", text):
        pieces.append((match[2], match[1]))
    return [(name, beside) for name, beside in pieces if name and beside]


def _narrowed(
    gazetteer: Gazetteer, text: str, name: str, beside: str, country: str | None, hints: frozenset[str]
) -> Place | None:
    context = resolve(gazetteer, beside, country, hints)
    if context is None or context.ambiguous:
        found = by_name(gazetteer, name, country, Wish(hints))
    elif context.level == "country":
        found = by_name(gazetteer, name, country or context.country, Wish(hints))
    else:
        found = by_name(gazetteer, name, country, Wish(hints), within=context)
    return replace(found, text=text) if found is not None else None


def by_name(
    gazetteer: Gazetteer, text: str, country: str | None, wish: Wish, within: Place | None = None
) -> Place | None:
    """The place with this name, in any of the spellings and cases that languages make of it."""
    from assistant.places.inflect import spellings
    from assistant.places.kinds import split_kind

    kind, name = split_kind(text)
    narrowed = replace(wish, kind=wish.kind or kind)
    for key in dict.fromkeys((name_key(text), name_key(name))):
        rows = _allowed(gazetteer.named_as(name, key), country, within)
        if rows:
            return choose(gazetteer, rows, key, text, narrowed)
    for key in spellings(name):
        rows = [
            row
            for row in _allowed(gazetteer.named(key), country, within)
            if row.population >= 1_000 or row.level != "place"
        ]
        if rows:
            return choose(gazetteer, rows, key, text, narrowed)
    without = _PREPOSITION.sub("", name, count=1)
    if without != name:
        return by_name(gazetteer, without, country, wish, within)
    slips = gazetteer.misspelt(name_key(name)) if len(name_key(name)) >= 6 else []
    rows = [row for key in slips for row in _allowed(gazetteer.named(key), country, within)]
    return choose(gazetteer, rows, name_key(name), text, narrowed) if rows else None


def _allowed(rows: list[Row], country: str | None, within: Place | None) -> list[Row]:
    if country is not None:
        rows = [row for row in rows if same_country(row.country, country)]
    if within is not None and within.codes:
        nested = [row for row in rows if any(code.startswith(within.codes) for code in row.codes)]
        rows = nested or rows
    return rows
