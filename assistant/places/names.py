"""A name in any of the spellings and cases that languages make of it, and what it means."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.places.countries import EUROPE, home_countries
from assistant.places.exonyms import calls_it
from assistant.places.gazetteer import Gazetteer, same_country
from assistant.places.inflect import LANGUAGES, changed, spellings
from assistant.places.kinds import split_kind
from assistant.places.normal import name_key
from assistant.places.prepositions import without_preposition
from assistant.places.rank import choose, which_of
from assistant.places.rows import Row
from assistant.places.scoring import Wish
from assistant.places.types import Place

_Allowed = Callable[[Sequence[Row]], list[Row]]

_ABBREVIATIONS = (
    (re.compile(r"^(?:sct|sankt|st|skt) "), ("sankt ", "saint ", "st ", "szent", "sveti ", "sint ")),
    (re.compile(r"^ste "), ("sainte ",)),
    (re.compile(r"^s "), ("san ", "santa ", "sao ")),
    (re.compile(r"^sta "), ("santa ",)),
    (re.compile(r"^sto "), ("santo ",)),
    (re.compile(r"^sv "), ("sveti ", "svaty ", "svata ")),
    (re.compile(r"^b "), ("bad ",)),
    (re.compile(r"^n (?=\S{4})"), ("neu", "nova ")),
)
_INFLECTING = frozenset({"cs", "hr", "pl", "sk", "sl"})
_GREEK = re.compile(r"[\u0370-\u03ff]")
# How large a place must be for a form of its name to be taken for it: at home in the language, abroad by the name
# it has there, and by the name it has in some other language.
_AT_HOME, _ABROAD, _BY_OTHER_NAME = 500, 4_000, 20_000
# One letter taken off is easily a chance: only known cities.
_BY_ONE_LETTER = 150_000
_SHORTEST_MISSPELT = 6
# "u Rabu" is on an island of Croatia, hardly in Rabat ("Raba" to some).
_SHORTEST_FAR_AWAY = 5
# From here on a slip of the keyboard is forgiven without asking.
_SURE_OF_A_SLIP, _SURE_LENGTH = 30_000, 6
# Short further names are too many to guess among.
_SHORTEST_OTHER_NAME = 7


def by_name(
    gazetteer: Gazetteer,
    text: str,
    country: str | None,
    wish: Wish,
    within: tuple[str, ...] = (),
    strictly: bool = False,
) -> Place | None:
    """The place with this name; None when nothing is known.

    Only places in `country` (ISO) are looked at; those in the regions `within` go before all others (`strictly`: no
    others).
    """
    kind, name = split_kind(text)
    wish = replace(wish, kind=wish.kind or kind, country_named=country is not None)

    def allowed(rows: Sequence[Row]) -> list[Row]:
        kept = [row for row in rows if country is None or same_country(row.country, country)]
        nested = [row for row in kept if within and any(code.startswith(within) for code in row.codes)]
        return nested if nested or strictly else kept

    for read, languages in _readings(text, name):
        named = (gazetteer.named_as(each, name_key(each), with_country=country is not None) for each in read)
        rows = allowed([row for rows in named for row in rows])
        if rows:
            # "Tartus" lies in Syria; in Estonian it is Tartu. "w Turku" is a Polish town as well.
            abroad = not any(row.codes or row.country in EUROPE or row.level == "country" for row in rows)
            if abroad or _inflects(languages):
                rows = _merged(rows, allowed(_by_forms(gazetteer, read[-1], languages)[0]))
            return choose(gazetteer, rows, name_key(read[-1]), text, _leaning(wish, languages, text))
    for read, languages in _readings(name, name):
        forms, spoken = _by_forms(gazetteer, read[-1], languages)
        found = allowed(forms)
        if found:
            return choose(
                gazetteer, found, name_key(read[-1]), text, _leaning(wish, languages or spoken, text)
            )
    for key in _written_out(name_key(name)):
        rows = allowed([*gazetteer.named(key), *gazetteer.beginning_with(key)])
        if rows:
            return choose(gazetteer, rows, key, text, wish)
    bare = [name_key(read[-1]) for read, _ in _readings(name, name)][::-1]
    for key in bare:
        rows = allowed(gazetteer.beginning_with(key))
        if rows:
            return choose(gazetteer, rows, key, text, wish)
    return _misspelt(gazetteer, bare[0], text, wish, allowed)


def by_exact_name(gazetteer: Gazetteer, name: str, country: str | None, wish: Wish) -> Place | None:
    """The place with just this name, whatever stands before it in other readings."""
    rows = [
        row
        for row in gazetteer.named_as(name, name_key(name))
        if country is None or same_country(row.country, country)
    ]
    return (
        choose(gazetteer, rows, name_key(name), name, replace(wish, country_named=country is not None))
        if rows
        else None
    )


def _readings(*texts: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The texts themselves, then without what stands before them; with the languages that say it so.

    Texts in one tuple are ways to read the same ("au Havre": "le Havre", "Havre").
    """
    distinct = list(dict.fromkeys(texts))
    for text in distinct:
        yield (text,), ()
    for text in distinct:
        without = list(without_preposition(text))
        if without:
            yield tuple(read for read, _ in without), without[0][1]


