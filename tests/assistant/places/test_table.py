"""The table of places by name, country and point: its region, and the programmes that follow from its code."""

from random import Random

import pytest

from assistant.eligibility.area import programmes_for
from assistant.places import Gazetteer, Place
from corpus import Corpus
from eval.bench.place_inputs import Input, cities, coordinates, nuts_codes, table_names
from eval.bench.places import POSITIVE, by_codes, decided_by_parts

SEED = 20211
DRAWN = 5_000


@pytest.fixture(scope="module")
def names(shipped: Corpus) -> list[tuple[Input, bool]]:
    listed = table_names(shipped)
    return Random(SEED).sample(listed, DRAWN)


def region(place: Place | None) -> str:
    """How a place compares: its region, "?" for a question back, "-" for nothing."""
    return "-" if place is None else "?" if place.ambiguous else place.nuts3 or ", ".join(place.codes)


def programmes_differ(
    place: Place, nuts3: str, corpus: Corpus, known: dict[str, tuple[set[str], set[str]]]
) -> bool:
    if nuts3 not in known:
        known[nuts3] = by_codes(corpus, nuts3), decided_by_parts(corpus, nuts3)
    wanted, open_ids = known[nuts3]
    named = {verdict.programme for verdict in programmes_for(place, corpus) if verdict.outcome in POSITIVE}
    return named - open_ids != wanted - open_ids


def test_the_table_is_whole(shipped: Corpus) -> None:
    assert len(table_names(shipped)) == 92_770


def test_names_that_are_unique_in_their_country(
    gazetteer: Gazetteer, shipped: Corpus, names: list[tuple[Input, bool]]
) -> None:
    known: dict[str, tuple[set[str], set[str]]] = {}
    asked, wrong = [], []
    for (text, country, right), unique in names:
        if not unique:
            continue
        place = gazetteer.resolve(text, country)
        if place is not None and place.ambiguous:
            asked.append(f"{text} ({country})")
        elif place is None or set(place.regions) != right or programmes_differ(place, *right, shipped, known):
            wrong.append(f"{text} ({country}): {region(place)} instead of {sorted(right)}")
    assert wrong == []
    assert len(asked) <= DRAWN // 500, asked


def test_namesakes_in_one_country_are_asked_about(
    gazetteer: Gazetteer, names: list[tuple[Input, bool]]
) -> None:
    """Sure of the other one only where that has some twenty times the people."""
    largest: dict[tuple[str, str], list[int]] = {}
    for city in cities():
        largest.setdefault((city["name"], city["countrycode"]), []).append(int(city["population"]))
    outcomes = {"right": 0, "asked": 0, "wrong": 0}
    for (text, country, right), unique in names:
        if unique or country is None:
            continue
        place = gazetteer.resolve(text, country)
        assert place is not None
        if place.ambiguous:
            outcomes["asked"] += 1
        elif set(place.regions) == right:
            outcomes["right"] += 1
        else:
            outcomes["wrong"] += 1
            smallest = min(largest[text, country])
            assert place.level != "place" or place.population >= 20 * max(500, smallest) * 0.99, (
                text,
                country,
            )
    total = sum(outcomes.values())
    assert outcomes["wrong"] <= total * 0.06
    assert outcomes["asked"] >= total * 0.85


def test_points_in_all_notations(gazetteer: Gazetteer, shipped: Corpus) -> None:
    known: dict[str, tuple[set[str], set[str]]] = {}
    wrong = []
    for text, _, right in coordinates(shipped, Random(SEED), DRAWN // 2):
        place = gazetteer.resolve(text)
        if place is None or set(place.regions) != right or programmes_differ(place, *right, shipped, known):
            wrong.append(f"{text}: {region(place)} instead of {sorted(right)}")
    assert len(wrong) <= DRAWN // 1_000, wrong  # two places at one point


def test_every_code_of_every_version(gazetteer: Gazetteer, shipped: Corpus) -> None:
    asked = []
    for text, _, right in nuts_codes(shipped):
        place = gazetteer.resolve(text)
        assert place is not None, text
        assert set(place.regions) <= right, text
        if place.ambiguous:
            asked.append(text)
            assert {candidate.nuts3 for candidate in place.candidates} <= right
            assert len(place.candidates) >= 2
    # Merged regions are asked about; a border that moved a little is told as an edge.
    assert {"NO082", "NO0A2", "ITG2D", "LV00A", "BE328"} <= set(asked)
    assert not {"FI199", "DEG0Q", "NL350"} & set(asked)
    assert len(set(asked)) <= 25


@pytest.mark.parametrize("version", ["2016", "2021", "2024"])
def test_all_codes_are_listed_and_lead_back(gazetteer: Gazetteer, shipped: Corpus, version: str) -> None:
    codes = gazetteer.codes_of(version)
    assert set(codes) == shipped.regions.codes(version)  # type: ignore[arg-type]
    for old in gazetteer.codes_of("2016"):
        shares = gazetteer.in_version(old, version)
        assert sum(share for _, share in shares) == pytest.approx(1.0, abs=0.001), old
        for new, share in shares:
            assert new in codes
            if share > 0.5 and new not in gazetteer.nuts3:
                assert old in {region for region, _ in gazetteer.to_2016(new)}
