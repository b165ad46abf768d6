"""How much speaks for a word's being the name of a place."""

import math
from dataclasses import dataclass

from assistant.places.countries import EUROPE, NEIGHBOURS, home_countries
from assistant.places.cues import CASE_LANGUAGES, REGION_WORDS, Cue, also_words, never_places
from assistant.places.gazetteer import Gazetteer
from assistant.places.inflect import changed, is_small_form
from assistant.places.tokens import Token, Words
from assistant.places.types import Place

# Below this sum nothing is said to be a place. The weights were set on sentences of our own and checked on others.
THRESHOLD = 2.1
# In a list with a place that is sure, so much less is enough.
BESIDE_ANOTHER = 1.3
# Where the text is nothing but such a list, less still.
IN_A_BARE_LIST = 2.0

_CAPITAL_INSIDE = 2.0
_CAPITAL_AT_START = 0.5
# A name by itself at the beginning is what the text is about, unless it is a common word.
_APART, _HARDLY_COMMON = 1.2, -0.5
# A name in small letters in a text that knows capitals.
_ALL_SMALL = -2.5
_LONGEST_ARTICLE = 3
# Where no list of words tells an everyday word, a word written small is no name ("minn barra": from outside).
_WITHOUT_LISTS, _SMALL_UNKNOWN = frozenset({"ga", "mt"}), -5.0
# How frequent the small words of such a language are taken to be.
_SMALL_WORD = 5.5
# German writes every noun so.
_CAPITAL_IN_GERMAN = 0.9
_CUE = {"none": 0.0, "in": 1.5, "strong": 3.0}
_COUNTRY_BESIDE = 3.0
# With its country beside it ("Bar, Montenegro") a word's being common or short says little.
_LEAST_BESIDE = -1.0
_SEVERAL_WORDS = 1.2
_NO_COMMON_WORD = 0.7
_NO_WORD = 1.1
_HOME = 0.3
# A sentence may well begin with a town at home; words of the language are weighed below.
_HOME_AT_START, _KNOWN_AT_HOME = 0.5, 5_000
_INFLECTED, _INFLECTED_TOWN = -0.7, -0.2
_TOWN = 20_000
_LONG_ENDING = 3
# An ending that says "in" or "from" does what a preposition does elsewhere.
_CASE_ENDING = 1.2
# "miskolci iskola", "tamperelainen koulu": Hungarian and Finnish write what is of a town in small letters.
_SMALL_ADJECTIVE = 1.3
_ELSEWHERE = -1.5
# Behind a preposition Slavic names take an ending: "z Porta" is hardly from a village Porta.
_UNCHANGED, CASES_OF_NAMES = -0.9, frozenset({"cs", "hr", "pl", "sk", "sl"})
# Few letters, all capital, in a text that uses small ones too.
_ABBREVIATION = 2.0
_SHORT = {1: -9.0, 2: -4.0, 3: -1.0}
_PER_ZIPF = 1.8
# A word is common only beyond this frequency, and beyond what the place's own fame explains.
_COMMON_FROM = 3.6
# A town of ten times the people is named ten times as often; papers abroad name it twenty times less.
_FAME_AT_HOME, _FAME_ABROAD = 0.2, 1.5
_MOST_FOR_COMMONNESS, _MOST_FOR_ALSO_WORDS = 4.5, 2.5
_EXPLAINED = 0.5
# A capital within a sentence sets a name apart from the word.
_WITH_A_CAPITAL = 0.6
_PEOPLE = {"country": 10**7, "nuts1": 3 * 10**6, "nuts2": 10**6, "nuts3": 3 * 10**5, "place": 30_000}
_LEVEL = {"country": 3.5, "nuts1": 1.6, "nuts2": 1.6, "nuts3": 0.8}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words `first` to `behind` (exclusive) taken for a place, and how much speaks for it."""

    first: int
    behind: int
    place: Place
    score: float
    near: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a question under a key, and what stands around them.

    `inflected`: the key is not what was written but what it may be a form of. `beside`: the country or region
    named next to it fits. `exonym`: the key is this language's own name of a foreign place.
    """

    words: Words
    first: int
    behind: int
    key: str
    language: str
    cue: Cue
    inflected: bool
    beside: bool
    exonym: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.words.tokens[self.first : self.behind]

    @property
    def surely_a_name(self) -> bool:
        return self.beside or self.cue.kind == "town"


def weigh(place: Place, spot: Spot, gazetteer: Gazetteer) -> Finding:
    """The finding with all that speaks for and against it added up."""
    tokens = spot.tokens
    home = place.country in home_countries(spot.language)
    score = _CUE[spot.cue.strength] + (_COUNTRY_BESIDE if spot.beside else 0.0)
    score += _capitals(spot) + _size(place) + (_HOME if home else 0.0)
    if (
        home
        and spot.words.cased
        and tokens[0].first
        and tokens[0].capital
        and place.population >= _KNOWN_AT_HOME
    ):
        score += _HOME_AT_START
    score += _SEVERAL_WORDS * min(2.0, (len(tokens) - 1) ** 0.5)
    if spot.language in CASE_LANGUAGES and (spot.inflected or _locative(spot)):
        score += _CASE_ENDING
    if _should_have_changed(spot, home=home):
        score += _UNCHANGED
    if spot.inflected:
        known = place.population >= _TOWN or place.level != "place" or _with_a_long_ending(spot)
        score += _INFLECTED_TOWN if known else _INFLECTED
    score += _single_word(place, spot, gazetteer) if len(tokens) == 1 else _several_words(spot)
    return Finding(spot.first, spot.behind, place, score, spot.cue.near)


