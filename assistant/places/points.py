"""Coordinates in the notations that people copy from maps, and the region of a point."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.places.gazetteer import NEIGHBOUR_KM, Gazetteer
from assistant.places.types import Candidate, Place

# How far a point may lie from the nearest known place to share its region, and how far in empty country.
_POINT_KM, _EMPTY_COUNTRY_KM = 12.0, 80.0
_UNIFORM = str.maketrans({"−": "-", "–": "-", "º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "`": "'", "´": "'",
                          "″": '"', "”": '"', "“": '"', "Β": "N", "Α": "E", "Δ": "W"})  # fmt: skip
_WORDS = (
    (re.compile(r"''"), '"'),
    (re.compile(r"\b(?:north|nord|norte|noord|north latitude|nördl\. breite|с\.ш\.|n\.l\.)", re.IGNORECASE), "N"),
    (re.compile(r"\b(?:south|süd|sud|sur|sul)\b", re.IGNORECASE), "S"),
    (re.compile(r"\b(?:east|ost|est|este|leste|oost|östl\. länge|и\.д\.|в\.д\.)", re.IGNORECASE), "E"),
    (re.compile(r"\b(?:west|ouest|ovest|oeste|westl\. länge)\b", re.IGNORECASE), "W"),
    (re.compile(r"\b(?:deg(?:rees?)?|grad)\b", re.IGNORECASE), "°"),
    (re.compile(r"\b(?:gps|wgs ?84|coordinates?|koordinaten|coordonn[ée]es|coordenadas)\b\s*:?", re.IGNORECASE), ""),
)  # fmt: skip
_LATITUDE = r"(?:lat(?:itude|itud|itudine|itúd)?|breite)\.?\s*[:=]?"
_LONGITUDE = r"(?:lon(?:gitudine|gitude|gitud|g)?|lng|länge)\.?\s*[:=]?"
_LABELS = re.compile(rf"^\s*{_LATITUDE}\s*(.+?)[\s,;]+{_LONGITUDE}\s*(.+?)\s*$", re.IGNORECASE)
_SWAPPED = re.compile(rf"^\s*{_LONGITUDE}\s*(.+?)[\s,;]+{_LATITUDE}\s*(.+?)\s*$", re.IGNORECASE)
_ON_MAPS = re.compile(
    r"(?:@|[?&](?:q|ll|query|center)=|geo:|#map=\d+/)(-?\d+\.\d+)(?:,|/|%2C)\s*(-?\d+\.\d+)"
)
_WELL_KNOWN_TEXT = re.compile(r"^POINT\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)$", re.IGNORECASE)
_BRACKETS = re.compile(r"^[\[({]\s*(.*?)\s*[\])}]$")


def _angle(number: str) -> str:
    minutes = r"(?:\s*(\d{1,2}(?:[.,]\d+)?)\s*'\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*\"?)?)?"
    return rf"([NSEWO]?)\s*([+-]?{number})\s*°?{minutes}\s*([NSEWO]?)"


_DECIMAL_POINT, _DECIMAL_COMMA = r"\d{1,3}(?:\.\d+)?", r"\d{1,3}(?:,\d+)?"
_PAIRS = (
    re.compile(rf"^{_angle(_DECIMAL_POINT)}\s*[,;/\s]\s*{_angle(_DECIMAL_POINT)}$", re.IGNORECASE),
    # Without a sign between them a letter must say where the second begins.
    re.compile(
        rf"^{_angle(_DECIMAL_POINT)}(?:(?<=[NSEWO])\s*|\s*(?=[NSEWO]))(?<!\d){_angle(_DECIMAL_POINT)}$",
        re.IGNORECASE,
    ),
    re.compile(rf"^{_angle(_DECIMAL_POINT)}\s*(?=[NSEWO]){_angle(_DECIMAL_POINT)}$", re.IGNORECASE),
    re.compile(rf"^{_angle(_DECIMAL_COMMA)}\s*(?:[;/\s]|,\s)\s*{_angle(_DECIMAL_COMMA)}$", re.IGNORECASE),
)
_SPACED = re.compile(
    r"^(\d{1,2}) (\d{1,2}) (\d{1,2}(?:\.\d+)?) ?([NS])[ ,;]+(\d{1,3}) (\d{1,2}) (\d{1,2}(?:\.\d+)?) ?([EWO])$",
    re.IGNORECASE,
)  # fmt: skip
# A fraction, a direction or minutes must be there: "1200 2400" is no point.
_PRECISE = re.compile(r"\d[.,]\d|[NSEWO°']", re.IGNORECASE)


def coordinates(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees when the text is a pair of coordinates on Earth."""
    return next(iter(readings(text)), None)


