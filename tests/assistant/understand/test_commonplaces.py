"""The table of what is taken for granted: its rules exist and say the values that it holds to be theirs."""

import pytest

from assistant.understand.clauses import clauses_of, told_clauses
from assistant.understand.commonplaces import Said, denied_by_rules, rules_named
from corpus import Corpus

_WORDS = {2: "two", 3: "three", 5: "five", 300000: "300 000", 750000: "750 000"}
_OF_THE_PERIOD = {"2027"}  # the years of the period's name


def test_each_rule_exists_and_says_one_of_its_values(shipped: Corpus) -> None:
    for rule, values in rules_named().items():
        text = shipped.rules[rule].text
        said = [_WORDS.get(int(value), str(value)) for value in values]
        assert not said or any(one in text or one in _OF_THE_PERIOD for one in said), rule


@pytest.mark.parametrize(
    ("clause", "language", "rule"),
    [
        ("as documents must be kept for ten years", "en", "R254"),
        ("documents must be kept for five years", "en", None),
        ("weil die Mehrwertsteuer nie förderfähig ist", "de", "R117"),
        ("VAT is not eligible where it is recoverable", "en", None),
        ("the programme ends in 2025", "en", "R251"),
        ("our programme of concerts ends in 2025", "en", None),
    ],
)
def test_a_clause_is_held_against_the_rules(clause: str, language: str, rule: str | None) -> None:
    assert denied_by_rules([Said(clause, language)], ()) == ((rule,) if rule else ())


def test_what_a_programme_settles_itself_is_left_to_it() -> None:
    said = [Said("the lead partner must be a public body", "en", kinds=frozenset({"public_body"}))]
    assert denied_by_rules(said, ()) == ("R069",)
    assert denied_by_rules(said, ("lead",)) == ()


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Since VAT is never eligible, do we show net prices?", "en", ["Since VAT is never eligible, "]),
        ("Does Alpine Space cover Poland?", "en", []),
        ("If two partners suffice, may we apply?", "en", []),
        ("The secretariat is in Viborg, isn't it?", "en", ["The secretariat is in Viborg, "]),
        ("Da das Programm 2025 endet: Was nun?", "de", ["Da das Programm 2025 endet"]),
        ("Είμαστε στη Ρόδο. Πότε τελειώνει;", "el", ["Είμαστε στη Ρόδο"]),
    ],
)
def test_only_what_claims_something_is_told(text: str, language: str, told: list[str]) -> None:
    assert [clause.text for clause in told_clauses(text, language)] == told
    assert all(text[one.start :].startswith(one.text) for one in clauses_of(text, language))
