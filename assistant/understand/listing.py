"""Questions for a list of programmes by what they have in common: "which pay 90 %", "list the IPA ones", "which fund
tourism", "whose secretariat is in Budapest", "which has the largest budget".
"""

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final, Literal

from babel import Locale

from assistant.eligibility.applicants import Applicant
from assistant.places import Place
from assistant.understand.applicants import applicant_spans
from assistant.understand.cues import CROSS_BORDER_ONLY, PROGRAMME, TRANSNATIONAL_ONLY
from assistant.understand.fact_words import facts_asked
from assistant.understand.topics import topic_spans
from assistant.understand.understood import Reading
from assistant.understand.words import ALL_OF, words, words_of_kinds
from corpus import Corpus
from corpus.condition_types import Topic

Bound = Literal["=", ">", "<", "≥"]
Order = Literal["most", "least"]
Kind = Literal["A", "B", "C", "D", "IPA", "NEXT"]
Seat = Literal["secretariat", "managing_authority"]

_STRAND: Final = (
    r"(?:strands?|interreg|interreg vi|ausrichtung|volet|component[ae]?|vertente|ág|innsats\w*)[ -]"
)
_KINDS: Final[dict[Kind, re.Pattern[str]]] = {
    "A": re.compile(rf"{CROSS_BORDER_ONLY.pattern}|{_STRAND}(?-i:A)(?!\w)", re.IGNORECASE),
    "B": re.compile(rf"{TRANSNATIONAL_ONLY.pattern}|{_STRAND}(?-i:B)(?!\w)", re.IGNORECASE),
    "C": re.compile(rf"\binterregion|междурегион|διαπεριφερ|{_STRAND}(?-i:C)(?!\w)", re.IGNORECASE),
    "D": re.compile(
        rf"\boutermost|ultrap[eé]ri[pf]|äußerste[nr]? rand|{_STRAND}(?-i:D)(?!\w)", re.IGNORECASE
    ),
    # As written: "next" is a word of its own.
    "IPA": re.compile(r"\bIPA\b"),
    "NEXT": re.compile(r"\bNEXT\b"),
}
_PERCENT: Final = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d)?)\s?(?:%|per\s?cent|pro[sz]ent|pour\s?cent|por\s?ciento|por\s?cento|procent|protsen|"
    r"százalék|процент|τοις εκατό|faoin gcéad|fil-mija|odst|posto)",
    re.IGNORECASE,
)
_PROGRAMME_WORD: Final = r"\w*(?:program|ohjelm|προγρ[αά]μμ|програм|chl[aá]ir|cl[aá]i?r\b)\w*"
# "Programmes with a secretariat in Budapest?"
_HEADED: Final = re.compile(rf"\W*(?:interreg[\s-]+)?{_PROGRAMME_WORD}", re.IGNORECASE)
_BETWEEN: Final = 3
_LEAST_LETTERS: Final = 4
# No programme pays less; a smaller share is that of a flat rate or a ceiling.
_LEAST_RATE: Final = 50


@dataclass(frozen=True)
class Listing:
    """What the programmes asked for have in common; all of it has to hold.

    `share` is a rate from 0 to 1 with its `bound`; `kinds` are strands and instruments; `places` are those of a
    `seat`; `languages` are ISO 639-1 codes; `topics` come with the word for them. With `order` those with the most or
    the least of `of` among them are wanted. `countries` only narrows what else is asked.
    """

    kinds: tuple[Kind, ...] = ()
    share: float | None = None
    bound: Bound = "="
    topics: tuple[tuple[str, Topic], ...] = ()
    applicants: tuple[Applicant, ...] = ()
    seat: Seat | None = None
    places: tuple[Place, ...] = ()
    languages: tuple[str, ...] = ()
    order: Order | None = None
    of: Literal["rate", "budget"] = "rate"
    countries: tuple[str, ...] = ()


