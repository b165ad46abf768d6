"""The answer format: what the command line prints as JSON and the screen shows."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from corpus.types import Confidence

Status = Literal[
    "answered", "partly_answered", "needs_clarification", "not_in_sources", "out_of_scope", "declined"
]
VerdictOutcome = Literal["in_area", "partly_in_area", "outside", "unknown"]
Outcome = Literal["met", "not_met", "unknown"]
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
    criterion: str
    outcome: Outcome
    text: str
    citations: list[int] = []


class ProgrammeVerdict(_Model):
    """What the facts say of one programme; `group` is how the answer lists it."""

    id: str
    name: str
    verdict: VerdictOutcome
    reasons: list[Reason] = []
    strand: str = ""
    group: Literal["cross-border", "transnational", "everywhere", "outermost", "service"] = "cross-border"
    rate: float | None = None
    website: str | None = None


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


class Answer(_Model):
    """`note` says, in the answer's language, why a language model that should have worded it did not."""

    id: str | None = None
    status: Status
    language: str = "en"
    text: str
    sentences: list[Sentence] = []
    sources: list[CitedSource] = []
    programmes: list[ProgrammeVerdict] = []
    places: list[PlaceFound] = []
    clarify: str | None = None
    answered_by: str = "composer"
    elapsed_ms: int = 0
    notice: str = ""
    note: str = ""