def readings(text: str) -> list[tuple[float, float]]:
    """The points that the text may mean: two where "O" may stand for east (Ost) or west (ouest, oeste)."""
    if len(text) > 300 or not re.search(r"\d", text):
        return []
    found = [*_readings(text)]
    return [(lat, lon) for lat, lon in dict.fromkeys(found) if abs(lat) <= 90 and abs(lon) <= 180]


def _readings(text: str) -> Iterator[tuple[float, float]]:
    if match := _ON_MAPS.search(text):
        yield float(match[1]), float(match[2])
        return
    plain = " ".join(text.translate(_UNIFORM).split())
    if match := _WELL_KNOWN_TEXT.match(plain):
        yield float(match[2]), float(match[1])
        return
    for pattern, letter in _WORDS:
        plain = pattern.sub(letter, plain)
    plain = _BRACKETS.sub(r"\1", plain.strip(" .:"))
    if match := _LABELS.match(plain):
        plain = f"{match[1].strip(' ,;')}; {match[2]}"
    elif match := _SWAPPED.match(plain):
        plain = f"{match[2].strip(' ,;')}; {match[1]}"
    if match := _SPACED.match(plain):
        yield from _as_point(("", *match.group(1, 2, 3, 4)), ("", *match.group(5, 6, 7, 8)))
        return
    if not _PRECISE.search(plain):
        return
    for pattern in _PAIRS:
        if match := pattern.match(plain):
            yield from _as_point(match.group(1, 2, 3, 4, 5), match.group(6, 7, 8, 9, 10))
            return


def _as_point(first: tuple[str, ...], second: tuple[str, ...]) -> Iterator[tuple[float, float]]:
    """The point of two angles (letter, degrees, minutes, seconds, letter); letters may say that east comes first."""
    letters = [(one[0] or one[4]).upper() for one in (first, second)]
    angles = [_degrees(one) for one in (first, second)]
    if letters[0] in tuple("EWO") or letters[1] in tuple("NS"):
        letters.reverse()
        angles.reverse()
    if letters[0] not in ("", "N", "S") or letters[1] not in ("", "E", "W", "O"):
        return
    lat = -angles[0] if letters[0] == "S" else angles[0]
    lon = -angles[1] if letters[1] == "W" else angles[1]
    yield lat, lon
    if letters[1] == "O":
        yield lat, -lon


def _degrees(angle: tuple[str, ...]) -> float:
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in angle[1:4])
    size = abs(degrees) + minutes / 60 + seconds / 3600
    return -size if angle[1].startswith("-") else size


def coordinate_place(gazetteer: Gazetteer, text: str) -> Place | None:
    """The region of the nearest known place; None where nothing is near; candidates where east may be west."""
    places = [place for point in readings(text) if (place := _place_at(gazetteer, point, text)) is not None]
    if len(places) <= 1 or places[0].regions == places[1].regions:
        return places[0] if places else None
    candidates = tuple(
        Candidate(place.name, place.country, place.nuts3, place.nuts3_name) for place in places
    )
    return Place(text=text, name=text, country="", level="coordinates", candidates=candidates)


def _place_at(gazetteer: Gazetteer, point: tuple[float, float], text: str) -> Place | None:
    near = gazetteer.around(*point, km=_POINT_KM) or gazetteer.around(*point, km=_EMPTY_COUNTRY_KM)
    if not near:
        return None
    distance, nearest = near[0]
    others = (code for away, row in near if away <= NEIGHBOUR_KM + distance for code in row.codes)
    neighbours = tuple(dict.fromkeys(code for code in others if code not in nearest.codes))
    place = gazetteer.place(nearest, text)
    certain = len({part for _, row in near for part in row.parts}) == 1 and all(row.parts for _, row in near)
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
