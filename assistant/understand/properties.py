"""Questions for a list of programmes by what they have in common: kind, rate, topic, kind of applicant, country."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from assistant.eligibility.applicants import Applicant
from assistant.understand.cues import CROSS_BORDER_ONLY, TRANSNATIONAL_ONLY
from assistant.understand.topics import topic_spans
from assistant.understand.understood import Reading
from assistant.understand.words import words
from corpus import Corpus
from corpus.condition_types import Topic

Bound = Literal["=", ">", "≥"]
Kind = Literal["cross-border", "transnational", "interregional", "outermost", "IPA", "NEXT"]

_KINDS: Final[dict[Kind, re.Pattern[str]]] = {
    "cross-border": CROSS_BORDER_ONLY,
    "transnational": TRANSNATIONAL_ONLY,
    "interregional": re.compile(
        r"\binterregion|\bstrand c\b|\binterreg c\b|междурегион|διαπεριφερ", re.IGNORECASE
    ),
    "outermost": re.compile(
        r"\boutermost|ultrap[eé]riph|ultrap[eé]rif|äußerste[nr]? rand|\bstrand d\b|\binterreg d\b",
        re.IGNORECASE,
    ),
    # As written: "next" is a word of its own.
    "IPA": re.compile(r"\bIPA\b"),
    "NEXT": re.compile(r"\bNEXT\b"),
}
_PROGRAMME_WORD: Final = r"\w*(?:program|ohjelm|προγρ[αά]μμ|програм|chl[aá]ir|cl[aá]i?r\b)\w*"
_BETWEEN: Final = 3
_PERCENT: Final = re.compile(
    r"(?<![\d.,])(\d{1,2}(?:[.,]\d)?)\s?(?:%|per\s?cent|prozent|pour\s?cent|por\s?ciento|procent|prosent|protsen|"
    r"százalék|процент|τοις εκατό|faoin gcéad|fil-mija|odst|posto)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Properties:
    """What the programmes asked for have in common. `rate` is a share (0.85): that one, or as `bound` says."""

    kinds: tuple[Kind, ...] = ()
    rate: float | None = None
    bound: Bound = "="
    topics: tuple[tuple[str, Topic], ...] = ()
    applicants: tuple[Applicant, ...] = ()
    countries: tuple[str, ...] = ()


def asked_properties(corpus: Corpus, reading: Reading) -> Properties | None:
    """The properties by which programmes are asked for; None for other questions.

    Whoever speaks of themselves, of a place or of a programme by name asks something else; a country alone is asked
    about in another way (`reverse.py`).
    """
    text, language = reading.question, reading.language
    if reading.places or reading.mentions or reading.follows_up or words("own", language).search(text):
        return None
    if not (words("which_programmes", language).search(text) or _list_of_programmes(language).search(text)):
        return None
    percent = _PERCENT.search(text)
    found = Properties(
        kinds=tuple(kind for kind, pattern in _KINDS.items() if pattern.search(text)),
        rate=float(percent[1].replace(",", ".")) / 100 if percent else None,
        bound=_bound(text, language) if percent else "=",
        topics=tuple((text[slice(*span)], topic) for span, topic in topic_spans(corpus, text)),
        applicants=reading.applicants,
        countries=reading.countries,
    )
    only_a_country = found == Properties(countries=reading.countries)
    return None if only_a_country else found


def _bound(text: str, language: str) -> Bound:
    if words("at_least", language).search(text):
        return "≥"
    return ">" if words("more_than", language).search(text) else "="


@lru_cache(maxsize=32)
def _list_of_programmes(language: str) -> re.Pattern[str]:
    """A word that asks for a list, and "programmes" with no more than three words between."""
    asking = words("list_of", language).pattern
    return re.compile(rf"(?:{asking})\W+(?:[\w'’]+\W+){{0,{_BETWEEN}}}{_PROGRAMME_WORD}", re.IGNORECASE)
