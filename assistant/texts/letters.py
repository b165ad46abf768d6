"""Names in letters that the reader of a language can read.

Greek by ISO 843 (as ELOT 743 transcribes), Bulgarian by its law on transliteration of 2009, Serbian and Macedonian by
the Latin letters of Serbian: the same forms as the Latin names in the tables of NUTS.
"""

import re
from functools import lru_cache
from typing import Final

_WRITTEN_IN: Final = {"bg": "cyrillic", "uk": "cyrillic", "el": "greek"}
_LETTER: Final = {
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
}

_BULGARIAN: Final = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya".split(),
        strict=True,
    )
)
_SERBIAN: Final = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ",
        "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š gj kj dz".split(),
        strict=True,
    )
)
_GREEK: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y i y".split(),
        strict=True,
    )
)
_BULGARIAN_END: Final = re.compile(r"ия(?!\w)")
# Two letters read as one; before them αυ, ευ and ηυ, which sound by what follows.
_GREEK_PAIRS: Final = (
    (re.compile(r"([αεη])[υύ](?=[αάβγδεέζηήιίλμνοόρυύωώ])"), r"\1v"),
    (re.compile(r"([αεη])[υύ]"), r"\1f"),
    (re.compile(r"ο[υύ]"), "ou"),
    (re.compile(r"γγ"), "ng"),
    (re.compile(r"γ(?=[ξχ])"), "n"),
    (re.compile(r"(?<!\w)μπ"), "b"),
)


def readable(name: str, country: str, language: str) -> str:
    """A name of a place in `country` (two letters): as it is where `language` has its letters, else in Latin ones."""
    foreign = [script for script, letter in _LETTER.items() if letter.search(name)]
    if not foreign or _WRITTEN_IN.get(language) in foreign:
        return name
    return _without_repetition(_in_latin(name, country))


@lru_cache(maxsize=1_000)
def _in_latin(name: str, country: str) -> str:
    """Letter by letter; a capital stays one."""
    text = name
    table = _BULGARIAN if country == "BG" else _SERBIAN
    if _LETTER["greek"].search(name):
        table = _GREEK
        for pair, latin in _GREEK_PAIRS:
            text = _with_capitals(pair, latin, text)
    elif country == "BG":
        text = _BULGARIAN_END.sub("ia", text)
    return "".join(_letter(letter, table) for letter in text)


def _letter(letter: str, table: dict[str, str]) -> str:
    latin = table.get(letter.lower())
    if latin is None:
        return letter
    return latin if letter.islower() else latin.capitalize()


def _with_capitals(pair: re.Pattern[str], latin: str, text: str) -> str:
    """`pair` replaced in a text whose capitals count as its small letters do."""

    def written(match: re.Match[str]) -> str:
        found = match.expand(latin)
        return found if text[match.start()].islower() else found.capitalize()

    return re.compile(pair.pattern, re.IGNORECASE).sub(written, text)


def _without_repetition(name: str) -> str:
    """ "Crna Gora (Crna Gora)" and "Srbija/Srbija" say one name twice."""
    for pattern in (r"(.+) \((.+)\)", r"(.+)/(.+)"):
        twice = re.fullmatch(pattern, name)
        if twice and twice.group(1) == twice.group(2):
            return twice.group(1)
    return name
