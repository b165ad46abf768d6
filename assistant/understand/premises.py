"""What a question takes for granted of a programme: a rate, a number of partners, a strand, a country, a period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checking.amounts import Amount, amounts_in
from assistant.checking.content import concepts_of
from assistant.checking.cues import cues_in
from assistant.checking.words import Word, words_of
from assistant.understand.programmes import ProgrammeMention

# Words beside a percentage that make it a co-financing rate, and those that make it another one.
_OF_A_RATE = frozenset({"pay", "rate", "cofinance", "fund"})
_OF_OTHER_SHARES = frozenset(
    {"flatrate", "staff", "indirect", "office", "travel", "land", "outside", "equipment", "advance", "direct"}
)
_OF_AN_AREA = frozenset({"cover", "area", "participate"})
_COUNTED = frozenset({"partner", "country"})
_CLAUSE = re.compile(r"[.;:!?\n]+|,\s")
_STRAND = re.compile(
    r"\b(?:strand|volet|componente|ausrichtung|stränge?|komponent\w*|onderdeel|filone|osa|suund|virziens|kryptis|"
    r"priorit\w*|ágazat|składnik\w*|strandul|направление|σκέλος|sraith|interreg)\s+([ABCD])\b",
    re.IGNORECASE,
)
_FORMER_PERIOD = re.compile(
    r"\b2014\s*[-–—/]\s*(?:20)?20\b|\b(?:interreg\s+)?(?:V|5)[- ][ABC]\b|\binterreg\s+(?:V|5)\b", re.I
)
_MOST_COUNTED = 30


@dataclass(frozen=True)
class Premises:
    """`rates` are percentages said to be paid; `counted` how many partners or countries are said to be needed;
    `strand` the letter given; `former` whether the period 2014-2020 is named; `in_area` countries said to be in."""

    rates: tuple[Decimal, ...] = ()
    counted: tuple[tuple[str, Decimal], ...] = ()
    strand: str | None = None
    former: bool = False
    in_area: tuple[str, ...] = ()


def find_premises(
    question: str, language: str, mentions: Sequence[ProgrammeMention], countries: dict[str, str]
) -> Premises:
    """What `question` says besides asking. `countries` are those named: as written -> ISO code."""
    plain = _without_names(question, mentions)
    words = words_of(plain)
    amounts = amounts_in(plain, words, cues_in(words, language), language, ())
    concepts = {concept for word in words for concept in concepts_of(word.key, language)}
    strand = _STRAND.search(plain)
    return Premises(
        rates=_rates(amounts, concepts),
        counted=_counted(amounts, words, language),
        strand=strand[1].upper() if strand else None,
        former=bool(_FORMER_PERIOD.search(question)),
        in_area=_in_area(question, language, mentions, countries),
    )


def is_told(question: str, words: str) -> bool:
    """Whether a clause that is no question says `words` ("since you fund companies, ...")."""
    start = 0
    for end in [*(match.start() for match in _CLAUSE.finditer(question)), len(question)]:
        if (
            words
            and words in question[start:end]
            and question[end : end + 1] in (".", ",", ":", ";", "!", "\n")
        ):
            return True
        start = end
    return False


def _without_names(question: str, mentions: Sequence[ProgrammeMention]) -> str:
    """Names of programmes carry years, numbers and letters of their own; each becomes spaces of the same length."""
    signs = list(question)
    for mention in mentions:
        start, end = mention.span
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def _rates(amounts: Sequence[Amount], concepts: set[str]) -> tuple[Decimal, ...]:
    if not concepts & _OF_A_RATE or concepts & _OF_OTHER_SHARES:
        return ()
    shares = [min(amount.values) for amount in amounts if amount.unit == "percent"]
    return tuple(share for share in shares if 0 < share <= 100)


def _counted(
    amounts: Sequence[Amount], words: Sequence[Word], language: str
) -> tuple[tuple[str, Decimal], ...]:
    """Numbers of partners or countries that are said to be needed ("needs four partners"), not those one has."""
    needed = [cue.at for cue in cues_in(words, language) if cue.kind in ("must", "least")]
    return tuple(
        (str(amount.unit), min(amount.values))
        for amount in amounts
        if amount.unit in _COUNTED and needed and min(amount.values) <= _MOST_COUNTED
    )


def _in_area(
    question: str, language: str, mentions: Sequence[ProgrammeMention], countries: dict[str, str]
) -> tuple[str, ...]:
    """Countries of which a clause says, with the programme beside them, that the area has them."""
    found: list[str] = []
    start = 0
    for end in [*(match.start() for match in _CLAUSE.finditer(question)), len(question)]:
        clause = question[start:end]
        spoken_of = any(start <= mention.span[0] < end for mention in mentions)
        concepts = (
            {concept for word in words_of(clause) for concept in concepts_of(word.key, language)}
            if spoken_of
            else set()
        )
        if concepts & _OF_AN_AREA and not concepts & {"outside"}:
            found += [code for name, code in countries.items() if name in clause]
        start = end
    return tuple(dict.fromkeys(found))
