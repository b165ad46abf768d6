"""Fixed values in the words of a language; `say` is a `Texts`."""

from typing import Final

from assistant.answer import Outcome, VerdictOutcome
from assistant.texts import Texts, mark

_VERDICT: Final[dict[VerdictOutcome, str]] = {
    "in_area": mark("In the programme area"),
    "partly_in_area": mark("Partly in the programme area"),
    "outside": mark("Outside the programme area"),
    "unknown": mark("Not known: ask the programme"),
}
_OUTCOME: Final[dict[Outcome, str]] = {
    "met": mark("Met"),
    "not_met": mark("Not met"),
    "unknown": mark("Not known"),
}
_CRITERION: Final[dict[str, str]] = {
    "place": mark("Place"),
    "applicant": mark("Kind of organisation"),
    "legal_status": mark("Legal status"),
    "partnership": mark("Partnership"),
    "lead_partner": mark("Lead partner"),
    "scope": mark("Topic"),
    "period": mark("Time of the project"),
    "call": mark("Call"),
}
_MISSING: Final[dict[str, str]] = {
    "place": mark("Place"),
    "applicant": mark("Kind of organisation"),
    "legal_personality": mark("Legal status"),
    "in_difficulty": mark("Financial difficulty"),
    "partners": mark("Partners"),
    "lead partner": mark("Lead partner"),
    "topic": mark("Topic"),
    "dates": mark("Time of the project"),
    "completed": mark("Whether the project is finished"),
    "call": mark("Call"),
    "programme's list of applicants": mark("Who can apply"),
    "programme's list of objectives": mark("Objectives of the programme"),
}


def verdict_words(say: Texts, verdict: VerdictOutcome | None) -> str:
    return say(_VERDICT[verdict]) if verdict else ""


def outcome_words(say: Texts, outcome: Outcome | None) -> str:
    return say(_OUTCOME[outcome]) if outcome else ""


def criterion_words(say: Texts, criterion: str) -> str:
    """The name of a criterion; one without a name keeps its code."""
    return say(_CRITERION[criterion]) if criterion in _CRITERION else criterion.replace("_", " ")


def missing_words(say: Texts, fact: str) -> str:
    """The name of a fact that was not told; one without a name keeps its code."""
    return say(_MISSING[fact]) if fact in _MISSING else fact.replace("_", " ")
