"""What a question takes for granted of a programme: rate, number of partners, strand, countries, seats, period."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checking.amounts import Amount, amounts_in
from assistant.checking.content import concepts_of
from assistant.checking.cues import cues_in
from assistant.checking.words import words_of
from assistant.understand.clauses import Clause, told_clauses
from assistant.understand.commonplaces import Said
from assistant.understand.programme_names import ProgrammeMention

# Words beside a percentage that make it a co-financing rate, and those that make it another one.
_OF_A_RATE = frozenset({"pay", "rate", "cofinance", "fund"})
_OF_OTHER_SHARES = frozenset(
    {"flatrate", "staff", "indirect", "office", "travel", "land", "outside", "equipment", "advance", "direct"}
)
_COUNTED = frozenset({"partner", "country"})
_NEEDED = frozenset({"must", "least"})
# What a clause says of a kind of organisation that may take part.
_OF_TAKING_PART = frozenset(
    {"pay", "fund", "cofinance", "apply", "participate", "accede", "eligible", "join"}
)
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
    """`rates` are percentages said to be paid; `needed` and `enough` how many partners or countries are said to be;
    `strand` the letter given; `former` whether the period 2014-2020 is named; `members` and `strangers` countries
    said to be in and not to be in; `said` all clauses that claim something, `spans` where each stands."""

    rates: tuple[Decimal, ...] = ()
    needed: tuple[tuple[str, Decimal], ...] = ()
    enough: tuple[tuple[str, Decimal], ...] = ()
    strand: str | None = None
    former: bool = False
    members: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def clause_with(self, at: int) -> Said | None:
        """The claiming clause in which the sign at `at` stands."""
        found = (said for said, (a, b) in zip(self.said, self.spans, strict=True) if a <= at < b)
        return next(found, None)


def find_premises(
    question: str,
    language: str,
    mentions: Sequence[ProgrammeMention],
    countries: Mapping[str, str],
    kinds: Mapping[str, str],
) -> Premises:
    """What `question` says besides asking. `countries` and `kinds` (of organisations): as written -> code, kind."""
    plain = _without_names(question, mentions)
    clauses = told_clauses(plain, language)
    said = tuple(_said(clause, language, countries, kinds) for clause in clauses)
    words = words_of(plain)
    amounts = amounts_in(plain, words, cues_in(words, language), language, ())
    concepts = {concept for word in words for concept in concepts_of(word.key, language)}
    strand = _STRAND.search(plain)
    spoken_of = [
        one
        for one, clause in zip(said, clauses, strict=True)
        if any(clause.start <= m.span[0] < clause.start + len(clause.text) for m in mentions)
    ]
    return Premises(
        rates=_rates(amounts, concepts),
        needed=_counted([one for one in said if one.cues & _NEEDED and "suffices" not in one.cues]),
        enough=_counted([one for one in said if "suffices" in one.cues]),
        strand=strand[1].upper() if strand else None,
        former=bool(_FORMER_PERIOD.search(question)),
        members=_countries_said(spoken_of, denied=False),
        strangers=_countries_said(spoken_of, denied=True),
        said=said,
        spans=tuple((clause.start, clause.start + len(clause.text)) for clause in clauses),
    )


def speaks_of_taking_part(said: Said) -> bool:
    """Whether a clause says that somebody may apply, join or be paid (a share of something)."""
    shares = any(amount.unit == "percent" for amount in said.amounts)
    return (shares or bool(said.concepts & _OF_TAKING_PART)) and not said.denies


def _said(clause: Clause, language: str, countries: Mapping[str, str], kinds: Mapping[str, str]) -> Said:
    return replace(
        Said(clause.text, language),
        countries=frozenset(code for name, code in countries.items() if name in clause.text),
        kinds=frozenset(kind for text, kind in kinds.items() if text and text in clause.text),
    )


def _without_names(question: str, mentions: Sequence[ProgrammeMention]) -> str:
    """Names of programmes carry years, numbers and letters of their own; each becomes a line of the same length."""
    signs = list(question)
    for mention in mentions:
        start, end = mention.span
        signs[start:end] = "_" * (end - start)
    return "".join(signs)


def _rates(amounts: Sequence[Amount], concepts: set[str]) -> tuple[Decimal, ...]:
    if not concepts & _OF_A_RATE or concepts & _OF_OTHER_SHARES:
        return ()
    shares = [min(amount.values) for amount in amounts if amount.unit == "percent"]
    return tuple(share for share in shares if 0 < share <= 100)


def _counted(said: Sequence[Said]) -> tuple[tuple[str, Decimal], ...]:
    """Numbers of partners or countries in these clauses; never those that one has ("we are four partners")."""
    return tuple(
        (str(amount.unit), min(amount.values))
        for one in said
        if not one.denies
        for amount in one.amounts
        if amount.unit in _COUNTED and min(amount.values) <= _MOST_COUNTED
    )


def _countries_said(said: Sequence[Said], *, denied: bool) -> tuple[str, ...]:
    """Countries of which a clause says, with the programme beside them, that it has them, or has them not."""
    found = [
        code
        for one in said
        if one.names_a_member and one.denies == denied and "outside" not in one.concepts
        for code in sorted(one.countries)
    ]
    return tuple(dict.fromkeys(found))
