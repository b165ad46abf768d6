"""The fixed words and icons of the page, in one place, so that one thing has one name everywhere.

Every status and verdict has an icon and words: colour is never the only carrier of meaning. The words are English
sentences that are said in the visitor's language when they are shown: `say(STATUS["answered"].words)`.
"""

from dataclasses import dataclass
from typing import Final, Literal

from assistant.answer import Outcome, Status, VerdictOutcome
from corpus.types import Confidence
from ui.texts import mark

Colour = Literal["green", "blue", "orange", "gray", "red"]
Group = Literal["cross-border", "transnational", "everywhere", "outermost", "service"]

TITLE: Final = mark("Interreg assistant")
NOTICE: Final = mark(
    "Guidance, not a decision of the programme. The programme's own documents and its secretariat decide."
)


@dataclass(frozen=True)
class Sign:
    """Words, icon and colour that stand for one value; the words alone are enough.

    `words` and `advice` are English sentences, said in the visitor's language when they are shown.
    """

    words: str
    icon: str
    colour: Colour
    advice: str = ""


STATUS: Final[dict[Status, Sign]] = {
    "answered": Sign(mark("Answered from the sources"), ":material/check_circle:", "green"),
    "partly_answered": Sign(mark("Answered in part"), ":material/contrast:", "orange"),
    "needs_clarification": Sign(mark("One more detail is needed"), ":material/help:", "blue"),
    "not_in_sources": Sign(mark("Not found in the sources"), ":material/search_off:", "gray"),
    "out_of_scope": Sign(mark("Not about Interreg"), ":material/block:", "gray"),
    "declined": Sign(mark("Not done"), ":material/do_not_disturb_on:", "gray"),
}

VERDICT: Final[dict[VerdictOutcome, Sign]] = {
    "in_area": Sign(mark("In the programme area"), ":material/check_circle:", "green"),
    "partly_in_area": Sign(mark("Partly in the programme area"), ":material/contrast:", "orange"),
    "outside": Sign(mark("Outside the programme area"), ":material/cancel:", "gray"),
    "unknown": Sign(mark("Not known: ask the programme"), ":material/help:", "blue"),
}

OUTCOME: Final[dict[Outcome, Sign]] = {
    "met": Sign(mark("Met"), ":material/check:", "green"),
    "not_met": Sign(mark("Not met"), ":material/close:", "red"),
    "unknown": Sign(mark("Not known"), ":material/question_mark:", "blue"),
}

CONFIDENCE: Final[dict[Confidence, Sign]] = {
    "high": Sign(mark("High confidence"), ":material/verified:", "green"),
    "medium": Sign(
        mark("Medium confidence"),
        ":material/rule:",
        "orange",
        mark("Confirm it with the programme before you rely on it."),
    ),
    "low": Sign(
        mark("Low confidence"),
        ":material/warning:",
        "red",
        mark("Take it as a hint and ask the programme."),
    ),
}

GROUP: Final[dict[Group, str]] = {
    "cross-border": mark("Cross-border programmes"),
    "transnational": mark("Transnational programmes"),
    "outermost": mark("Programmes of the outermost regions"),
    "everywhere": mark("Open to the whole Union"),
    "service": mark("Support programmes without ordinary projects"),
}

CRITERION: Final[dict[str, str]] = {
    "place": mark("Place"),
    "applicant": mark("Type of applicant"),
    "legal_status": mark("Legal status"),
    "partnership": mark("Partnership"),
    "lead_partner": mark("Lead partner"),
    "scope": mark("Topic"),
    "topic": mark("Topic"),
    "date": mark("Date"),
    "period": mark("Period"),
    "call": mark("Call"),
    "strand": mark("Kind of programme"),
}


def criterion(name: str) -> str:
    """The English words for a criterion, to be said; a name that has none is made readable."""
    return CRITERION.get(name, name.replace("_", " ").capitalize())
