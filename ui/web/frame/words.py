"""The fixed words and icons of the page, in one place, so that one thing has one name everywhere.

Every status and verdict has an icon and words: colour is never the only carrier of meaning.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from babel import Locale

from assistant.answer import Outcome, Status, VerdictOutcome
from corpus.types import Confidence

Colour = Literal["green", "blue", "orange", "gray", "red"]
Group = Literal["cross-border", "transnational", "everywhere", "outermost", "service"]

TITLE: Final = "Interreg assistant"
FACTS: Final = "Understood and used for this answer. Choose what is wrong or no longer holds: it is left out."
ASSUMED: Final = "assumed"
REMOVE_FACT: Final = "Leave this out and answer again"
PURPOSE: Final = (
    "Ask in your own language which Interreg programmes you may take part in, with whom, "
    "and how much is paid. Every statement names its source."
)
NOTICE: Final = (
    "Guidance, not a decision of the programme. The programme's own documents and its secretariat decide."
)
QUESTION_LABEL: Final = "Your question, in any language of the Union"
PREPARING: Final = "Preparing: loading the search model, the places and the index. This happens once…"
LOOKING: Final = "Looking in the sources…"
NOT_OPENED: Final = "The assistant could not be opened because of a fault in the program; its log says more."
UNEXPECTED: Final = "The question could not be answered because of a fault in the program; its log says more."

EXAMPLES: Final[tuple[str, ...]] = (
    "We are a museum in Brno. Which Interreg programmes can we apply to, and how much is paid?",
    "Wir sind eine Gemeinde in der Oberlausitz. Welche Programme passen für ein Projekt mit Polen?",
    "Une entreprise privée peut-elle être chef de file ?",
    "Czy podatek VAT jest kosztem kwalifikowalnym?",
    "¿Qué diferencia hay entre POCTEP y SUDOE?",
    "Which regions are in HUSKROUA?",
)


@dataclass(frozen=True)
class Sign:
    """Words, icon and colour that stand for one value; the words alone are enough."""

    words: str
    icon: str
    colour: Colour
    advice: str = ""


STATUS: Final[dict[Status, Sign]] = {
    "answered": Sign("Answered from the sources", ":material/check_circle:", "green"),
    "partly_answered": Sign("Answered in part", ":material/contrast:", "orange"),
    "needs_clarification": Sign("One more detail is needed", ":material/help:", "blue"),
    "not_in_sources": Sign("Not found in the sources", ":material/search_off:", "gray"),
    "out_of_scope": Sign("Not about Interreg", ":material/block:", "gray"),
    "declined": Sign("Not done", ":material/do_not_disturb_on:", "gray"),
}

VERDICT: Final[dict[VerdictOutcome, Sign]] = {
    "in_area": Sign("In the programme area", ":material/check_circle:", "green"),
    "partly_in_area": Sign("Partly in the programme area", ":material/contrast:", "orange"),
    "outside": Sign("Outside the programme area", ":material/cancel:", "gray"),
    "unknown": Sign("Not known: ask the programme", ":material/help:", "blue"),
}

OUTCOME: Final[dict[Outcome, Sign]] = {
    "met": Sign("Met", ":material/check:", "green"),
    "not_met": Sign("Not met", ":material/close:", "red"),
    "unknown": Sign("Not known", ":material/question_mark:", "blue"),
}

CONFIDENCE: Final[dict[Confidence, Sign]] = {
    "high": Sign("High confidence", ":material/verified:", "green"),
    "medium": Sign(
        "Medium confidence",
        ":material/rule:",
        "orange",
        "Confirm it with the programme before you rely on it.",
    ),
    "low": Sign("Low confidence", ":material/warning:", "red", "Take it as a hint and ask the programme."),
}

GROUP: Final[dict[Group, str]] = {
    "cross-border": "Cross-border programmes",
    "transnational": "Transnational programmes",
    "outermost": "Programmes of the outermost regions",
    "everywhere": "Open to the whole Union",
    "service": "Support programmes without ordinary projects",
}

CRITERION: Final[dict[str, str]] = {
    "place": "Place",
    "applicant": "Type of applicant",
    "partnership": "Partnership",
    "scope": "Topic",
    "topic": "Topic",
    "date": "Date",
    "strand": "Kind of programme",
}


@cache
def country_name(code: str) -> str:
    """English name of an ISO or Eurostat country code (EL, UK); the code itself where there is none."""
    iso = {"EL": "GR", "UK": "GB"}.get(code, code)
    return str(Locale("en").territories.get(iso, code))


def long_date(iso: str | None) -> str:
    """2026-11-22 as 22 November 2026; a text that is no date stays as it is, None becomes "not stated"."""
    if not iso:
        return "not stated"
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B} {day.year}"


def percent(rate: float) -> str:
    """A share (0.8) or a percentage (80) as "80 %"."""
    return f"{rate * 100 if rate <= 1 else rate:.4g} %"


def criterion(name: str) -> str:
    return CRITERION.get(name, name.replace("_", " ").capitalize())
