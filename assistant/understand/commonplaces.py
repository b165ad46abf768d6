"""What a question takes for granted of Interreg as a whole and a rule denies (`data/premises.yaml`)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from assistant.checking.amounts import Amount, amounts_in
from assistant.checking.content import concepts_of
from assistant.checking.cues import DENIALS, cues_in
from assistant.checking.words import words_of
from assistant.understand.tables import read_table
from assistant.understand.words import any_of

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class Said:
    """A clause that claims something, as it is held against the table."""

    text: str
    language: str
    countries: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    @cached_property
    def cues(self) -> frozenset[str]:
        """Kinds of words that decide ("must", "only", "neg"), and "suffices"."""
        found = {cue.kind for cue in cues_in(words_of(self.text), self.language)}
        return frozenset(found | ({"suffices"} if _words("suffices").search(self.text) else set()))

    @cached_property
    def concepts(self) -> frozenset[str]:
        return _concepts(self.text, self.language)

    def concepts_before(self, name: str) -> frozenset[str]:
        """Concepts of the words in front of a name."""
        return _concepts(self.text.partition(name)[0], self.language)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        words = words_of(self.text)
        return amounts_in(self.text, words, cues_in(words, self.language), self.language, ())

    @property
    def denies(self) -> bool:
        return bool(self.cues & DENIALS)

    @property
    def names_a_member(self) -> bool:
        """Whether it says of somebody to be part of something."""
        return bool(self.concepts & {"cover", "participate"}) or bool(_words("member").search(self.text))


@dataclass(frozen=True)
class _Entry:
    rules: tuple[str, ...]
    about: tuple[frozenset[str], ...]
    words: tuple[re.Pattern[str], ...]
    needs: dict[str, frozenset[str]]
    unless: frozenset[str]
    unless_own: str | None
    unless_words: str | None
    unit: str | None
    values: frozenset[Decimal]
    says: str | None
    no_amount: bool

    def contradicted_by(self, said: Said) -> bool:
        """Whether the clause is about the entry and says something else."""
        if not all(said.concepts & some for some in self.about) or said.concepts & self.unless:
            return False
        if not all(words.search(said.text) for words in self.words):
            return False
        if self.unless_words and _words(self.unless_words).search(said.text):
            return False
        having = {"cues": said.cues, "countries": said.countries, "applicants": said.kinds}
        if any(some and not having[part] & some for part, some in self.needs.items()):
            return False
        if self.unit is not None:
            return self._other_amount(said)
        if self.no_amount and said.amounts:
            return False
        return said.denies if self.says == "no" else not said.denies

    def _other_amount(self, said: Said) -> bool:
        if self.unit == "date":
            years = _YEAR.findall(said.text)
            return bool(years) and Decimal(years[-1]) not in self.values and not said.denies
        told = [amount.values for amount in said.amounts if amount.unit == self.unit]
        return bool(told) and not said.denies and all(self.values.isdisjoint(values) for values in told)


def names_ones_own(text: str) -> bool:
    """Whether a text speaks of something as one's own ("our application")."""
    return bool(_words("own").search(text))


def asks_if_partners_suffice(text: str, language: str) -> bool:
    """ "Are two Polish partners enough?": asked of numbers, whatever country is named."""
    return bool(_words("suffices").search(text)) and "partner" in _concepts(text, language)


def denied_by_rules(clauses: Sequence[Said], own_conditions: Collection[str]) -> tuple[str, ...]:
    """Ids of the rules that say otherwise, each once; `own_conditions`: criteria that the programme settles itself."""
    return tuple(
        dict.fromkeys(
            rule
            for said in clauses
            for entry in _entries()
            if entry.unless_own not in own_conditions and entry.contradicted_by(said)
            for rule in entry.rules
        )
    )


def rules_named() -> dict[str, frozenset[Decimal]]:
    """Each rule of the table with the values that are held to be its own."""
    return {rule: entry.values for entry in _entries() for rule in entry.rules}


def _concepts(text: str, language: str) -> frozenset[str]:
    return frozenset(concept for word in words_of(text) for concept in concepts_of(word.key, language))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_table("premises.yaml")
    return table


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(row) for row in _table()["rules"])


def _entry(row: dict[str, Any]) -> _Entry:
    known = {"rules", "about", "words", "cues", "countries", "applicants", "unless", "unit", "values"}
    if unknown := set(row) - known - {"says", "no_amount", "unless_own", "unless_words"}:
        raise ValueError(f"premises.yaml, {row['rules']}: unknown {', '.join(sorted(unknown))}")
    return _Entry(
        rules=tuple(row["rules"]),
        about=tuple(frozenset([some] if isinstance(some, str) else some) for some in row.get("about", ())),
        words=tuple(re.compile(pattern, re.IGNORECASE) for pattern in row.get("words", ())),
        needs={part: frozenset(row.get(part, ())) for part in ("cues", "countries", "applicants")},
        unless=frozenset(row.get("unless", ())),
        unless_own=row.get("unless_own"),
        unless_words=row.get("unless_words"),
        unit=row.get("unit"),
        values=frozenset(Decimal(value) for value in row.get("values", ())),
        says=row.get("says"),
        no_amount=row.get("no_amount") in (True, "true"),
    )


@lru_cache(maxsize=4)
def _words(kind: str) -> re.Pattern[str]:
    return any_of(_table()[kind])
