"""Which facts of a programme a question asks for, by its words or as the encoder hears it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.understand.fact_words import facts_asked
from assistant.understand.intents import PROGRAMME_INTENTS
from assistant.understand.understood import Reading

_NEAR_THE_BEST = 0.02
_SURE_OF_THE_FACT = 0.9
# What a wish of the encoder's is about, as words name it.
_FACTS_OF_WISH = {
    "programme_rate": {"rate"},
    "programme_budget": {"budget"},
    "programme_area": {"area", "countries"},
    "programme_applicants": {"applicants", "lead"},
    "programme_partnership": {"partnership", "lead"},
    "programme_calls": {"running"},
    "programme_contact": {"managing_authority", "secretariat", "website"},
    "programme_languages": {"languages"},
    "programme_priorities": {"priorities"},
    "programme_overview": {"strand", "predecessor", "profile", "countries"},
}
# Wishes that have words of many kinds, so that one of them may have been missed.
_APPLICANTS = "programme_applicants"
_BESIDE_WORDS = (_APPLICANTS, "programme_partnership")
_PERCENT = re.compile(r"\d\s?%")
_FIRST_WISHES = 2


@dataclass(frozen=True)
class Wanted:
    """The facts that a question asks for, most wanted first, and how near the encoder thinks the nearest (0 to 1).

    `named`: they stand there in words; `sure`: they are surely asked for.
    """

    facts: tuple[str, ...]
    best: float
    named: bool

    @property
    def sure(self) -> bool:
        return self.named or self.best >= _SURE_OF_THE_FACT

    def narrowed_to(self, fact: str) -> "Wanted":
        """Only this one of the facts that the encoder hears; all of them where it is not among them, or words say."""
        return self if self.named or fact not in self.facts else replace(self, facts=(fact,))

    def first(self, *facts: str) -> bool:
        """Whether one of these facts or wishes is among the most wanted."""
        shown = self.facts if self.named else self.facts[:_FIRST_WISHES]
        return any(fact in shown for fact in facts)


def wanted_of(reading: Reading, intents: Mapping[str, float]) -> Wanted:
    """The facts named in words; a wish of another kind that the encoder is sure of goes before them."""
    heard = wanted_facts(intents)
    best = max((intents.get(name, 0.0) for name in PROGRAMME_INTENTS), default=0.0)
    named_facts = facts_asked(reading)
    if not named_facts:
        return Wanted(tuple(heard), best, named=False)
    if "profile" in named_facts:
        return Wanted(("profile",), best, named=True)
    if _PERCENT.search(reading.question) and "programme_rate" in heard and "rate" not in named_facts:
        named_facts = [*named_facts, "rate"]
    top = next(iter(intents), "")
    about = _FACTS_OF_WISH.get(top, set())
    another = top in PROGRAMME_INTENTS and intents[top] >= _SURE_OF_THE_FACT and not about & {*named_facts}
    before = [top] if another and top == "programme_calls" else []
    after = [top] if another and not before and top in _BESIDE_WORDS else []
    if reading.applicants and _APPLICANTS in heard and not _FACTS_OF_WISH[_APPLICANTS] & {*named_facts}:
        after = [_APPLICANTS]  # "what do they pay, and do they take NGOs?"
    return Wanted((*before, *named_facts, *after), best, named=True)


def wanted_facts(intents: Mapping[str, float]) -> list[str]:
    """The facts that a question is nearest to: the best, and one that is hardly further away."""
    scores = {name: intents[name] for name in PROGRAMME_INTENTS if name in intents}
    best = max(scores.values(), default=0.0)
    near = [name for name, score in scores.items() if best - score <= _NEAR_THE_BEST]
    return sorted(near, key=lambda name: -scores[name])[:_FIRST_WISHES]
