"""From an enquiry to verdicts: every criterion of every programme, with reasons and the smallest change."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from assistant.answer import Outcome, VerdictOutcome
from assistant.eligibility import reasons
from assistant.eligibility.area import AreaVerdict, coverage
from assistant.eligibility.changes import Change, additions
from assistant.eligibility.enquiry import Enquiry
from assistant.eligibility.findings import CriterionResult
from assistant.eligibility.money import Money, money_for
from assistant.eligibility.operators import Group, Seat
from assistant.eligibility.rulebook import Rulebook
from assistant.eligibility.scope import scope_result
from assistant.eligibility.verdict import Verdict, area_ref
from assistant.references import Ref
from corpus.corpus import Corpus
from corpus.types import Programme

_AS_REASON: dict[VerdictOutcome, Outcome] = {
    "in_area": "met", "partly_in_area": "met", "outside": "not_met", "unknown": "unknown"
}  # fmt: skip
_CALL = (
    "Whether a call is open, and its conditions, is on the programme's website; its dates are not held here."
)
_CALL_RULE = "rule:R182"
_MOST_REMEMBERED = 100_000


class Calculator:
    """Decides enquiries on the programmes of one corpus; holds nothing of any enquiry."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._rules = Rulebook(corpus)
        self._countries = {
            programme.id: frozenset(programme.countries) for programme in corpus.programmes.values()
        }
        self._partnerships: dict[tuple[object, ...], tuple[CriterionResult, tuple[Change, ...]]] = {}
        self._remembered: dict[tuple[object, ...], tuple[CriterionResult, ...]] = {}

    def decide(self, programme: Programme, enquiry: Enquiry, *, full: bool = False) -> Verdict:
        """The verdict of one programme of the corpus.

        Where no partner is in the area, the places decide and nothing else is looked at, unless `full` asks for it.
        """
        areas = tuple(coverage(programme, partner.place) for partner in enquiry.partners)
        if not full and all(area.outcome == "outside" for area in areas):
            return Verdict(programme, areas, tuple(_of_places(programme, areas)))
        seats = tuple(
            Seat.of(partner, area, self._countries[programme.id])
            for partner, area in zip(enquiry.partners, areas, strict=True)
        )
        partnership, additions = self._partnership(programme, seats, enquiry.complete)
        lead = reasons.lead_result(self._rules.conditions(programme, "lead_partner"), seats, enquiry)
        money = tuple(money_for(self._rules, programme, seat) for seat in seats)
        others = self._steps(programme, enquiry, seats, money, lead)
        return Verdict(
            programme,
            areas,
            (
                *_of_places(programme, areas),
                *self._of_partners(programme, enquiry, seats),
                partnership,
                lead,
                *self._of_the_project(programme, enquiry),
            ),
            (*additions, *others),
            money,
        )

    def may_lead(self, programme: Programme, enquiry: Enquiry) -> list[Outcome]:
        """For each partner, whether it may lead."""
        rules = self._rules.conditions(programme, "lead_partner")
        return [
            reasons.may_lead(rules, self.seat(programme, enquiry, number))
            for number in range(len(enquiry.partners))
        ]

    def seat(self, programme: Programme, enquiry: Enquiry, number: int) -> Seat:
        """A partner as the programme sees it."""
        partner = enquiry.partners[number]
        return Seat.of(partner, coverage(programme, partner.place), self._countries[programme.id])

    def _partnership(
        self, programme: Programme, seats: tuple[Seat, ...], complete: bool
    ) -> tuple[CriterionResult, tuple[Change, ...]]:
        """The result and what to add; the same for all partners of the same countries on the same side of the area."""
        alone = seats[0].body if len(seats) == 1 else ()
        key = (programme.id, complete, alone, *sorted(seat.standing for seat in seats))
        found = self._partnerships.get(key)
        if found is None:
            rules = self._rules.conditions(programme, "partnership")
            group = Group(seats, complete)
            result = reasons.partnership_result(rules, group)
            possible = result.outcome != "met" and any(seat.participating for seat in seats)
            steps = additions(rules.alternatives, group, programme.countries) if possible else []
            found = (result, tuple(steps))
            if len(self._partnerships) >= _MOST_REMEMBERED:
                self._partnerships.clear()
            self._partnerships[key] = found
        return found

    def _of_partners(
        self, programme: Programme, enquiry: Enquiry, seats: Sequence[Seat]
    ) -> Iterator[CriterionResult]:
        """Kind and legal status of those partners of whom it was told; of who asks in any case."""
        for number, seat in enumerate(seats):
            if number == 0 or enquiry.partners[number].applicant is not None:
                yield from self._once(
                    ("applicant", programme.id, number, seat.country, enquiry.partners[number].kind),
                    partial(self._applicant, programme, seat, number),
                )
        rules = self._rules.conditions(programme, "legal_status")
        for number, seat in enumerate(seats):
            partner = enquiry.partners[number]
            if number == 0 or partner.legal_status_told:
                told = (partner.legal_personality, partner.in_difficulty)
                yield from self._once(
                    ("legal_status", programme.id, number, seat.country, *told),
                    partial(reasons.legal_status_result, rules, seat, number),
                )

    def _applicant(self, programme: Programme, seat: Seat, number: int) -> CriterionResult:
        rules = self._rules.conditions(programme, "applicant")
        bodies = self._rules.conditions(programme, "partnership")
        return reasons.applicant_result(programme, rules, bodies, seat, number)

    def _of_the_project(self, programme: Programme, enquiry: Enquiry) -> Iterator[CriterionResult]:
        topic = enquiry.topic
        yield from self._once(
            ("scope", programme.id, topic.id if topic else None), partial(scope_result, programme, topic)
        )
        rules = self._rules.conditions(programme, "period")
        yield from self._once(
            ("period", programme.id, enquiry.start, enquiry.end, enquiry.completed),
            partial(reasons.period_result, rules, enquiry),
        )
        yield from self._once(("call", programme.id), partial(_call, programme))

    def _once(
        self, key: tuple[object, ...], find: Callable[[], CriterionResult]
    ) -> tuple[CriterionResult, ...]:
        """What `find` gives, worked out once for a key that holds all it depends on."""
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = (find(),)
        return found

    def _steps(
        self,
        programme: Programme,
        enquiry: Enquiry,
        seats: Sequence[Seat],
        money: Sequence[Money | None],
        lead: CriterionResult,
    ) -> Iterator[Change]:
        """Who should lead instead, who needs approval, who is not paid by this programme."""
        if not any(seat.participating for seat in seats):
            return
        if lead.outcome == "not_met":
            others = [
                number for number, found in enumerate(self.may_lead(programme, enquiry)) if found == "met"
            ]
            yield from (Change("lead", partner=number) for number in others[:1])
        for number, (seat, paid) in enumerate(zip(seats, money, strict=True)):
            if seat.outside and len(seats) > 1:
                yield Change("approve", partner=number)
            elif paid is not None and paid.own_cost and len(seats) > 1:
                yield Change("own_cost", partner=number, why=paid.text)


def _call(programme: Programme) -> CriterionResult:
    refs = (Ref(_CALL_RULE), Ref(f"programme:{programme.id}#contacts"))
    return CriterionResult("call", "unknown", _CALL, refs, missing=("call",))


def _of_places(programme: Programme, areas: Sequence[AreaVerdict]) -> Iterator[CriterionResult]:
    for number, area in enumerate(areas):
        missing = ("place",) if area.outcome == "unknown" else ()
        refs = (area_ref(programme, area),)
        yield CriterionResult("place", _AS_REASON[area.outcome], area.why, refs, (), missing, number)
