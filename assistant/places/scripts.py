"""Names in the script of the country that they lie in."""

import re

_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_AT_HOME = (
    (_GREEK, frozenset({"GR", "CY"})),
    (_CYRILLIC, frozenset({"BG", "RS", "MK", "ME", "BA", "UA", "BY", "RU"})),
)
# Serbian writes every sound with one letter in either script; pairs of letters come first.
_SERBIAN = {
    "lj": "љ", "nj": "њ", "dž": "џ", "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "đ": "ђ", "e": "е", "ž": "ж",
    "z": "з", "i": "и", "j": "ј", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с",
    "t": "т", "ć": "ћ", "u": "у", "f": "ф", "h": "х", "c": "ц", "č": "ч", "š": "ш",
}  # fmt: skip
_LETTERS = re.compile("|".join(_SERBIAN))
SERBIAN_SPOKEN = frozenset({"RS", "ME", "BA"})


def in_own_script(text: str, country: str) -> bool:
    """Whether a text is in Greek or Cyrillic letters and these are the ones of the country (ISO)."""
    return any(country in countries and script.search(text) for script, countries in _AT_HOME)


def serbian_cyrillic(name: str) -> str | None:
    """A Serbian name in small Cyrillic letters; None where it has letters that Serbian does not have."""
    written = _LETTERS.sub(lambda match: _SERBIAN[match.group()], name.casefold())
    return None if re.search(r"[a-zà-ž]", written) else written
