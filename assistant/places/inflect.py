"""Endings that languages put on names: from the form in a sentence back to names that may be listed.

Irish changes the beginning instead: "i mBrno", "ó Bhrno".
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from assistant.places.normal import name_key
from assistant.places.reviewed import read_data

LANGUAGES = tuple(read_data("endings.yaml"))
_SHORTEST_STEM = 3
_MOST_WORDS = 4
_MOST_SPELLINGS = 80
_NO_CONSONANT = frozenset(["", "a", "e", "i", "o", "u", "y"])
# What is of a town is written small: Hungarian "miskolci", Finnish "tamperelainen" in its cases.
_SMALL = {
    "hu": re.compile(r".{4,}i"),
    "fi": re.compile(r".{4,}lai(?:nen|set|sten|sta|sia|s\w{1,4}|sii?\w{2,4})"),
}
# Finnish, at the end of a stem: weak grade -> strong grade.
_GRADES = tuple(
    (re.compile(weak + r"([aeiouy]{1,2})$"), strong)
    for weak, strong in (
        (r"(?<=[aeiouylnrm])([kpt])", r"\1\1\2"), ("nn", r"nt\1"), ("ng", r"nk\1"), ("mm", r"mp\1"),
        ("ll", r"lt\1"), ("rr", r"rt\1"), ("d", r"t\1"), ("v", r"p\1"),
    )
)  # fmt: skip
# Irish beginnings (keys): what eclipsis puts before a letter, then the h of lenition.
_ECLIPSED = re.compile(r"^(?:m(?=b)|g(?=c)|n(?=[dg])|bh(?=f)|d(?=t)|b(?=p)|t(?=s))(?=.{3})")
_LENITED = re.compile(r"^([bcdfgmpst])h(?=.{3})")
_BEFORE_A_VOWEL = re.compile(r"^[hnt](?=[aeiou].{3})")


@cache
def _endings(language: str | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(ending, what it may stand for), the longest first; without a language those of all."""
    data = read_data("endings.yaml")
    chosen = [data[language]] if language in data else list(data.values()) if language is None else []
    merged: dict[str, list[str]] = {}
    for endings in chosen:
        for ending, stems in endings.items():
            merged.setdefault(ending, []).extend("" if stem == "-" else stem for stem in stems)
    return tuple(
        (ending, tuple(dict.fromkeys(stems)))
        for ending, stems in sorted(merged.items(), key=lambda item: -len(item[0]))
    )


def _strong(stem: str) -> Iterator[str]:
    """Finnish: the stem with the consonant that is weak before an ending: "tarto" of Tartto, "turu" of Turku."""
    for pattern, put in _GRADES:
        if pattern.search(stem):
            yield pattern.sub(put, stem)


@lru_cache(maxsize=20_000)
def _of_word(word: str, language: str | None) -> tuple[str, ...]:
    """The word itself and what it may be a form of; the longer the ending taken off, the earlier."""
    forms = [word, *(unmutated(word) if language == "ga" else ())]
    for ending, stems in _endings(language):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM - 1:
            # A short stem needs a consonant of its own in what is put back: "gorze" is "gora", "sadzie" is "sad".
            forms.extend(
                stem + put
                for put in stems
                if len(stem) >= _SHORTEST_STEM
                or len(put) > 1
                or (len(ending) > 2 and put not in _NO_CONSONANT)
            )
            if language == "fi" and "" in stems and len(stem) >= _SHORTEST_STEM:
                forms.extend(_strong(stem))
    return tuple(dict.fromkeys(forms))


def unmutated(word: str) -> Iterator[str]:
    """Irish: the word without what the word before it does to its beginning."""
    if _ECLIPSED.match(word):
        yield _ECLIPSED.sub("", word)
    if _LENITED.match(word):
        yield _LENITED.sub(r"\1", word)
    if _BEFORE_A_VOWEL.match(word):
        yield word[1:]


def is_small_form(key: str, language: str) -> bool:
    """Whether a word written small may be made from the name of a town ("miskolci", "tamperelainen")."""
    return language in _SMALL and bool(_SMALL[language].fullmatch(key))


def spellings(name: str, language: str | None = None) -> list[str]:
    """Keys of names that `name` may be a form of, likelier ones first; never the key of `name` itself.

    `language` is a two-letter code; None tries the endings of all languages.
    """
    key = name_key(name)
    words = key.split()
    if not words or len(words) > _MOST_WORDS:
        return []
    return list(dict.fromkeys(found for found in _combined(words, language) if found != key))[
        :_MOST_SPELLINGS
    ]


def changed(form: str, name: str) -> int:
    """How many letters at the end of `form` were given up to get to `name`."""
    same = next(
        (i for i, (a, b) in enumerate(zip(form, name, strict=False)) if a != b), min(len(form), len(name))
    )
    return max(len(form), len(name)) - same


def _combined(words: list[str], language: str | None) -> Iterator[str]:
    forms = [_of_word(word, language) for word in words]
    for chosen in product(*forms) if len(words) == 1 else _few_at_a_time(forms):
        yield " ".join(chosen)


def _few_at_a_time(forms: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The last word alone, then the first words alone, then all together."""
    plain = tuple(form[0] for form in forms)
    for position in (len(forms) - 1, *range(len(forms) - 1)):
        for form in forms[position][1:]:
            yield (*plain[:position], form, *plain[position + 1 :])
    yield from product(*(form[:8] for form in forms))
