"""The verdict on a programme: a reason for each criterion, the worst of them decides.

Criteria here: place (of each partner), applicant, partnership. What the facts do not settle is unknown, and unknown
is never taken for met.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Outcome, VerdictOutcome
from assistant.eligibility.applicants import Applicant, listed
from assistant.eligibility.area import AreaVerdict, coverage
from assistant.places import Place
from assistant.references import Ref
from corpus.types import Programme
from ingest.names import country_name

Group = Literal["cross-border", "transnational", "everywhere", "outermost", "service"]
_GROUPS: dict[str, Group] = {"A": "cross-border", "B": "transnational", "C": "everywhere", "D": "outermost"}
_COUNTRY_CODE = 2
_WORST_FIRST: tuple[VerdictOutcome, ...] = ("outside", "unknown", "partly_in_area", "in_area")
_AS_REASON: dict[VerdictOutcome, Outcome] = {
    "in_area": "met", "partly_in_area": "met", "outside": "not_met", "unknown": "unknown"
}  # fmt: skip


@dataclass(frozen=True)
class CriterionResult:
    """One criterion of one programme, with what the finding stands on."""

    criterion: Literal["place", "applicant", "partnership"]
    outcome: Outcome
    text: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True)
class Verdict:
    """All that is known on one programme for the places (and the applicant) given."""

    programme: Programme
    areas: tuple[AreaVerdict, ...]
    results: tuple[CriterionResult, ...]

    @property
    def outcome(self) -> VerdictOutcome:
        """The worst outcome over all places; with some partners inside and some outside, partly in the area."""
        worst = min((area.outcome for area in self.areas), key=_WORST_FIRST.index)
        return "partly_in_area" if worst == "outside" and self.some_inside else worst

    @property
    def inside(self) -> bool:
        """Whether every place is in the area, at least in part."""
        return all(area.outcome in ("in_area", "partly_in_area") for area in self.areas)

    @property
    def some_inside(self) -> bool:
        return any(area.outcome in ("in_area", "partly_in_area") for area in self.areas)

    @property
    def group(self) -> Group:
        return group_of(self.programme)


def group_of(programme: Programme) -> Group:
    """How answers list the programme; "service" for those that fund no ordinary projects."""
    return _GROUPS[programme.strand] if programme.funds_projects else "service"


def decide(programme: Programme, places: Sequence[Place], applicant: Applicant | None = None) -> Verdict:
    """The verdict for partners at `places` (at least one), led by an organisation of the applicant's kind."""
    areas = tuple(coverage(programme, place) for place in places)
    results = [
        CriterionResult("place", _AS_REASON[area.outcome], area.why, (area_ref(programme, area),))
        for area in areas
    ]
    if applicant is not None:
        results.append(_applicant_result(programme, applicant))
    partnership = Ref(f"programme:{programme.id}#partnership")
    results.append(CriterionResult("partnership", "unknown", programme.min_partnership, (partnership,)))
    return Verdict(programme, areas, tuple(results))


def area_ref(programme: Programme, area: AreaVerdict) -> Ref:
    """The passage on the programme's area, quoted where it names what decided."""
    whole_country = area.via is not None and len(area.via) == _COUNTRY_CODE
    needle = f"{country_name(area.via)}:" if area.via and whole_country else area.via
    return Ref(f"programme:{programme.id}#area", needle)


def _applicant_result(programme: Programme, applicant: Applicant) -> CriterionResult:
    found = listed(programme, applicant)
    phrases = "; ".join(found.phrases)
    if found.outcome == "met":
        text = f"The programme's list of applicants names: {phrases}."
    elif found.outcome == "not_met":
        text = f"The programme's list of applicants says: {phrases}."
    else:
        text = f"The list that we hold does not name this kind ({applicant.label}); ask the programme."
    ref = Ref(f"programme:{programme.id}#applicants", found.phrases[0] if found.phrases else None)
    return CriterionResult("applicant", found.outcome, text, (ref,))
