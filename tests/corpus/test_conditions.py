"""The conditions: mistakes in them are named by file and field."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus, check_corpus, load_corpus
from corpus.errors import CorrectCorpus

Spoil = Callable[[str, str, str], Path]
PARTNERSHIP = "conditions/partnership.yaml"
LEAD = "conditions/lead-partner.yaml"
FUNDING = "conditions/funding.yaml"
TOPICS = "conditions/topics.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "says"),
    [
        (PARTNERSHIP, "programmes: [sudoe]", "programmes: [sudo]",
         "sudoe-partnership.programmes", "no programme 'sudo'"),
        (PARTNERSHIP, "[ES], [FR], [PT]", "[ES], [FR], [DE]",
         "sudoe-partnership.one_from_each", "DE takes no part"),
        (PARTNERSHIP, "[FR], [BR, SR, GY]", "[FR, BR], [BR, SR]",
         "amazonia-partnership.one_from_each", "BR stands in two"),
        (PARTNERSHIP, "rule:R048", "rule:R948", "two-countries.refs", "rule:R948"),
        (PARTNERSHIP, "unless: [peaceplus]", "unless: [peaceplus, adrion]",
         "two-countries.programmes", "'adrion'"),
        (PARTNERSHIP, "partners_at_least, value: 2}", "partners_at_least, value: 0}",
         "two-countries.partners_at_least", "from 1"),
        (LEAD, "value: [FRY3]", "value: [FRY9]", "amazonia-lead.region_among", "'FRY9' does not exist"),
        (LEAD, "value: [ngo]", "value: []", "interreg-europe-lead.kind_not_among", "at least one name"),
        (LEAD, "based in the cooperation area.", "based in the cooperation area",
         "euro-med-lead.text", "full stop"),
        ("conditions/period.yaml", "'2029-12-31'", "'2019-12-31'",
         "costs-within-the-period.costs_between", "after the last"),
        ("conditions/period.yaml", "'2029-12-31'", "'31.12.2029'",
         "costs-within-the-period.costs_between", "two days"),
        (FUNDING, "fund: none\n  text: Companies", "fund: none\n  rate: 0.5\n  text: Companies",
         "interreg-europe-companies.rate", "no money"),
        (FUNDING, "countries: [IT]", "countries: [ITA]", "south-adriatic-italy.countries", "two letters"),
        (TOPICS, "objectives: [RSO2.2]", "objectives: [SO2.2]",
         "renewable-energy.objectives", "no specific objective"),
        (TOPICS, "words: [renewable*,", "words: [flood*, renewable*,",
         "words", "'flood*' stands for two topics"),
    ],
)  # fmt: skip
def test_a_mistake_is_found(spoil: Spoil, file: str, old: str, new: str, field: str, says: str) -> None:
    found = [
        problem
        for problem in check_corpus(load_corpus(spoil(file, old, new))).problems
        if problem.file == file
    ]
    assert [problem.field for problem in found if says in problem.message] == [field], found


def test_a_programme_without_a_condition_is_found(spoil: Spoil) -> None:
    folder = spoil(LEAD, "- id: any-partner-may-lead", "- id: any-partner-may-lead\n  strands: [A]")
    found = {problem.field for problem in check_corpus(load_corpus(folder)).problems if problem.file == LEAD}
    assert "interact-iv" in found
    assert "aurora" not in found


def test_an_unknown_operator_is_refused_by_name(spoil: Spoil) -> None:
    with pytest.raises(CorrectCorpus, match=r"lead-partner\.yaml, field 0\.checks\.0\.operator"):
        load_corpus(spoil(LEAD, "operator: participating_country", "operator: friendly_country"))


def test_every_programme_is_said_what_a_partnership_needs(shipped: Corpus) -> None:
    """Beside PEACEPLUS, whose investment areas set it, each has the law or a condition of its own."""
    for programme in shipped.programmes.values():
        found = [
            condition
            for condition in shipped.conditions.values()
            if condition.criterion == "partnership" and condition.concerns(programme.id, programme.strand)
        ]
        assert found, programme.id


def test_topics_cover_the_objectives_of_the_programmes(shipped: Corpus) -> None:
    listed = {
        code for p in shipped.programmes.values() for one in p.priorities for code in one.specific_objectives
    }
    named = {code for topic in shipped.topics.values() for code in topic.objectives}
    assert listed - named <= {"ISO6.6"}, "other actions for better governance: no words say it"
