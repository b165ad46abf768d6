"""The answer format: what the command line prints as JSON and the screen shows."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from corpus.types import Confidence

Status = Literal[
    "answered", "partly_answered", "needs_clarification", "not_in_sources", "out_of_scope", "declined"
]
VerdictOutcome = Literal["in_area", "partly_in_area", "outside", "unknown"]
Outcome = Literal["met", "not_met", "unknown"]
FactKind = Literal["place", "applicant", "partner", "topic", "programme", "lead", "period", "status"]
Precision = Literal["exact", "edge", "part"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Turn(_Model):
    """One line of the conversation so far; used to understand, never as a source."""

    role: Literal["user", "assistant"]
    text: str


class Sentence(_Model):
    text: str
    citations: list[int] = []


class CitedSource(_Model):
    """What a citation number stands for; `quote` is verbatim in the passage `id`."""

    n: int
    id: str
    title: str
    url: str | None
    locator: str | None = None
    quote: str
    checked_on: str | None = None
    confidence: Confidence = "high"
    publisher: str | None = None


class Reason(_Model):
    """One criterion; `partner` is the number of the partner it is about (0: who asks), None for the project.

    `missing` names the facts that would settle an unknown, `conditions` the conditions that were held against it.
    """

    criterion: str
    outcome: Outcome
    text: str
    citations: list[int] = []
    partner: int | None = None
    missing: list[str] = []
    conditions: list[str] = []


class PartnerMoney(_Model):
    """Which money a partner can be paid from; `rate` is the highest share (0 to 1), None where none is known."""

    partner: int
    fund: Literal["Interreg funds", "national funds", "none", "unknown"]
    instrument: str | None = None
    rate: float | None = None
    text: str
    citations: list[int] = []


class ProgrammeVerdict(_Model):
    """What the facts say of one programme; `verdict` is on the area, `group` is how the answer lists it.

    `decision` is the worst of all criteria, so it is met only where every one is; `missing` are the facts that would
    settle what is open, and `changes` the steps of the smallest change that would make the partnership fit.
    """

    id: str
    name: str
    verdict: VerdictOutcome
    reasons: list[Reason] = []
    strand: str = ""
    group: Literal["cross-border", "transnational", "everywhere", "outermost", "service"] = "cross-border"
    rate: float | None = None
    website: str | None = None
    decision: Outcome = "unknown"
    missing: list[str] = []
    changes: list[str] = []
    money: list[PartnerMoney] = []


class PlaceCandidate(_Model):
    name: str
    country: str
    nuts3: str | None = None
    region: str | None = None


class PlaceFound(_Model):
    """A place as understood; `nuts3` is the 2016 code that the legal areas use."""

    text: str
    name: str
    country: str
    nuts3: str | None
    precision: Precision
    candidates: list[PlaceCandidate] = []
    nuts3_name: str | None = None
    lat: float | None = None
    lon: float | None = None


class Choice(_Model):
    """One of the answers offered to the question in `clarify`: choosing it means to send `value` as the next turn."""

    label: str
    value: str


class FactInUse(_Model):
    """A fact of the conversation that the answer rests on.

    `label` and `value` are for people, in the language of the answer. "assumed" was not said in so many words. `turn`
    counts what the user wrote, from 0. The question asked again `without` the `id` is answered as if the fact had
    not been said; said again later, it is a new fact.
    """

    id: str
    kind: FactKind
    label: str
    value: str
    source: Literal["said", "assumed"] = "said"
    turn: int = 0


class Answer(_Model):
    """`clarify` is the question back, if any, and `choices` are answers to it that can be chosen.

    `note` says, in the answer's language, why a language model that should have worded it did not.
    """

    id: str | None = None
    status: Status
    language: str = "en"
    text: str
    sentences: list[Sentence] = []
    sources: list[CitedSource] = []
    programmes: list[ProgrammeVerdict] = []
    places: list[PlaceFound] = []
    clarify: str | None = None
    choices: list[Choice] = []
    facts: list[FactInUse] = []
    answered_by: str = "composer"
    elapsed_ms: int = 0
    notice: str = ""
    note: str = ""