def _inflects(languages: Sequence[str]) -> bool:
    """Whether the preposition is that of languages in which a name behind it takes an ending."""
    return bool(languages) and set(languages) <= _INFLECTING


def _merged(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """All rows once."""
    return [*rows, *(row for row in others if row.id not in {known.id for known in rows})]


def _leaning(wish: Wish, languages: Sequence[str], text: str) -> Wish:
    """Towards the countries of the language that the script or a preposition gives away, if it is few."""
    if _GREEK.search(text):
        return replace(wish, leaning=home_countries("el"))
    if not languages or len(languages) > 3 or wish.leaning:
        return wish
    return replace(wish, leaning=frozenset().union(*map(home_countries, languages)))


def _by_forms(gazetteer: Gazetteer, name: str, languages: Sequence[str]) -> tuple[list[Row], tuple[str, ...]]:
    """Rows whose name takes this form in one of the languages (all, where none is given), and those languages."""
    plain = name_key(name)
    by_key: dict[str, list[str]] = {}
    for language in languages or LANGUAGES:
        for key in spellings(name, language):
            by_key.setdefault(key, []).append(language)
    listed = gazetteer.known(list(by_key))
    best: dict[int, Row] = {}
    spoken: dict[str, None] = {}
    for key in (key for key in by_key if key in listed):
        letters = changed(plain, key)
        for row in gazetteer.named(key):
            fitting = [language for language in by_key[key] if worth_inflecting(row, key, letters, language)]
            if fitting and (row.id not in best or row.rank < best[row.id].rank):
                best[row.id] = row
                spoken.update(dict.fromkeys(fitting))
    return list(best.values()), tuple(spoken)


def worth_inflecting(row: Row, key: str, letters: int, language: str) -> bool:
    """Whether a form of this row's name in this language, with so many letters changed, may be meant."""
    if row.level == "country":
        return calls_it(language, row.country, key)
    if row.level != "place":
        return True
    if row.country in home_countries(language):
        # Own names are stored in Latin letters, and those of capitals in English.
        if row.rank == 0 or not key.isascii():
            return row.population >= _AT_HOME
        return row.population >= (_ABROAD if letters > 1 else 10 * _ABROAD)
    if not (row.codes or row.country in EUROPE):
        return row.population >= _BY_ONE_LETTER and len(key) >= _SHORTEST_FAR_AWAY
    if row.rank == 0:
        return row.population >= _ABROAD
    return row.population >= (_BY_OTHER_NAME if letters > 1 else _BY_ONE_LETTER)


def _surely_meant(place: Place, slips: Sequence[tuple[str, int]], key: str) -> bool:
    """Whether a place a slip away is known well enough, under its own name or the beginning of it."""
    if place.level != "place":
        return True
    own = name_key(place.name)
    by_own = any(away == 1 and (own == name or own.startswith(f"{name} ")) for name, away in slips)
    return by_own and place.population >= _SURE_OF_A_SLIP and len(key) >= _SURE_LENGTH


def _written_out(key: str) -> Iterator[str]:
    for pattern, beginnings in _ABBREVIATIONS:
        if match := pattern.match(key):
            yield from (beginning + key[match.end() :] for beginning in beginnings)
            return


def by_slip(gazetteer: Gazetteer, text: str, wish: Wish) -> Place | None:
    """The well-known place that a word, which is no name, was meant to be; see `by_name` for doubtful ones."""
    return _misspelt(gazetteer, name_key(text), text, wish, list)


def _misspelt(gazetteer: Gazetteer, key: str, text: str, wish: Wish, allowed: _Allowed) -> Place | None:
    """The well-known place a slip of the keyboard away; with candidates where it may as well be another one."""
    if len(key) < _SHORTEST_MISSPELT:
        return None
    slips = gazetteer.misspelt(key)
    for distance in sorted({distance for _, distance in slips}):
        unique = {
            row.id: row for name, away in slips if away == distance for row in allowed(gazetteer.named(name))
        }
        rows = sorted(unique.values(), key=lambda row: -row.population)
        if len(key) < _SHORTEST_OTHER_NAME:
            rows = [row for row in rows if row.rank == 0 or row.level != "place"]
        if not rows:
            continue
        place = choose(gazetteer, rows, key, key, wish)
        if distance == 1 and place is not None and not place.ambiguous and _surely_meant(place, slips, key):
            return place.with_text(text)
        return which_of(gazetteer, rows, text)
    return None
