"""Each metric is shown a good answer and a bad one."""

from typing import Any

import pytest

from assistant.answer import Answer
from eval.cases import Case
from eval.metrics import METRICS, Check, measure, passed
from tests.eval.builders import answer, case, source, verdicts


def outcome(metric: str, case_: Case, answer_: Answer, **more: Any) -> Check:
    return measure(case_, answer_, **more)[metric]


def test_status_is_one_of_the_acceptable_ones() -> None:
    lenient = case(status=["answered", "not_in_sources"])
    assert outcome("status", lenient, answer(status="not_in_sources")).passed is True
    wrong = outcome("status", lenient, answer(status="declined"))
    assert wrong.passed is False
    assert wrong.missing == ("declined instead of answered or not_in_sources",)


def test_programmes_are_named_by_a_positive_verdict_only() -> None:
    wanted = case(programmes_include=["mac", "sudoe"], programmes_exclude=["aurora"])
    good = answer(programmes=verdicts(mac="in_area", sudoe="partly_in_area", aurora="outside"))
    assert outcome("programmes", wanted, good).passed is True
    unsure = answer(programmes=verdicts(mac="in_area", sudoe="unknown", aurora="unknown"))
    assert outcome("programmes", wanted, unsure).missing == ("not named: sudoe",)
    assert outcome("programmes_exclude", wanted, unsure).passed is True
    bad = answer(programmes=verdicts(mac="in_area", sudoe="in_area", aurora="in_area"))
    assert outcome("programmes_include", wanted, bad).passed is True
    assert outcome("programmes", wanted, bad).missing == ("named: aurora",)


def test_programmes_outside_the_allowed_list_are_reported() -> None:
    wanted = case(programmes_include=["mac"], programmes_allowed=["mac", "sudoe"])
    assert outcome("programmes_allowed", wanted, answer(programmes=verdicts(mac="in_area"))).passed is True
    extra = answer(programmes=verdicts(mac="in_area", aurora="partly_in_area"))
    assert outcome("programmes_allowed", wanted, extra).missing == ("not allowed: aurora",)
    assert outcome("programmes_allowed", case(), extra).passed is None


def test_an_empty_allowed_list_allows_none() -> None:
    assert (
        outcome(
            "programmes_allowed", case(programmes_allowed=[]), answer(programmes=verdicts(mac="in_area"))
        ).passed
        is False
    )


def test_each_fact_needs_one_of_its_patterns() -> None:
    wanted = case(
        facts=[
            {"any_of": ["80 ?%", "eighty"], "why": "the cap"},
            {"any_of": ["priorit"], "why": "per priority"},
        ]
    )
    assert outcome("facts", wanted, answer("EIGHTY per cent for each Priority. [1]")).passed is True
    half = outcome("facts", wanted, answer("At most 80 %. [1]"))
    assert (half.passed, half.missing) == (False, ("per priority",))


def test_patterns_ignore_case_beyond_ascii() -> None:
    wanted = case(facts=[{"any_of": ["förderfähig"], "why": "f"}, {"any_of": ["επιλέξιμ"], "why": "e"}])
    assert outcome("facts", wanted, answer("FÖRDERFÄHIG ΕΠΙΛΈΞΙΜΗ [1]")).passed is True


def test_forbidden_text_counts_whatever_the_status() -> None:
    wanted = case(status=["answered", "not_in_sources"], forbidden=["85 ?%"])
    assert outcome("forbidden", wanted, answer("At most 80 %. [1]")).passed is True
    assert outcome("forbidden", wanted, answer("85% are standard.", status="not_in_sources")).passed is False


def test_one_expected_source_is_enough_and_case_does_not_matter() -> None:
    wanted = case(sources_any=["2021/1059", "PEACEPLUS"])
    by_title = answer(sources=[source(title="Regulation (EU) 2021/1059")])
    by_id = answer(sources=[source(id="programme:peaceplus#area")])
    by_url = answer(sources=[source(url="https://example.eu/peaceplus")])
    for good in (by_title, by_id, by_url):
        assert outcome("sources", wanted, good).passed is True
    assert outcome("sources", wanted, answer()).passed is False
    assert outcome("sources", wanted, answer(sources=[])).passed is False


@pytest.mark.parametrize("metric", ["facts", "programmes_include", "sources"])
def test_demands_count_only_for_an_answer_unless_the_case_accepts_nothing_else(metric: str) -> None:
    demands = {
        "facts": [{"any_of": ["80"], "why": "cap"}],
        "programmes_include": ["mac"],
        "sources_any": ["2021/1059"],
    }
    silent = answer("I do not know.", status="not_in_sources", sources=[], sentences=[])
    lenient = case(status=["answered", "not_in_sources"], **demands)
    assert outcome(metric, lenient, silent).passed is None
    assert outcome(metric, case(status=["answered", "partly_answered"], **demands), silent).passed is False
    partly = silent.model_copy(update={"status": "partly_answered"})
    assert outcome(metric, lenient, partly).passed is False


def test_exclusions_count_even_where_demands_do_not() -> None:
    lenient = case(
        status=["answered", "needs_clarification"], programmes_include=["mac"], programmes_exclude=["aurora"]
    )
    guess = answer(status="needs_clarification", programmes=verdicts(aurora="in_area"))
    assert outcome("programmes_include", lenient, guess).passed is None
    assert outcome("programmes", lenient, guess).missing == ("named: aurora",)


def test_quotes_are_verbatim_in_their_passage() -> None:
    texts = {"rule:R037": "The rate is 80 % at most per priority."}
    assert outcome("quotes", case(), answer(), passage_text=texts.get).passed is True
    altered = answer(sources=[source(quote="80% at most")])
    assert outcome("quotes", case(), altered, passage_text=texts.get).passed is False
    empty = answer(sources=[source(quote=" ")])
    assert outcome("quotes", case(), empty, passage_text=texts.get).passed is False
    unknown = outcome("quotes", case(), answer(sources=[source(id="rule:R999")]), passage_text=texts.get)
    assert unknown.missing == ("[1] no passage rule:R999",)
    assert outcome("quotes", case(), altered).passed is None


def test_a_pattern_that_explodes_gives_up_and_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.patterns.LIMIT_SECONDS", 0.05)
    bomb = r"(a|aa)+$"
    text = "a" * 60 + "!"
    assert outcome("forbidden", case(forbidden=[bomb]), answer(text)).passed is False
    assert outcome("facts", case(facts=[{"any_of": [bomb], "why": "w"}]), answer(text)).passed is False


def test_a_case_passes_when_everything_that_counts_is_met() -> None:
    checks = measure(case(sources_any=["2021/1059"]), answer())
    assert set(checks) == set(METRICS)
    assert passed(checks) is False
    assert passed(measure(case(), answer())) is True
