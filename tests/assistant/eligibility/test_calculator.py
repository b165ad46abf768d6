"""Verdicts as people would ask for them: one case for each thing that can decide."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.eligibility.calculator import Calculator
from assistant.eligibility.enquiry import Enquiry, Partner
from assistant.eligibility.verdict import Verdict
from assistant.understand.topics import topic_by_name
from corpus import Corpus
from tests.assistant.eligibility.conftest import seated

BRNO, VIENNA, ZURICH, LINZ, PRAGUE = "CZ064", "AT130", "CH040", "AT312", "CZ010"
GORIZIA, NOVA_GORICA, KLAGENFURT = "ITH43", "SI043", "AT211"

Decide = Callable[..., Verdict]


@pytest.fixture
def decide(calculator: Calculator, shipped: Corpus) -> Decide:
    def decided(programme: str, *partners: Partner, complete: bool | None = None, **more: object) -> Verdict:
        whole = len(partners) > 1 if complete is None else complete
        enquiry = Enquiry(tuple(partners), complete=whole, **more)  # type: ignore[arg-type]
        return calculator.decide(shipped.programmes[programme], enquiry, full=True)

    return decided


def outcomes(verdict: Verdict, criterion: str) -> list[str]:
    return [result.outcome for result in verdict.of(criterion)]


def test_one_from_each_side_is_a_partnership(decide: Decide) -> None:
    verdict = decide("austria-czechia", seated(BRNO, "museum"), seated(VIENNA))
    assert outcomes(verdict, "place") == ["met", "met"]
    assert outcomes(verdict, "partnership") == ["met"]
    assert verdict.changes == ()


def test_two_from_the_same_side_need_the_other(decide: Decide) -> None:
    verdict = decide("austria-czechia", seated(BRNO), seated(BRNO))
    assert outcomes(verdict, "partnership") == ["not_met"]
    assert [(step.kind, step.countries) for step in verdict.changes] == [("add", ("AT",))]


def test_who_asks_alone_may_have_partners_that_were_not_named(decide: Decide) -> None:
    verdict = decide("austria-czechia", seated(BRNO))
    assert outcomes(verdict, "partnership") == ["unknown"]
    assert "partners" in verdict.missing


def test_a_partner_outside_the_area_is_a_matter_of_approval(decide: Decide) -> None:
    verdict = decide("austria-czechia", seated(PRAGUE), seated(VIENNA))
    assert verdict.outcome == "partly_in_area"
    assert outcomes(verdict, "partnership") == ["unknown"], "Art. 22(1) lets the programme approve it"
    assert ("approve", 0) in [(step.kind, step.partner) for step in verdict.changes]


def test_a_swiss_partner_is_not_paid_by_erdf(decide: Decide) -> None:
    verdict = decide("alpine-space", seated(KLAGENFURT), seated(ZURICH))
    austrian, swiss = verdict.money
    assert (austrian.fund, austrian.rate) == ("Interreg funds", 0.75)
    assert swiss.fund == "national funds"
    assert swiss.own_cost


def test_companies_cannot_be_paid_by_interreg_europe(decide: Decide) -> None:
    verdict = decide("interreg-europe", seated(BRNO, "sme"))
    assert outcomes(verdict, "applicant") == ["not_met"]
    assert verdict.decision == "not_met"
    assert "rule:R087" in [ref.passage for ref in verdict.of("applicant")[0].refs]


def test_the_rate_of_interreg_europe_depends_on_the_kind(decide: Decide) -> None:
    rates = {
        name: decide("interreg-europe", seated(BRNO, name)).money[0].rate for name in ("municipality", "ngo")
    }
    assert rates == {"municipality": 0.8, "ngo": 0.7}


def test_a_programmes_own_word_on_leading_goes_before_the_law(decide: Decide) -> None:
    own = decide("sudoe", seated("ES511", "sme"), seated("PT170"), seated("FRI12"), lead=0)
    assert outcomes(own, "lead_partner") == ["not_met"]
    assert {"rule:R074", "rule:R069"} <= {ref.passage for ref in own.of("lead_partner")[0].refs}, (
        "both are cited"
    )
    assert [step.partner for step in own.changes if step.kind == "lead"] != [0]
    law = decide("austria-czechia", seated(BRNO, "sme"), seated(VIENNA), lead=0)
    assert outcomes(law, "lead_partner") == ["met"]


def test_a_cross_border_body_may_be_alone(decide: Decide) -> None:
    both = decide("italy-slovenia", seated(GORIZIA, "egtc", members=("IT", "SI")))
    one = decide("italy-slovenia", seated(GORIZIA, "egtc", members=("IT",)))
    open_ = decide("italy-slovenia", seated(GORIZIA, "egtc"))
    assert [outcomes(verdict, "partnership") for verdict in (both, one, open_)] == [
        ["met"],
        ["not_met"],
        ["unknown"],
    ]
    assert "countries of the members" in open_.missing
    assert outcomes(both, "applicant") == ["met"], (
        "by law, though the programme's list does not name such bodies"
    )


def test_costs_outside_the_period(decide: Decide) -> None:
    late = decide("austria-czechia", seated(BRNO), start=date(2028, 1, 1), end=date(2030, 3, 31))
    half = decide("austria-czechia", seated(BRNO), start=date(2027, 1, 1))
    done = decide("austria-czechia", seated(BRNO), completed=True)
    whole = decide(
        "austria-czechia", seated(BRNO), start=date(2027, 1, 1), end=date(2028, 1, 1), completed=False
    )
    found = [outcomes(verdict, "period") for verdict in (late, half, done, whole)]
    assert found == [["not_met"], ["unknown"], ["not_met"], ["met"]]


def test_topics_are_held_against_the_objectives(decide: Decide, shipped: Corpus) -> None:
    tourism = topic_by_name(shipped, "tourism")
    assert outcomes(decide("italy-austria", seated(GORIZIA), topic=tourism), "scope") == ["met"]
    assert outcomes(decide("italy-austria", seated(GORIZIA)), "scope") == ["unknown"]


def test_an_undertaking_in_difficulty(decide: Decide) -> None:
    told = decide("austria-czechia", seated(BRNO, "sme", in_difficulty=True))
    assert outcomes(told, "legal_status") == ["not_met"]
    assert outcomes(decide("austria-czechia", seated(BRNO, "sme")), "legal_status") == ["unknown"]


def test_the_call_is_never_taken_for_open(calculator: Calculator, shipped: Corpus) -> None:
    for programme in shipped.programmes.values():
        verdict = calculator.decide(programme, Enquiry((seated(BRNO),)), full=True)
        assert outcomes(verdict, "call") == ["unknown"]
        assert verdict.decision != "met", "without a call nothing is met as a whole"


def test_adding_what_is_proposed_makes_the_partnership(calculator: Calculator, shipped: Corpus) -> None:
    """The smallest change is carried out for a partner in the first region of every programme that counts partners."""
    tried = 0
    for programme in shipped.programmes.values():
        region = _a_region(shipped, programme.id, programme.area.codes)
        if region is None:
            continue
        partners = [seated(region)]
        first = calculator.decide(programme, Enquiry(tuple(partners), complete=True), full=True)
        steps = [step for step in first.changes if step.kind == "add"]
        if not steps or first.of("partnership")[0].outcome == "unknown":
            continue
        for step in steps:
            wanted = step.countries or tuple(c for c in programme.countries if c != region[:2])
            other = next((_a_region(shipped, programme.id, programme.area.codes, c) for c in wanted), None)
            if other is None:
                break
            partners.append(seated(other))
        else:
            after = calculator.decide(programme, Enquiry(tuple(partners), complete=True), full=True)
            assert after.of("partnership")[0].outcome != "not_met", programme.id
            tried += 1
    assert tried > 40


def _a_region(
    corpus: Corpus, programme: str, codes: tuple[str, ...], country: str | None = None
) -> str | None:
    regions = [
        region
        for code in codes
        for region in corpus.regions.expand(code)
        if not country or region[:2] == country
    ]
    return regions[0] if regions else None


@pytest.mark.parametrize(
    ("programme", "region", "kind", "outcome"),
    [
        ("ipa-croatia-serbia", "HR04B", "sme", "unknown"),
        ("germany-netherlands", "NL213", "large_enterprise", "unknown"),
        ("germany-netherlands", "NL213", "sme", "met"),
        ("vlaanderen-nederland", "BE211", "church", "unknown"),
        ("romania-hungary", "RO111", "church", "met"),
        ("latvia-lithuania", "LV005", "private_university", "unknown"),
        ("latvia-lithuania", "LV005", "university", "met"),
    ],
)
def test_a_list_that_names_a_kind_in_some_cases_only_leaves_it_open(
    decide: Decide, programme: str, region: str, kind: str, outcome: str
) -> None:
    assert outcomes(decide(programme, seated(region, kind)), "applicant") == [outcome]
