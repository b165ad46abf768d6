"""What stands before a name in answer to "where are you?", and what it says of the language."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.places.reviewed import read_data

_WITH_ARTICLE = {
    "au": "le", "du": "le", "al": "il", "del": "il", "dal": "il", "nel": "il", "aux": "les", "des": "les",
    "alla": "la", "della": "la", "dalla": "la", "nella": "la", "alle": "le", "delle": "le", "dalle": "le",
    "nelle": "le", "all": "l", "dell": "l", "dall": "l", "nell": "l", "na": "a", "da": "a", "no": "o", "do": "o",
    "nas": "as", "nos": "os",
}  # fmt: skip


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    languages: dict[str, list[str]] = {}
    for language, words in read_data("prepositions.yaml").items():
        for word in words.split("|"):
            languages.setdefault(word.strip(), []).append(language)
    longest_first = sorted(languages, key=lambda word: (-len(word), word))
    ends = "|".join(
        rf"{re.escape(w)}['’]\s*" if w in _ELIDED else rf"{re.escape(w)}\s+" for w in longest_first
    )
    return re.compile(rf"^(?:{ends})(?=\S)", re.IGNORECASE), {w: tuple(of) for w, of in languages.items()}


_ELIDED = frozenset({"d", "l", "all", "dell", "dall", "nell", "de l", "à l"})


def without_preposition(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(the name without what stands before it, the languages that say it so); the likeliest reading first.

    "au Havre" is read as "Le Havre" and as "Havre", "all'Aquila" as "L'Aquila" and as "Aquila".
    """
    pattern, languages = _patterns()
    match = pattern.match(name)
    if match is None:
        return
    word = match.group().rstrip(" '’").strip().casefold()
    rest = name[match.end() :].strip()
    if not rest:
        return
    if word in _WITH_ARTICLE:
        yield f"{_WITH_ARTICLE[word]} {rest}", languages.get(word, ())
    yield rest, languages.get(word, ())
