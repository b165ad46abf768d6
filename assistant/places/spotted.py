"""Codes, postcodes and coordinates in running text."""

import re
from collections.abc import Iterator, Sequence

from assistant.places.codes import nuts_place
from assistant.places.cues import any_preposition
from assistant.places.gazetteer import Gazetteer
from assistant.places.normal import name_key
from assistant.places.postcodes import postcode_regions
from assistant.places.types import Mention, Place

_NUTS = re.compile(r"(?<![\w-])(?:NUTS[\s-]*\d?[\s:]*)?([A-Z]{2}[0-9A-Z]{2,3})(?![\w-])")
_NUTS_WORD = re.compile(r"NUTS", re.IGNORECASE)
_DECIMALS = r"-?\d{1,3}[.,]\d{2,}"
_POINT = re.compile(
    rf"(?<![\d.,])({_DECIMALS}\s*°?\s*[NS]?\s*[,;/ ]\s*{_DECIMALS}\s*°?\s*[EWO]?"
    r"|\d{1,2}\s*°\s*\d{1,2}\s*['′]\s*(?:\d{1,2}(?:[.,]\d+)?\s*[\"″])?\s*[NS]\s*[,;/ ]?\s*"
    r"\d{1,3}\s*°\s*\d{1,2}\s*['′]\s*(?:\d{1,2}(?:[.,]\d+)?\s*[\"″])?\s*[EWO])(?![\d])"
)
# What postcodes are called, and the countries (ISO) where they are called so; none for a word of everybody's.
_POSTCODE_WORDS = {
    r"post ?codes?|postal codes?|zip(?: codes?)?|code postal|código postal|codigo postal|cp": "",
    r"plz|postleitzahl": "DE AT CH LI IT", r"cap|c\.a\.p\.": "IT SM", r"kod pocztowy": "PL", r"psč|psc": "CZ SK",
    r"irányítószám\w*|irsz\.?": "HU", r"cod(?:ul)? poștal": "RO MD", r"postinumero\w*": "FI",
    r"postnummer|postnr\.?": "SE DK NO FI", r"poštna številka": "SI", r"poštanski broj": "HR BA RS ME",
    r"τ\.?κ\.?": "GR CY", r"пощенски код": "BG", r"pasta indekss": "LV", r"pašto kodas": "LT", r"sihtnumber": "EE",
}  # fmt: skip
_POSTCODE_WORD = f"({'|'.join(_POSTCODE_WORDS)})"
_CODE = r"((?:[A-Z]{1,2}-)?(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|\d{4,6}|[A-Z]\d[\dW]))"
_ANNOUNCED = re.compile(
    rf"(?<!\w){_POSTCODE_WORD}\s*(?:is|ist|est|es|je|to|:|=|nr\.?)?\s*{_CODE}(?!\w)", re.IGNORECASE
)
# Codes that no number can be mistaken for: Northern Ireland's and Ireland's.
_WITH_LETTERS = re.compile(
    r"(?<![\w-])(BT\d{1,2} ?\d[A-Z]{2}|[AC-FHKNPRTV-Y]\d[\dW] ?[AC-FHKNPRTV-Y0-9]{4})(?![\w-])"
)
# With the country before it a code needs no town ("A-8380"); years are none ("P-2027").
_WITH_COUNTRY = re.compile(
    r"(?<![\w.,€$/-])((?:[ABDFHILS]|SLO|FIN|AT|BE|BG|CH|CZ|DE|DK|EE|ES|FR|GR|HR|HU|IT|LT|LU|LV|NL|PL|PT|RO|SE|SI|SK)-"
    r"(?!(?:19|20)\d\d(?!\d))(?:\d{2}-\d{3}|\d{3} \d{2}|\d{4,6}))(?![\w-])"
)
# A postcode before the town that it belongs to: "02826 Görlitz", "D-79098 Freiburg".
_BEFORE_TOWN = re.compile(rf"(?<![\w.,€$-]){_CODE}\s+(?=([^\W\d_][^\W\d_]{{2,}}))")


def spot_codes(question: str, gazetteer: Gazetteer, blocked: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of places by code; (start, end) spans in `blocked` are left alone."""
    found: list[Mention] = []
    for mention in (
        *_points(question, gazetteer),
        *_nuts(question, gazetteer),
        *_postcodes(question, gazetteer),
    ):
        taken = [*blocked, *(other.span for other in found)]
        if not any(mention.span[0] < end and start < mention.span[1] for start, end in taken):
            found.append(mention)
    return found


def _points(question: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    for match in _POINT.finditer(question):
        text = match[1].strip()
        precise = re.search(r"[NSEWO°]|[.,]\d{3,}", text)
        place = gazetteer.resolve(text) if precise else None
        if place is not None and place.level == "coordinates":
            yield Mention((match.start(1), match.start(1) + len(text)), text, place)


def _nuts(question: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    for match in _NUTS.finditer(question):
        text = match[1]
        announced = _NUTS_WORD.search(question[max(0, match.start() - 12) : match.end()])
        if not re.search(r"\d", text) and not announced:
            continue
        place = nuts_place(gazetteer, text)
        if place is not None:
            yield Mention(match.span(1), text, place)


def _postcodes(question: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    for match in _BEFORE_TOWN.finditer(question):
        place = _posted_town(gazetteer, match[1], match[2])
        if place is not None:
            yield Mention((match.start(1), match.end(2)), question[match.start(1) : match.end(2)], place)
    for match in _ANNOUNCED.finditer(question):
        place = gazetteer.resolve(match[2], hints=_where_called(match[1]))
        if place is not None and place.level == "postcode":
            yield Mention(match.span(2), match[2], place)
    for match in _WITH_LETTERS.finditer(question):
        place = gazetteer.resolve(match[1]) if re.search(r"[A-Z]", match[1][3:]) else None
        if place is not None and place.level == "postcode":
            yield Mention(match.span(1), match[1], place)
    for match in _WITH_COUNTRY.finditer(question):
        if match[1][1] == "-" and not _as_an_address(question[: match.start()]):
            continue  # "form B-4000"
        place = gazetteer.resolve(match[1])
        if place is not None and place.level == "postcode":
            yield Mention(match.span(1), match[1], place)


def _where_called(word: str) -> frozenset[str]:
    """The countries where postcodes are called so."""
    countries = next(
        where for words, where in _POSTCODE_WORDS.items() if re.fullmatch(words, word, re.IGNORECASE)
    )
    return frozenset(countries.split())


def _as_an_address(before: str) -> bool:
    """Whether a code stands alone, after a sign or after a word for "in" of any language."""
    before = before.rstrip()
    last = re.search(r"[^\W\d_]+$", before)
    return last is None or name_key(last.group()) in any_preposition()


def _posted_town(gazetteer: Gazetteer, code: str, town: str) -> Place | None:
    """The postcode's region, if a place of the town's name lies in that country."""
    if not town[0].isupper():
        return None
    for country, _ in postcode_regions(code, None):
        place = gazetteer.resolve(code, country)
        named = gazetteer.resolve(town, country)
        if place is None or named is None or named.level not in ("place", "nuts3"):
            continue
        known = {*named.codes, *named.neighbours, *(c.nuts3 for c in named.candidates if c.nuts3)}
        if place.nuts3 in known or set(place.neighbours) & known:
            return place.with_text(f"{code} {town}")
    return None
