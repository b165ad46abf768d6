"""One result for each criterion: the conditions of the programme held against what was told."""

from collections.abc import Callable, Iterable, Sequence

from assistant.answer import Outcome
from assistant.eligibility.applicants import listed
from assistant.eligibility.enquiry import Enquiry
from assistant.eligibility.findings import Criterion, CriterionResult, best, worst
from assistant.eligibility.operators import Group, Seat, check_group, check_partner, check_project
from assistant.eligibility.rulebook import Applicable, refs_of
from assistant.references import Ref
from corpus.condition_types import Check, Condition
from corpus.types import Programme

_CROSS_BORDER_BODIES = frozenset({"egtc", "euroregion"})
_FACT_OF_OPERATOR = {
    "kind_among": "applicant",
    "kind_not_among": "applicant",
    "legal_personality": "legal_personality",
    "no_difficulty": "in_difficulty",
    "costs_between": "dates",
    "not_completed": "completed",
    "said_by_the_call": "call",
}
Judge = Callable[[Check], Outcome]


def applicant_result(
    programme: Programme, rules: Applicable, bodies: Applicable, seat: Seat, number: int | None
) -> CriterionResult:
    """Whether the kind of organisation may apply: by the programme's list, and what it or a country rules out.

    `bodies` are the conditions on partnerships: where the law lets a cross-border body take part even alone, a list
    that does not name such bodies leaves nothing open.
    """
    ref = Ref(f"programme:{programme.id}#applicants")
    applicant = seat.partner.applicant if seat.partner else None
    if applicant is None:
        text = "What kind of organisation applies was not said."
        return CriterionResult("applicant", "unknown", text, (ref,), missing=("applicant",), partner=number)
    conditions = (*rules.deciding, *rules.of_country(seat.country))
    against = [
        rule for rule in conditions if _judged(rule, lambda check: check_partner(check, seat)) == "not_met"
    ]
    if against:
        text = " ".join(rule.text for rule in against)
        ids = tuple(rule.id for rule in against)
        return CriterionResult("applicant", "not_met", text, refs_of(against), ids, partner=number)
    found = listed(programme, applicant)
    if found.outcome == "unknown" and applicant.kind in _CROSS_BORDER_BODIES and bodies.sole:
        text = " ".join(rule.text for rule in bodies.sole)
        ids = tuple(rule.id for rule in bodies.sole)
        return CriterionResult("applicant", "met", text, refs_of(bodies.sole), ids, partner=number)
    phrases = "; ".join(found.phrases)
    text = {
        "met": f"The programme's list of applicants names: {phrases}.",
        "not_met": f"The programme's list of applicants says: {phrases}.",
        "unknown": f"The list names this kind ({applicant.label}) in some cases only: {phrases}."
        if phrases
        else f"The list that we hold does not name this kind ({applicant.label}); ask the programme.",
    }[found.outcome]
    ref = Ref(ref.passage, found.phrases[0] if found.phrases else None)
    missing = ("programme's list of applicants",) if found.outcome == "unknown" else ()
    return CriterionResult("applicant", found.outcome, text, (ref,), missing=missing, partner=number)


def legal_status_result(rules: Applicable, seat: Seat, number: int | None) -> CriterionResult:
    """Whether the applicant's standing in law allows it to take part."""
    besides = rules.of_country(seat.country)
    return _result("legal_status", rules, lambda check: check_partner(check, seat), besides, partner=number)


def lead_result(rules: Applicable, seats: Sequence[Seat], enquiry: Enquiry) -> CriterionResult:
    """Whether the partner named may lead; where none is named, whether one of them may."""
    candidates = [enquiry.lead] if enquiry.lead is not None else list(range(len(seats)))
    outcomes = {number: worst(_lead_outcomes(rules, seats[number])) for number in candidates}
    outcome = best(outcomes.values())
    if outcome == "not_met" and enquiry.lead is None and not enquiry.complete:
        outcome = "unknown"
    barred = [_name(seats[number]) for number, found in outcomes.items() if found == "not_met"]
    text = " ".join(rule.text for rule in rules.deciding)
    if barred:
        text += f" As told, this keeps from leading: {', '.join(barred)}."
    missing = () if outcome != "unknown" else ("lead partner", *_missing(rules.deciding))
    ids = tuple(rule.id for rule in rules.deciding)
    return CriterionResult("lead_partner", outcome, text, rules.refs, ids, missing, enquiry.lead)


def may_lead(rules: Applicable, seat: Seat) -> Outcome:
    """Whether one partner may lead."""
    return worst(_lead_outcomes(rules, seat))


def partnership_result(rules: Applicable, group: Group) -> CriterionResult:
    """Whether the partners suffice; a cross-border body alone is judged by where its members come from."""
    body = group.seats[0].partner if len(group.seats) == 1 else None
    if body is not None and body.kind in _CROSS_BORDER_BODIES and rules.sole:
        return _sole_result(rules, body.members)
    return _result("partnership", rules, lambda check: check_group(check, group), fact="partners")


def period_result(rules: Applicable, enquiry: Enquiry) -> CriterionResult:
    """Whether the costs fall into the time that the law allows; a call sets a shorter one."""
    return _result("period", rules, lambda check: check_project(check, enquiry))


def _sole_result(rules: Applicable, members: tuple[str, ...]) -> CriterionResult:
    group = Group(tuple(Seat.supposed(country) for country in members), complete=bool(members))
    outcomes = {rule: _judged(rule, lambda check: check_group(check, group)) for rule in rules.sole}
    text = " ".join(rule.text for rule in rules.sole)
    if not members:
        text += " From which countries its members come was not said."
    ids = tuple(rule.id for rule in rules.sole)
    outcome = worst(outcomes.values())
    missing = () if members else ("countries of the members",)
    return CriterionResult("partnership", outcome, text, refs_of(rules.sole), ids, missing)


def _result(
    criterion: Criterion,
    rules: Applicable,
    judge: Judge,
    besides: tuple[Condition, ...] = (),
    *,
    partner: int | None = None,
    fact: str = "",
) -> CriterionResult:
    """The best of the alternatives, each as good as its worst condition; `besides` hold in any case."""
    outcome = best(
        worst(_judged(rule, judge) for rule in (*conditions, *besides)) for conditions in rules.alternatives
    )
    stated = (*rules.stated, *besides)
    missing = ((fact,) if fact else ()) + _missing(stated) if outcome == "unknown" else ()
    return CriterionResult(
        criterion,
        outcome,
        " ".join(rule.text for rule in stated),
        (*rules.refs, *refs_of(besides)),
        tuple(rule.id for rule in stated),
        tuple(dict.fromkeys(missing)),
        partner,
    )


def _judged(rule: Condition, judge: Judge) -> Outcome:
    """All checks of a condition have to hold; what is not firm never rules anything out."""
    outcome = worst(judge(check) for check in rule.checks)
    return "unknown" if outcome == "not_met" and not rule.firm else outcome


def _lead_outcomes(rules: Applicable, seat: Seat) -> list[Outcome]:
    return [_judged(rule, lambda check: check_partner(check, seat)) for rule in rules.deciding]


def _missing(conditions: Iterable[Condition]) -> tuple[str, ...]:
    facts = (_FACT_OF_OPERATOR.get(check.operator) for rule in conditions for check in rule.checks)
    return tuple(dict.fromkeys(fact for fact in facts if fact))


def _name(seat: Seat) -> str:
    return seat.partner.place.name if seat.partner else "a partner"