def _single_word(place: Place, spot: Spot, gazetteer: Gazetteer) -> float:
    token = spot.tokens[0]
    if {token.key, spot.key} & never_places() and not spot.surely_a_name and not spot.exonym:
        return -math.inf
    short = 0.0 if spot.surely_a_name and token.capital else _SHORT.get(len(spot.key), 0.0)
    common = _commonness(token.key, place, spot, gazetteer)
    score = short + common + (_APART if _stands_for_itself(place, spot, common) else 0.0)
    if spot.beside:
        return max(score, _LEAST_BESIDE)
    return score - (_ABBREVIATION if token.upper and spot.words.cased and len(token.text) <= 5 else 0.0)


def _stands_for_itself(place: Place, spot: Spot, common: float) -> bool:
    """Whether a well-known place opens the text by itself, and in a word that hardly means anything else.

    At home a town is often spoken of, so that how common its name is says little where that is no other word.
    """
    known = place.level != "place" or place.population >= _KNOWN_AT_HOME
    at_home = place.country in home_countries(spot.language) and spot.key not in also_words(spot.language)
    town = place.population >= _TOWN and (at_home or common > _HARDLY_COMMON)
    return spot.cue.apart and not spot.inflected and known and (common > 0 or town)


def _should_have_changed(spot: Spot, *, home: bool) -> bool:
    """Whether a foreign name in a form that a preposition would have changed stands behind one."""
    return (
        spot.language in CASES_OF_NAMES
        and spot.cue.strength != "none"
        and not (spot.inflected or spot.exonym or spot.beside or home)
        and len(spot.tokens) == 1
        and spot.key.endswith("a")
    )


def _with_a_long_ending(spot: Spot) -> bool:
    """Whether a form ends in what is hardly chance: Hungarian "Kismarton-ban"."""
    written = " ".join(token.key for token in spot.tokens)
    return spot.language in CASE_LANGUAGES and changed(written, spot.key) >= _LONG_ENDING


def _locative(spot: Spot) -> bool:
    """Latvian says "in" by a long vowel, which is no other letter in a key."""
    return spot.language == "lv" and spot.tokens[-1].text.endswith(("ā", "ē", "ī", "ū", "os"))


def _several_words(spot: Spot) -> float:
    # "Il-gżira ta' ..." is "the island of", though a town is called so: only its article is written with a capital.
    first, *others = spot.tokens
    if first.first and len(first.key) <= _LONGEST_ARTICLE and not any(token.capital for token in others):
        return _ALL_SMALL if spot.words.cased else 0.0
    ordinary = all(token.key in never_places() or len(token.key) < 3 for token in spot.tokens)
    return -math.inf if ordinary and not spot.surely_a_name else 0.0


def _capitals(spot: Spot) -> float:
    words, token, key = spot.words, spot.tokens[0], spot.key
    if not words.cased:
        return 0.6
    if len(spot.tokens) > 1 and not spot.tokens[-1].capital and not token.capital:
        return _CUE["strong"] if set(key.split()) & REGION_WORDS else _ALL_SMALL
    if is_small_form(token.key, spot.language) and key != token.key and (token.first or not token.capital):
        return _SMALL_ADJECTIVE
    if not token.capital:
        return _SMALL_UNKNOWN if spot.language in _WITHOUT_LISTS else -1.0
    if token.first:
        return _CAPITAL_AT_START
    return _CAPITAL_IN_GERMAN if spot.language == "de" else _CAPITAL_INSIDE


def _size(place: Place) -> float:
    if place.level in _LEVEL:
        return _LEVEL[place.level]
    people = max([place.population, *(candidate.population for candidate in place.candidates)])
    size = max(-2.0, min(2.0, math.log10(people + 10) - 4.3))
    if any(candidate.geonameid is None for candidate in place.candidates):
        # A landscape or island that lies in two countries ("Usedom") has no number of people.
        size = max(size, _LEVEL["nuts3"])
    known = place.codes or place.parts or place.country in EUROPE or place.country in NEIGHBOURS
    return size if known or place.ambiguous else size + _ELSEWHERE


def _commonness(key: str, place: Place, spot: Spot, gazetteer: Gazetteer) -> float:
    """Minus how far the word is more frequent in the language than the place explains."""
    language = spot.language
    frequencies = gazetteer.word_frequency(key)
    zipf = max(frequencies.get(language, 0.0), frequencies.get("en", 0.0) - 0.5)
    if language in _WITHOUT_LISTS and key in also_words(language):
        zipf = _SMALL_WORD
    if zipf < _COMMON_FROM:
        return _NO_COMMON_WORD if zipf else _NO_WORD
    if place.level == "country" and key not in also_words(language):
        return 0.0
    people = max(
        [place.population, *(candidate.population for candidate in place.candidates), _PEOPLE[place.level]]
    )
    fame = math.log10(people) - (_FAME_AT_HOME if place.country in home_countries(language) else _FAME_ABROAD)
    if also := key in also_words(language):
        fame = 0.0
    excess = max(0.0, zipf - max(_COMMON_FROM, fame))
    most = _MOST_FOR_ALSO_WORDS if also else _MOST_FOR_COMMONNESS
    minus = min(most, _PER_ZIPF * excess)
    token = spot.tokens[0]
    if spot.words.cased and token.capital and not token.first and language != "de":
        minus *= _WITH_A_CAPITAL
    return -minus if excess else _EXPLAINED
