"""Kinds of organisation in a question, and whether a programme's list names them."""

import pytest

from assistant.eligibility.applicants import listed
from assistant.understand.applicants import applicant_by_name, applicant_kinds, find_applicants
from corpus import load_corpus


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("We are a museum in Brno", "museum"),
        ("somos un museo pequeño", "museum"),
        ("Gmina Lubin", "municipality"),
        ("My start-up wants money", "sme"),
        ("Kann ich als Einzelunternehmerin mitmachen", "sole_trader"),
        ("large enterprise (3,000 staff) wants to join", "large_enterprise"),
        ("our EGTC wants to apply alone", "egtc"),
        ("Egyházközség pályázhat?", "church"),
        ("we are a youth charity", "ngo"),
        ("Politechnika: universitet i Lund", "university"),
        ("Is ospidéal muid i gCorcaigh", "public_body"),
        ("Aħna mużew f'Għawdex", "museum"),
        ("We are an SME in Graz", "sme"),
    ],
)
def test_kinds_are_found(question: str, kind: str) -> None:
    assert kind in [applicant.kind for applicant in find_applicants(question)]


def test_we_are_in_slovak_is_no_small_company() -> None:
    assert [applicant.kind for applicant in find_applicants("Sme nemocnica v Košiciach")] == ["public_body"]


@pytest.mark.parametrize("question", ["Is VAT eligible?", "How long do I keep invoices", ""])
def test_no_kind_where_none_is_named(question: str) -> None:
    assert find_applicants(question) == []


def test_every_key_is_understood_as_a_kind() -> None:
    for kind in applicant_kinds():
        found = applicant_by_name(kind)
        assert found is not None
        assert found.kind == kind
    assert applicant_by_name("zzz") is None


def test_lists_name_exclude_or_leave_open() -> None:
    programmes = load_corpus().programmes
    trader, sme, university = (applicant_by_name(kind) for kind in ("sole_trader", "sme", "university"))
    assert trader is not None
    assert sme is not None
    assert university is not None
    assert listed(programmes["slovenia-austria"], trader).outcome == "not_met"
    assert listed(programmes["austria-czechia"], university).outcome == "met"
    assert listed(programmes["austria-czechia"], trader).outcome == "unknown"
    assert listed(programmes["interreg-europe"], sme).outcome == "unknown"
