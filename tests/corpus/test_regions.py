import pytest

from corpus import Corpus, NutsVersion, Regions

NEWER: tuple[NutsVersion, ...] = ("2021", "2024")


@pytest.fixture(scope="module")
def regions(shipped: Corpus) -> Regions:
    return shipped.regions


def test_names_and_points(regions: Regions) -> None:
    brno = regions.by_code["CZ064"]
    assert (brno.country, brno.name) == ("CZ", "Jihomoravský kraj")
    assert 48.5 < brno.lat < 49.7
    assert 15.5 < brno.lon < 17.7
    assert len(regions.by_code) == 1522


def test_names_of_higher_levels_come_from_the_programmes(regions: Regions) -> None:
    assert regions.name("ITC4") == "Lombardia"
    assert regions.name("DE") == "Deutschland"
    assert regions.name("XX9") is None


def test_covering_is_by_the_beginning_of_the_code(regions: Regions) -> None:
    assert regions.covers("CZ064", ["AT", "CZ064"])
    assert regions.covers("CZ064", ["CZ"])
    assert not regions.covers("CZ063", ["CZ064"])
    assert not regions.covers("UKN10", ["UKN0"])
    assert not regions.covers("CZ064", [])


@pytest.mark.parametrize("version", NEWER)
def test_the_shares_of_every_old_region_add_up_to_one(regions: Regions, version: NutsVersion) -> None:
    for code in regions.by_code:
        assert sum(share for _, share in regions.from_2016(code, version)) == pytest.approx(1, abs=0.002), (
            code
        )


@pytest.mark.parametrize("version", NEWER)
def test_forth_and_back_say_the_same(regions: Regions, version: NutsVersion) -> None:
    forth = {(old, new, share) for old in regions.by_code for new, share in regions.from_2016(old, version)}
    back = {
        (old, new, share) for new in regions.codes(version) for old, share in regions.to_2016(new, version)
    }
    assert forth == back


@pytest.mark.parametrize(
    ("code", "version", "sources"),
    [
        ("CZ064", "2024", {"CZ064"}),
        ("HR021", "2021", {"HR047"}),
        ("UKN0A", "2021", {"UKN10"}),
        ("NO092", "2021", {"NO041", "NO042"}),
        ("EE009", "2024", {"EE006"}),
        ("NL414", "2024", {"NL414"}),
        ("PT1A0", "2024", {"PT170"}),
        ("PT1B0", "2024", {"PT170"}),
        ("ITG2D", "2021", {"ITG25", "ITG29"}),
        ("IE041", "2016", {"IE041"}),
    ],
)
def test_known_changes(regions: Regions, code: str, version: NutsVersion, sources: set[str]) -> None:
    assert {old for old, _ in regions.to_2016(code, version)} == sources


def test_a_border_moved_without_people_changes_nothing(regions: Regions) -> None:
    assert regions.from_2016("RO113", "2021") == [("RO113", 1.0)]
    code, share = regions.from_2016("EE001", "2021")[0]
    assert code == "EE001"
    assert share == pytest.approx(0.9999)


def test_codes_belong_to_versions(regions: Regions) -> None:
    assert regions.versions_of("HR041") == ("2016",)
    assert regions.versions_of("HR050") == ("2021", "2024")
    assert regions.versions_of("PT1A0") == ("2024",)
    assert regions.versions_of("CZ06") == ("2016", "2021", "2024")
    assert regions.versions_of("ZZ") == ()
    assert set(regions.expand("HR06", "2021")) == {"HR061", "HR062", "HR063", "HR064", "HR065"}
    with pytest.raises(KeyError):
        regions.to_2016("HR041", "2021")
    with pytest.raises(KeyError):
        regions.from_2016("HR050", "2021")


def test_every_place_lies_in_a_region_and_stands_once(regions: Regions) -> None:
    places = list(regions.places())
    assert len(places) == 92_770
    assert len({place.geonameid for place in places}) == len(places)
    assert {place.nuts3 for place in places} <= set(regions.by_code)
    by_id = {place.geonameid: place for place in places}
    assert by_id[3078610].nuts3 == "CZ064"  # Brno
    assert by_id[2761369].nuts3 == "AT130"  # Wien
    assert by_id[18918].edge
