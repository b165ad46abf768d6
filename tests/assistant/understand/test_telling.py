"""Who sits where and what each is: regions beside their towns, kinds of organisation of a country."""

import pytest

from assistant.places import Gazetteer
from assistant.understand.lone import TextReader
from assistant.understand.programmes import ProgrammeFinder
from corpus import Corpus
from tests.assistant.conftest import gazetteer, places_home, shipped

__all__ = ["gazetteer", "places_home", "shipped"]


def told(
    gazetteer: Gazetteer, corpus: Corpus, question: str, language: str = "en"
) -> list[tuple[str | None, str | None, bool]]:
    """(region, kind, whether it is who asks) of everybody the question tells of."""
    reader = TextReader(ProgrammeFinder(corpus), gazetteer, corpus)
    members = reader.read(question, language).told.members
    return [
        (m.place.nuts3 if m.place else None, m.applicant.kind if m.applicant else None, m.own)
        for m in members
    ]


@pytest.mark.parametrize(
    ("language", "question", "regions"),
    [
        ("en", "We are a guild in Saint-Pierre on Réunion.", ["FRY40"]),
        ("fr", "Une mairie de Passau (Bavière) et une école de Linz", ["DE222", "AT312"]),
        ("nl", "Ons bedrijf zit in Namen, Wallonië.", ["BE352"]),
        ("de", "Wir sitzen in Wien-Favoriten.", ["AT130"]),
        ("en", "We are on Faial in the Azores.", ["PT200"]),
        ("de", "Partner sind Graz und Steiermark.", ["AT221", None]),
        ("de", "Wir kommen aus Wien, Niederösterreich ist der Partner.", ["AT130", None]),
    ],
)
def test_a_region_that_says_where_a_town_lies_is_no_second_partner(
    gazetteer: Gazetteer, shipped: Corpus, language: str, question: str, regions: list[str | None]
) -> None:
    assert [region for region, _, _ in told(gazetteer, shipped, question, language)] == regions


def test_an_organisation_of_a_country_is_none_of_the_town_named(
    gazetteer: Gazetteer, shipped: Corpus
) -> None:
    members = told(gazetteer, shipped, "We are a guild in Saint-Pierre with a ministry in Mauritius.")
    assert ("public_body", True) not in {(kind, own) for _, kind, own in members}
    assert told(gazetteer, shipped, "A Turkish university in Edirne asks.") == [("TR212", "university", True)]
