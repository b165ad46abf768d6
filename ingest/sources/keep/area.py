"""The area of a programme as keep.eu gives it: NUTS codes wherever they stand in it, with their names."""

import re
from collections.abc import Iterator

_CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
_IN_TEXT = re.compile(r"\b[A-Z]{2}(?=[0-9A-Z]{0,2}[0-9])[0-9A-Z]{1,3}\b|\b[A-Z]{2}[A-Z](?= [-–] )")
_DEEPEST = 20
_NAMES = ("title", "name", "label")


def area_codes(area: object) -> set[str]:
    """The NUTS codes in `eligible_geographical_area`, of any level.

    How they are nested is not documented, so that every place is looked at. A country's code counts only where no
    region of it is named: it then stands for the whole country.
    """
    found = {code for code, _ in area_entries(area)}
    return {
        code for code in found if len(code) > 2 or not any(other.startswith(code) for other in found - {code})
    }


def area_entries(area: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    """(code, name) as they stand in the area, in its order; the name is "" where none stands beside the code."""
    if depth > _DEEPEST:
        return
    if isinstance(area, dict):
        name = next((str(area[key]) for key in _NAMES if isinstance(area.get(key), str)), "")
        for key, value in area.items():
            if isinstance(value, str) and ("code" in key or "nuts" in key) and _CODE.fullmatch(value.strip()):
                yield value.strip(), name
            elif isinstance(value, str):
                yield from _in_text(value)
            else:
                yield from area_entries(value, depth + 1)
            if isinstance(value, (dict, list)) and _CODE.fullmatch(key):
                yield key, ""
    elif isinstance(area, list):
        for value in area:
            if isinstance(value, str) and _CODE.fullmatch(value.strip()):
                yield value.strip(), ""
            else:
                yield from area_entries(value, depth + 1)
    elif isinstance(area, str):
        yield from _in_text(area)


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    """Codes in a text such as "BG311 Vidin, BG312 Montana" (three letters alone only before a dash and a name)."""
    for match in _IN_TEXT.finditer(text):
        rest = re.match(r"\s*[-–:]?\s*([^,;|()\d]+)", text[match.end() :])
        yield match[0], " ".join(rest[1].split()) if rest else ""