def listing_asked(corpus: Corpus, reading: Reading) -> Listing | None:
    """What a question wants programmes listed by; None where it names one, or wants no list."""
    text, language = reading.question, reading.language
    if (
        reading.mentions
        or reading.cancelled
        or not PROGRAMME.search(text)
        or not _wants_a_list(text, language)
    ):
        return None
    facts = facts_asked(reading)
    towns = tuple(mention.place for mention in reading.places)
    seat = _seat(facts, towns, reading)
    if seat is not None:
        return seat
    if towns or reading.follows_up or _is_placed(reading):
        return None
    share, bound = _share(text, language, facts)
    order: Order | None = (
        None if share is not None else _order(text) if {"rate", "budget"} & {*facts} else None
    )
    impersonal = not words("own", language).search(text)
    spoken = _languages_named(text, language, _working_languages(corpus)) if "languages" in facts else ()
    found = Listing(
        kinds=tuple(kind for kind, pattern in _KINDS.items() if pattern.search(text)),
        share=share,
        bound=bound,
        topics=_topics(corpus, text) if impersonal else (),
        applicants=reading.applicants if impersonal else (),
        languages=spoken,
        order=order,
        of="budget" if "budget" in facts else "rate",
        # "French" is the language here, and no country.
        countries=() if spoken else reading.countries,
    )
    return found if _says_more_than_countries(found) else None


def _topics(corpus: Corpus, text: str) -> tuple[tuple[str, Topic], ...]:
    """The topics named; "SMEs" are a kind of organisation here, though a topic is named after them, too."""
    kinds = [span for span, _ in applicant_spans(text)]
    return tuple((text[slice(*span)], topic) for span, topic in topic_spans(corpus, text, kinds))


def _wants_a_list(text: str, language: str) -> bool:
    alone = words_of_kinds(("which_programmes", "list_words", "which_is_the_programme"), language)
    listed = _list_of(language).search(text)
    # "75 %, as in every programme?"
    compared = listed and re.search(rf"{words('as_in').pattern}\W*$", text[: listed.start()], re.IGNORECASE)
    return bool(alone.search(text) or (listed and not compared) or _HEADED.match(text))


@lru_cache(maxsize=32)
def _list_of(language: str) -> re.Pattern[str]:
    """A word that asks for a list, and "programmes" with no more than three words between."""
    asking = words_of_kinds((*ALL_OF, "which_of"), language).pattern
    return re.compile(rf"(?:{asking})\W+(?:[\w'’]+\W+){{0,{_BETWEEN}}}{_PROGRAMME_WORD}", re.IGNORECASE)


def _seat(facts: list[str], towns: tuple[Place, ...], reading: Reading) -> Listing | None:
    if not (towns or reading.country_places) or not {"secretariat", "managing_authority"} & {*facts}:
        return None
    if towns:
        return Listing(seat="secretariat", places=towns)
    return Listing(seat="managing_authority", places=reading.country_places)


def _is_placed(reading: Reading) -> bool:
    """Whether the conversation is about people in a town: then it is asked for them."""
    return any(member.place and member.place.level != "country" for member in reading.facts.spoken_of)


def _share(text: str, language: str, facts: list[str]) -> tuple[float | None, Bound]:
    found = _PERCENT.search(text)
    if found is None:
        return None, "="
    percent = float(found[1].replace(",", "."))
    if "rate" not in facts and percent < _LEAST_RATE:
        return None, "="
    bound: Bound = "="
    if words("at_least", language).search(text):
        bound = "≥"
    elif words("more_than").search(text):
        bound = ">"
    elif words("less_than").search(text):
        bound = "<"
    return percent / 100, bound


def _order(text: str) -> Order | None:
    if words("the_most").search(text):
        return "most"
    return "least" if words("the_least").search(text) else None


def _says_more_than_countries(found: Listing) -> bool:
    beside = {"bound", "of", "countries"}
    return any(
        getattr(found, field.name) not in (None, ()) for field in fields(found) if field.name not in beside
    )


def _working_languages(corpus: Corpus) -> frozenset[str]:
    return frozenset(code for item in corpus.programmes.values() for code in item.working_languages)


def _languages_named(text: str, language: str, known: frozenset[str]) -> tuple[str, ...]:
    """Codes of the languages whose name, in the language of the question, begins a word of the text."""
    folded = text.casefold()
    names = {code: (Locale(language).languages.get(code) or "").casefold() for code in known}
    stems = {code: name[: max(_LEAST_LETTERS, len(name) - 2)] for code, name in names.items() if name}
    return tuple(
        sorted(code for code, stem in stems.items() if re.search(rf"(?<!\w){re.escape(stem)}", folded))
    )
