"""Rows: all programmes to browse without a place, and the assistant's own verdicts with one."""

import pytest

from assistant.composition import Assistant
from assistant.request import EligibilityRequest
from assistant.texts import Texts
from corpus import Corpus
from tests.ui.find.conftest import NotAsked
from ui.find import Found, Wanted, find, from_query, missing_words


def test_without_a_place_all_programmes_can_be_browsed(shipped: Corpus, not_asked: NotAsked) -> None:
    found = find(Wanted(), not_asked, shipped)
    assert {row.id for row in found.rows} == set(shipped.programmes)
    assert [row.strand for row in found.rows] == sorted(row.strand for row in found.rows)
    assert not found.judged
    assert found.missing == ("place",)
    assert all(row.verdict is None and row.decision is None and row.website for row in found.rows)


def test_the_list_is_limited_by_strand_and_country(shipped: Corpus, not_asked: NotAsked) -> None:
    found = find(Wanted(strands=("A",), countries=("CZ", "SK")), not_asked, shipped)
    expected = {
        key
        for key, item in shipped.programmes.items()
        if item.strand == "A" and {"CZ", "SK"} & set(item.countries)
    }
    assert {row.id for row in found.rows} == expected
    assert 5 < len(expected) < 86


def test_rates_name_the_page_they_stand_on(shipped: Corpus, not_asked: NotAsked) -> None:
    [row] = [row for row in find(Wanted(), not_asked, shipped).rows if row.id == "austria-czechia"]
    assert row.rate == shipped.programmes["austria-czechia"].max_cofinancing_rate
    [proof] = row.rate_proofs
    assert proof.url == shipped.programmes["austria-czechia"].evidence["max_cofinancing_rate"].url
    assert (proof.confidence, proof.checked_on) == ("high", row.checked_on)


def test_what_is_not_known_is_left_out_and_named(shipped: Corpus, not_asked: NotAsked) -> None:
    wanted = from_query({"programmes": "austria-czechia|no-such", "topic": "qwertyuiop"})
    found = find(wanted, not_asked, shipped)
    assert found.ignored == ("programmes", "topic")
    assert found.wanted.programmes == ("austria-czechia",)
    assert found.wanted.topic is None


@pytest.fixture(scope="module")
def museum(assistant: Assistant, shipped: Corpus) -> Found:
    return find(Wanted(place="Brno", applicant="museum"), assistant, shipped)


@pytest.mark.slow
def test_rows_are_the_verdicts_of_the_assistant(museum: Found, assistant: Assistant) -> None:
    answer = assistant.eligible(EligibilityRequest(place="Brno", applicant="museum"))
    told = {item.id: (item.verdict, item.decision) for item in answer.programmes}
    assert {row.id: (row.verdict, row.decision) for row in museum.rows} == told
    assert museum.places[0].nuts3 == "CZ064"
    assert museum.question is None
    order = ["in_area", "partly_in_area", "unknown", "outside"]
    ranks = [(row.group == "service", order.index(row.verdict or "")) for row in museum.rows]
    assert ranks == sorted(ranks)


@pytest.mark.slow
def test_reasons_and_rates_have_their_sources(museum: Found) -> None:
    [row] = [row for row in museum.rows if row.id == "austria-czechia"]
    place = next(reason for reason in row.reasons if reason.criterion == "place")
    assert place.outcome == "met"
    assert place.proofs
    assert row.rate == 0.8
    assert row.rate_proofs
    assert set(row.rate_proofs) <= set(museum.sources)
    assert all(reason.proofs for item in museum.rows for reason in item.reasons)


@pytest.mark.slow
def test_every_missing_fact_has_a_name_for_people(museum: Found) -> None:
    assert {"topic", "dates"} <= set(museum.missing)
    say = Texts("en")
    names = [missing_words(say, fact) for fact in museum.missing]
    assert not [name for name in names if "_" in name or not name[0].isupper()]


@pytest.mark.slow
def test_an_ambiguous_place_is_asked_about_and_a_region_settles_it(
    assistant: Assistant, shipped: Corpus
) -> None:
    asked = find(Wanted(place="Newcastle"), assistant, shipped)
    assert asked.question
    candidates = {item.nuts3 for item in asked.places[0].candidates}
    assert "UKC22" in candidates
    settled = find(Wanted(place="Newcastle", region="UKC22"), assistant, shipped)
    assert settled.question is None
    assert settled.places[0].nuts3 == "UKC22"


@pytest.mark.slow
def test_partners_and_their_kinds_reach_the_assistant(assistant: Assistant, shipped: Corpus) -> None:
    alone = find(Wanted(place="Graz"), assistant, shipped)
    joined = find(Wanted(place="Graz", partners=("Maribor:university",)), assistant, shipped)
    decisions = {row.id: row.decision for row in joined.rows}
    assert decisions["austria-hungary"] == "not_met"
    assert decisions != {row.id: row.decision for row in alone.rows}
    assert [place.name for place in joined.places] == ["Graz", "Maribor"]


@pytest.mark.slow
def test_an_unknown_place_is_asked_back_and_rules_nothing_out(assistant: Assistant, shipped: Corpus) -> None:
    found = find(Wanted(place="Hobbiton"), assistant, shipped)
    assert found.question
    assert "Hobbiton" in found.question
    assert {row.verdict for row in found.rows} == {"unknown"}
    assert found.missing == ("place",)
