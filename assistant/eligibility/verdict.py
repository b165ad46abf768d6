"""The verdict on a programme: a result for each criterion, and what follows from all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Outcome, VerdictOutcome
from assistant.eligibility.area import AreaVerdict
from assistant.eligibility.changes import Change
from assistant.eligibility.findings import CriterionResult, worst
from assistant.eligibility.money import Money
from assistant.references import Ref
from corpus.types import Programme
from ingest.names import country_name

Group = Literal["cross-border", "transnational", "everywhere", "outermost", "service"]
_GROUPS: dict[str, Group] = {"A": "cross-border", "B": "transnational", "C": "everywhere", "D": "outermost"}
_COUNTRY_CODE = 2
_WORST_FIRST: tuple[VerdictOutcome, ...] = ("outside", "unknown", "partly_in_area", "in_area")


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that is known on one programme for an enquiry.

    `areas` and `money` are one for each partner. `changes` are the steps of the smallest change that would make the
    partnership fit; empty where it fits, or where no number of partners would do.
    """

    programme: Programme
    areas: tuple[AreaVerdict, ...]
    results: tuple[CriterionResult, ...]
    changes: tuple[Change, ...] = ()
    money: tuple[Money | None, ...] = ()

    @property
    def outcome(self) -> VerdictOutcome:
        """The worst outcome over all places; with some partners inside and some outside, partly in the area."""
        worst_area = min((area.outcome for area in self.areas), key=_WORST_FIRST.index)
        return "partly_in_area" if worst_area == "outside" and self.some_inside else worst_area

    @property
    def decision(self) -> Outcome:
        """The worst of all criteria: met only where each is met; what was not told is unknown."""
        return worst(result.outcome for result in self.results)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle what is unknown, each once."""
        return tuple(dict.fromkeys(fact for result in self.results for fact in result.missing))

    @property
    def inside(self) -> bool:
        """Whether every place is in the area, at least in part."""
        return all(area.outcome in ("in_area", "partly_in_area") for area in self.areas)

    @property
    def some_inside(self) -> bool:
        return any(area.outcome in ("in_area", "partly_in_area") for area in self.areas)

    @property
    def ruled_out(self) -> bool:
        """Whether a place is surely outside the area."""
        return any(area.outcome == "outside" for area in self.areas)

    @property
    def group(self) -> Group:
        return group_of(self.programme)

    def of(self, criterion: str) -> list[CriterionResult]:
        """The results of one criterion."""
        return [result for result in self.results if result.criterion == criterion]


def group_of(programme: Programme) -> Group:
    """How answers list the programme; "service" for those that fund no ordinary projects."""
    return _GROUPS[programme.strand] if programme.funds_projects else "service"


def none_across_borders(verdicts: Iterable[Verdict]) -> bool:
    """Whether all programmes across borders, and of the outermost regions, are ruled out; what is open is not."""
    return all(verdict.ruled_out for verdict in verdicts if verdict.group in ("cross-border", "outermost"))


def area_ref(programme: Programme, area: AreaVerdict) -> Ref:
    """The passage on the programme's area, quoted where it names what decided."""
    whole_country = area.via is not None and len(area.via) == _COUNTRY_CODE
    needle = f"{country_name(area.via)}:" if area.via and whole_country else area.via
    return Ref(f"programme:{programme.id}#area", needle)
