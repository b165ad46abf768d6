"""Corrections of the table of places: what they find, and that the shipped table has nothing left to correct."""

from collections.abc import Mapping

from corpus import load_corpus
from corpus.regions import Region
from scripts.place_regions import Known, corrected, known_places

REGIONS: Mapping[str, Region] = {
    code: Region(code, code[:2], name, lat, lon)
    for code, name, lat, lon in [
        ("ITF65", "Reggio di Calabria", 38.2, 16.0),
        ("ITG13", "Messina", 38.0, 15.0),
        ("DE222", "Passau, Kreisfreie Stadt", 48.57, 13.45),
        ("DE228", "Passau, Landkreis", 48.6, 13.3),
        ("HU110", "Budapest", 47.5, 19.1),
        ("HU120", "Pest", 47.4, 19.3),
    ]
}


def italian(number: int, name: str, unit: str, lat: float, region: str) -> Known:
    return Known(number, name, unit, lat, 15.5, 1_000, region)


def test_the_first_level_unit_decides_between_two_sides_of_a_border() -> None:
    calabria = [italian(number, f"C{number}", "03", 38.2, "ITF65") for number in range(5)]
    sicily = [italian(number, f"S{number}", "15", 38.1, "ITG13") for number in range(10, 15)]
    strayed = italian(20, "Ganzirri", "15", 38.15, "ITF65")
    assert corrected([*calabria, *sicily, strayed], REGIONS) == {20: "ITG13"}


def test_a_unit_far_away_is_a_mistake_of_the_source() -> None:
    calabria = [italian(number, f"C{number}", "03", 38.2, "ITF65") for number in range(5)]
    sicily = [italian(number, f"S{number}", "15", 37.5, "ITG13") for number in range(10, 15)]
    assert corrected([*calabria, *sicily, italian(20, "Scilla", "15", 38.2, "ITF65")], REGIONS) == {}


def test_a_town_lies_in_the_town_region_of_its_name_not_in_the_district_around_it() -> None:
    town = Known(1, "Passau", "02", 48.57, 13.46, 50_000, "DE228")
    village = Known(2, "Tiefenbach", "02", 48.62, 13.4, 3_000, "DE228")
    assert corrected([town, village], REGIONS) == {1: "DE222"}


def test_the_shipped_table_needs_no_correction() -> None:
    regions = load_corpus().regions
    places = list(known_places((row.geonameid, row.nuts3) for row in regions.places()))
    assert corrected(places, regions.by_code) == {}
