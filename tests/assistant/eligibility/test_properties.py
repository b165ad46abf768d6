"""What holds for every enquiry, whatever is asked: tried on enquiries that are made at random."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eligibility.calculator import Calculator
from assistant.eligibility.enquiry import Enquiry, Partner
from assistant.eligibility.findings import CriterionResult
from assistant.eligibility.verdict import Verdict
from corpus import load_corpus
from corpus.types import Programme
from tests.assistant.eligibility.conftest import kind, place_in, seated

CORPUS = load_corpus()
CALCULATOR = Calculator(CORPUS)
KINDS = (
    "municipality",
    "museum",
    "university",
    "ngo",
    "sme",
    "large_enterprise",
    "person",
    "egtc",
    "chamber",
)
DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))

programmes = st.sampled_from(sorted(CORPUS.programmes)).map(CORPUS.programmes.__getitem__)
regions = st.sampled_from(sorted(CORPUS.regions.codes()))
partners = st.builds(
    seated,
    regions,
    st.none() | st.sampled_from(KINDS),
    legal_personality=st.none() | st.booleans(),
    in_difficulty=st.none() | st.booleans(),
    members=st.lists(st.sampled_from(["IT", "SI", "AT", "CH", "UA"]), max_size=3, unique=True).map(tuple),
)
topics = st.none() | st.sampled_from(sorted(CORPUS.topics.values(), key=lambda topic: topic.id))


@st.composite
def enquiries(draw: st.DrawFn, least: int = 1) -> Enquiry:
    who = draw(st.lists(partners, min_size=least, max_size=5))
    return Enquiry(
        tuple(who),
        complete=draw(st.booleans()),
        lead=draw(st.none() | st.integers(0, len(who) - 1)),
        topic=draw(topics),
        start=draw(st.none() | DAYS),
        end=draw(st.none() | DAYS),
        completed=draw(st.none() | st.booleans()),
    )


def decided(programme: Programme, enquiry: Enquiry) -> Verdict:
    return CALCULATOR.decide(programme, enquiry, full=True)


def of_partner(verdict: Verdict, number: int) -> list[CriterionResult]:
    personal = ("place", "applicant", "legal_status")
    return [r for r in verdict.results if r.criterion in personal and r.partner == number]


@given(programmes, enquiries(), partners)
def test_another_partner_leaves_the_others_as_they_are(
    programme: Programme, enquiry: Enquiry, more: Partner
) -> None:
    before = decided(programme, enquiry)
    after = decided(programme, replace(enquiry, partners=(*enquiry.partners, more)))
    for number in range(len(enquiry.partners)):
        assert of_partner(before, number) == of_partner(after, number)
        assert before.money[number] == after.money[number]


@given(programmes, enquiries(), st.data())
@settings(max_examples=200)
def test_more_facts_never_make_unknown_of_met(
    programme: Programme, enquiry: Enquiry, data: st.DataObject
) -> None:
    fuller = _told_more(enquiry, data)
    before, after = decided(programme, enquiry), decided(programme, fuller)
    for old in before.results:
        if old.outcome == "met":
            new = [r for r in after.results if (r.criterion, r.partner) == (old.criterion, old.partner)]
            if old.criterion != "lead_partner" or enquiry.lead == fuller.lead:
                assert all(result.outcome != "unknown" for result in new), (old, new)


def _told_more(enquiry: Enquiry, data: st.DataObject) -> Enquiry:
    """The same enquiry with what was not told filled in."""
    partners_ = tuple(
        replace(
            partner,
            applicant=partner.applicant or kind(data.draw(st.sampled_from(KINDS))),
            legal_personality=_or(partner.legal_personality, data),
            in_difficulty=_or(partner.in_difficulty, data),
        )
        for partner in enquiry.partners
    )
    start = enquiry.start or data.draw(DAYS)
    return replace(
        enquiry,
        partners=partners_,
        topic=enquiry.topic or data.draw(topics),
        start=start,
        end=enquiry.end or start + timedelta(days=700),
        completed=_or(enquiry.completed, data),
    )


def _or(told: bool | None, data: st.DataObject) -> bool:
    return told if told is not None else data.draw(st.booleans())


@given(programmes, enquiries(least=2), st.randoms(use_true_random=False))
def test_the_order_of_partners_does_not_matter(
    programme: Programme, enquiry: Enquiry, random: Random
) -> None:
    numbers = list(range(len(enquiry.partners)))
    random.shuffle(numbers)
    lead = None if enquiry.lead is None else numbers.index(enquiry.lead)
    shuffled = replace(enquiry, partners=tuple(enquiry.partners[n] for n in numbers), lead=lead)
    one, other = decided(programme, enquiry), decided(programme, shuffled)
    assert one.outcome == other.outcome
    for criterion in ("partnership", "lead_partner", "scope", "period", "call"):
        assert [r.outcome for r in one.of(criterion)] == [r.outcome for r in other.of(criterion)], criterion
    for place, number in enumerate(numbers):
        assert one.areas[number] == other.areas[place]
        assert one.money[number] == other.money[place]
    steps = [sorted((step.kind, step.countries) for step in verdict.changes) for verdict in (one, other)]
    assert steps[0] == steps[1]


@given(programmes, enquiries())
def test_the_worst_criterion_decides_and_says_why(programme: Programme, enquiry: Enquiry) -> None:
    verdict = decided(programme, enquiry)
    found = {result.outcome for result in verdict.results}
    assert verdict.decision == next(o for o in ("not_met", "unknown", "met") if o in found)
    for result in verdict.results:
        assert result.text.strip()
        assert result.refs, result.criterion
        assert bool(result.missing) or result.outcome != "unknown", result


@given(programmes, regions)
def test_nothing_told_is_never_a_no(programme: Programme, region: str) -> None:
    """With the place alone, only the place may rule anything out."""
    verdict = decided(programme, Enquiry((Partner(place_in(region)),)))
    ruled_out = {result.criterion for result in verdict.results if result.outcome == "not_met"}
    assert ruled_out <= {"place", "lead_partner"}
