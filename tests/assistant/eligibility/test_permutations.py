"""Machine-made combinations of place, kind, partners and programme against verdicts worked out independently.

The way of the GDS's tests for eligibility: many permutations, each with an expectation that the engine had no part in.
"""

from datetime import date
from random import Random
from typing import NamedTuple

import pytest

from assistant.eligibility.calculator import Calculator
from assistant.eligibility.enquiry import Enquiry
from corpus import Corpus
from tests.assistant.eligibility import oracle
from tests.assistant.eligibility.conftest import seated
from tests.assistant.eligibility.oracle import Someone

COMBINATIONS = 1720
KINDS = [
    None,
    "municipality",
    "museum",
    "university",
    "ngo",
    "sme",
    "large_enterprise",
    "person",
    "sole_trader",
]


class Combination(NamedTuple):
    programme: str
    group: tuple[Someone, ...]
    complete: bool
    lead: int | None
    start: date | None
    end: date | None


def combinations() -> list[Combination]:
    """Every programme 20 times: half of the partners from its area, the others from anywhere."""
    random = Random(20261126)
    programmes = sorted(oracle.PROGRAMMES)
    made = []
    for number in range(COMBINATIONS):
        programme = programmes[number % len(programmes)]
        judged = [region for region in oracle.REGIONS if not oracle.has_parts_in(programme, region)]
        inside = [region for region in judged if oracle.in_area(programme, region)]
        group = tuple(
            Someone(
                random.choice(inside if inside and random.random() < 0.6 else judged), random.choice(KINDS)
            )
            for _ in range(random.choice([1, 1, 2, 2, 3, 4, 7, 9]))
        )
        lead = random.choice([None, *range(len(group))])
        start, end = (random.choice([None, date(2027, 5, 1), date(2030, 1, 2)]) for _ in range(2))
        made.append(Combination(programme, group, random.random() < 0.7, lead, start, end))
    return made


@pytest.fixture(scope="module")
def made() -> list[Combination]:
    return combinations()


def test_every_criterion_of_every_combination(
    made: list[Combination], calculator: Calculator, shipped: Corpus
) -> None:
    faults = [fault for one in made for fault in _faults(one, calculator, shipped)]
    assert not faults, f"{len(faults)} faults, such as {faults[:5]}"


def test_the_combinations_are_varied(made: list[Combination]) -> None:
    """A test that only ever sees one outcome would prove little."""
    found = {name: set() for name in ("partnership", "lead", "place")}  # type: ignore[var-annotated]
    for one in made:
        found["partnership"].add(oracle.partnership(one.programme, list(one.group), one.complete))
        found["lead"].add(oracle.may_lead(one.programme, one.group[0]))
        found["place"].add(oracle.place(one.programme, one.group[0].region))
    assert [len(outcomes) for outcomes in found.values()] == [3, 3, 2]
    assert {one.programme for one in made} == set(oracle.PROGRAMMES)


def _faults(one: Combination, calculator: Calculator, corpus: Corpus) -> list[tuple[object, ...]]:
    partners = tuple(seated(who.region, who.kind) for who in one.group)
    enquiry = Enquiry(partners, one.complete, lead=one.lead, start=one.start, end=one.end)
    verdict = calculator.decide(corpus.programmes[one.programme], enquiry, full=True)
    places = [result.outcome for result in verdict.of("place")]
    wanted: list[tuple[str, object, object]] = [
        ("place", places, [oracle.place(one.programme, who.region) for who in one.group]),
        (
            "partnership",
            verdict.of("partnership")[0].outcome,
            oracle.partnership(one.programme, list(one.group), one.complete),
        ),
        ("period", verdict.of("period")[0].outcome, oracle.period(one.start, one.end)),
    ]
    if one.lead is not None:
        expected = oracle.may_lead(one.programme, one.group[one.lead])
        wanted.append(("lead", verdict.of("lead_partner")[0].outcome, expected))
    for result in verdict.of("applicant"):
        who = one.group[result.partner or 0]
        if who.kind and oracle.ruled_out(one.programme, who):
            wanted.append(("applicant", result.outcome, oracle.NOT_MET))
    return [(one, name, got, expected) for name, got, expected in wanted if got != expected]
