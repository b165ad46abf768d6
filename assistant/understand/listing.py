"""Lists of programmes by a fact: "which programmes pay 90 %", "list strand D", "which has the largest budget"."""

import re
from dataclasses import dataclass
from typing import Literal

from babel import Locale

from assistant.places import Place
from assistant.understand.cues import PROGRAMME
from assistant.understand.fact_words import facts_asked
from assistant.understand.understood import Reading
from assistant.understand.words import words

_PERCENT = re.compile(
    r"(\d{1,3})\s?(?:%|per\s?cent|pro[sz]ent|procent|por ciento|por cento|pour cent|odstot|posto|százalék)",
    re.IGNORECASE,
)
_STRAND = re.compile(
    r"(?:strands?|interreg|interreg vi|ausrichtung|volet|component[ae]?|componente|vertente|ág|innsats\w*)"
    r"[ -]([ABCD])(?!\w)",
    re.IGNORECASE,
)
_LEAST_LETTERS = 4
# No programme pays less; a smaller share is that of a flat rate or a ceiling.
_LEAST_RATE = 50

Order = Literal["", "most", "least"]
Bound = Literal["is", "over", "under"]
Fact = Literal["rate", "budget", "secretariat", "managing_authority", "languages", "strand"]


@dataclass(frozen=True)
class Listing:
    """What programmes are to be listed by.

    `share` is a rate from 0 to 1 with its `bound`; `places` are those of a seat; `languages` are ISO 639-1 codes;
    `strand` is a letter; with `order` those with the most or the least of the fact are wanted. `countries`: only
    programmes that have all of these.
    """

    fact: Fact
    share: float | None = None
    bound: Bound = "is"
    places: tuple[Place, ...] = ()
    languages: tuple[str, ...] = ()
    strand: str = ""
    order: Order = ""
    countries: tuple[str, ...] = ()


def listing_asked(reading: Reading, languages: frozenset[str]) -> Listing | None:
    """What a question wants programmes listed by; None where it names one, or wants no list.

    `languages` are the ISO 639-1 codes of the languages that some programme works in.
    """
    text, language = reading.question, reading.language
    if reading.mentions or reading.cancelled or not PROGRAMME.search(text):
        return None
    order: Order = (
        "most" if words("the_most").search(text) else "least" if words("the_least").search(text) else ""
    )
    wants_list = words("which_programmes", language).search(text) or words(
        "list_of_programmes", language
    ).search(text)
    if not wants_list:
        return None
    facts = facts_asked(reading)
    towns = tuple(mention.place for mention in reading.places)
    strand = _STRAND.search(text)
    share = _PERCENT.search(text)
    if share and ("rate" in facts or int(share.group(1)) >= _LEAST_RATE):
        return Listing("rate", int(share.group(1)) / 100, _bound(text), countries=reading.countries)
    if order and {"rate", "budget"} & {*facts}:
        fact: Fact = "budget" if "budget" in facts else "rate"
        return Listing(fact, order=order, countries=reading.countries, strand=_letter(strand))
    for seat in ("secretariat", "managing_authority"):
        if seat in facts and (towns or reading.country_places):
            return Listing(
                "secretariat" if towns else "managing_authority", places=towns or reading.country_places
            )
    spoken = _languages_named(text, language, languages) if "languages" in facts else ()
    if spoken:
        return Listing("languages", languages=spoken)
    if strand and not towns:
        return Listing("strand", strand=_letter(strand), countries=reading.countries)
    return None


def _letter(found: re.Match[str] | None) -> str:
    return found.group(1).upper() if found else ""


def _bound(text: str) -> Bound:
    if words("more_than").search(text):
        return "over"
    return "under" if words("less_than").search(text) else "is"


def _languages_named(text: str, language: str, known: frozenset[str]) -> tuple[str, ...]:
    """Codes of the languages whose name, in the language of the question, begins a word of the text."""
    folded = text.casefold()
    names = {code: (Locale(language).languages.get(code) or "").casefold() for code in known}
    stems = {code: name[: max(_LEAST_LETTERS, len(name) - 2)] for code, name in names.items() if name}
    return tuple(
        sorted(code for code, stem in stems.items() if re.search(rf"(?<!\w){re.escape(stem)}", folded))
    )
