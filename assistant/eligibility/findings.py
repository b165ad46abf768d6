"""What the criteria find: results with reasons, and which of two outcomes is worse."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Outcome
from assistant.references import Ref

Criterion = Literal[
    "place", "applicant", "legal_status", "partnership", "lead_partner", "scope", "period", "call"
]
# The order in which a verdict gives its reasons.
CRITERIA: tuple[Criterion, ...] = (
    *("place", "applicant", "legal_status", "partnership", "lead_partner", "scope", "period", "call"),
)
_WORST_FIRST: tuple[Outcome, ...] = ("not_met", "unknown", "met")
_BEST_FIRST: tuple[Outcome, ...] = ("met", "unknown", "not_met")


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion of one programme: outcome, one English sentence why, and what that stands on.

    `conditions` are the ids of the conditions that decided; `missing` names the facts that would settle what is
    unknown; `partner` is the number of the partner it is about (None: the project as a whole).
    """

    criterion: Criterion
    outcome: Outcome
    text: str
    refs: tuple[Ref, ...]
    conditions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    partner: int | None = None


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst outcome: not met before unknown before met; unknown for none at all."""
    return _first_of(_WORST_FIRST, outcomes)


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """The best outcome, for alternatives of which one is enough; unknown for none at all."""
    return _first_of(_BEST_FIRST, outcomes)


def _first_of(order: tuple[Outcome, ...], outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    for outcome in order:
        if outcome in found:
            return outcome
    return "unknown"
