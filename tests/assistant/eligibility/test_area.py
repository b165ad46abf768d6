"""Areas: what a place's region says, and what named parts say."""

import random
import time

import pytest

from assistant.eligibility.area import coverage, programmes_for
from assistant.places import Gazetteer, Place
from corpus import Corpus


def outcome(
    gazetteer: Gazetteer, corpus: Corpus, place: str, programme: str, country: str | None = None
) -> str:
    found = gazetteer.resolve(place, country)
    assert found is not None, place
    assert not found.ambiguous, place
    return coverage(corpus.programmes[programme], found).outcome


def test_300_places_agree_with_the_codes(gazetteer: Gazetteer, shipped: Corpus) -> None:
    """Drawn at random; a region with named parts is left out here and tested below."""
    rows = random.Random(20261122).sample(sorted(shipped.regions.places()), 300)
    for row in rows:
        found = gazetteer._rows("SELECT id FROM entity WHERE geonameid = ?", (row.geonameid,))
        entity = gazetteer.entity(int(str(found[0][0])))
        assert entity is not None
        verdicts = programmes_for(gazetteer.place(entity, entity.name), shipped)
        got = {verdict.programme for verdict in verdicts if verdict.outcome == "in_area"}
        split = {
            p.id for p in shipped.programmes.values() for part in p.area.parts if part.part_of == row.nuts3
            or (row.nuts3 == "ME000" and part.country == "ME")
        }  # fmt: skip
        wanted = {
            p.id
            for p in shipped.programmes.values()
            if any(row.nuts3.startswith(code) for code in p.area.codes)
        }
        assert got - split == wanted - split, (row, got ^ wanted)


@pytest.mark.parametrize(
    ("place", "country", "programme", "wanted"),
    [
        ("Dundalk", None, "peaceplus", "in_area"),
        ("County Louth", None, "peaceplus", "in_area"),
        ("Naas", None, "peaceplus", "outside"),
        ("County Meath", None, "peaceplus", "outside"),
        ("Derry", None, "peaceplus", "in_area"),
        ("UKN16", None, "peaceplus", "in_area"),
        ("County Donegal", None, "peaceplus", "in_area"),
        ("Vilnius", None, "lithuania-poland", "outside"),
        ("Trakai", None, "lithuania-poland", "in_area"),
        ("Żary", None, "poland-saxony", "in_area"),
        ("Zielona Góra", None, "poland-saxony", "outside"),
        ("powiat żarski", None, "poland-saxony", "in_area"),
        ("powiat nowosolski", None, "poland-saxony", "outside"),
        ("Zielona Góra", None, "brandenburg-poland", "in_area"),
        ("Pszczyna", None, "czechia-poland", "in_area"),
        ("Pszczyna", None, "poland-slovakia", "in_area"),
        ("Tychy", None, "czechia-poland", "outside"),
        ("Myślenice", None, "poland-slovakia", "in_area"),
        ("Bochnia", None, "poland-slovakia", "outside"),
        ("Rzeszów", None, "poland-slovakia", "in_area"),
        ("Łańcut", None, "poland-slovakia", "outside"),
        ("Spišská Nová Ves", None, "poland-slovakia", "in_area"),
        ("Košice", None, "poland-slovakia", "outside"),
        ("Strzelin", None, "czechia-poland", "in_area"),
        ("Oleśnica", None, "czechia-poland", "outside"),
        ("PL518", None, "czechia-poland", "partly_in_area"),
        ("Trollhättan", None, "sweden-norway", "unknown"),
        ("Halden", "NO", "sweden-norway", "unknown"),
        ("Idre", None, "aurora", "in_area"),
        ("Falun", None, "aurora", "outside"),
        ("Longyearbyen", None, "northern-periphery-arctic", "in_area"),
        ("Nuuk", None, "northern-periphery-arctic", "in_area"),
        ("Tórshavn", None, "northern-periphery-arctic", "in_area"),
        ("Marigot", "MF", "caribbean", "in_area"),
        ("Lviv", None, "next-poland-ukraine", "in_area"),
        ("Kyiv", None, "next-poland-ukraine", "outside"),
        ("Kyiv", None, "interreg-europe", "in_area"),
        ("Odesa", None, "danube-region", "in_area"),
        ("Kharkiv", None, "danube-region", "outside"),
        ("Ukraine", None, "danube-region", "partly_in_area"),
        ("Zakarpattia oblast", None, "next-hungary-slovakia-romania-ukraine", "in_area"),
        ("Sousse", None, "next-italy-tunisia", "in_area"),
        ("Gafsa", None, "next-italy-tunisia", "outside"),
        ("Gafsa", None, "next-med", "in_area"),
        ("Tozeur", None, "next-med", "outside"),
        ("Oran", None, "next-med", "in_area"),
        ("Alexandria", "EG", "next-med", "in_area"),
        ("Luxor", None, "next-med", "outside"),
        ("Belém", "BR", "amazonia", "in_area"),
        ("São Paulo", "BR", "amazonia", "outside"),
        ("Tuzla", "BA", "ipa-croatia-bosnia-herzegovina-montenegro", "in_area"),
        ("Sarajevo", None, "ipa-croatia-bosnia-herzegovina-montenegro", "unknown"),
        ("Bosnia and Herzegovina", None, "ipa-croatia-bosnia-herzegovina-montenegro", "partly_in_area"),
        ("Sarajevo", None, "danube-region", "in_area"),
        ("Bar", "ME", "ipa-croatia-bosnia-herzegovina-montenegro", "in_area"),
        ("Pljevlja", None, "ipa-croatia-bosnia-herzegovina-montenegro", "outside"),
        ("Bridgetown", "BB", "caribbean", "unknown"),
        ("Tokyo", None, "caribbean", "outside"),
        ("Praia", None, "mac", "in_area"),
        ("San Marino", None, "ipa-adrion", "in_area"),
        ("Andorra la Vella", None, "sudoe", "in_area"),
        ("Sofia", "BG", "ipa-bulgaria-serbia", "outside"),
        ("BG412", None, "ipa-bulgaria-serbia", "in_area"),
        ("South Moravia", None, "austria-czechia", "in_area"),
        ("Saxony", None, "saxony-czechia", "partly_in_area"),
        ("Germany", None, "interreg-europe", "in_area"),
        ("Austria", None, "austria-czechia", "partly_in_area"),
        ("Portugal", None, "austria-czechia", "outside"),
        ("PL", None, "poland-slovakia", "partly_in_area"),
    ],
)
def test_parts_and_traps(
    gazetteer: Gazetteer, shipped: Corpus, place: str, country: str | None, programme: str, wanted: str
) -> None:
    assert outcome(gazetteer, shipped, place, programme, country) == wanted


def test_every_code_of_every_area_is_in_its_area(gazetteer: Gazetteer, shipped: Corpus) -> None:
    for programme in shipped.programmes.values():
        for code in programme.area.codes:
            place = gazetteer.resolve(code)
            assert place is not None, code
            verdict = coverage(programme, place)
            assert verdict.outcome == "in_area", (programme.id, code)
            assert verdict.via is not None
            assert code.startswith(verdict.via) or verdict.via.startswith(code)


def test_unclear_places_are_unknown_everywhere(gazetteer: Gazetteer, shipped: Corpus) -> None:
    place = gazetteer.resolve("Frankfurt")
    assert place is not None
    assert {verdict.outcome for verdict in programmes_for(place, shipped)} == {"unknown"}


def test_a_border_close_by_is_told_where_it_matters(gazetteer: Gazetteer, shipped: Corpus) -> None:
    near = Place(
        "X", "X", "CZ", "place", ("CZ020",), "CZ020", edge=True, neighbours=("CZ042",), regions=("CZ020",)
    )
    saxony = coverage(shipped.programmes["saxony-czechia"], near)
    assert (saxony.outcome, saxony.edge) == ("outside", True)
    assert "CZ042" in saxony.why
    central = coverage(shipped.programmes["central-europe"], near)
    assert (central.outcome, central.edge) == ("in_area", False)


def test_applicants_from_beyond_the_area_get_a_note(gazetteer: Gazetteer, shipped: Corpus) -> None:
    szeged = gazetteer.resolve("Szeged")
    assert szeged is not None
    verdict = coverage(shipped.programmes["hungary-slovakia"], szeged)
    assert verdict.outcome == "outside"
    assert verdict.note is not None
    vienna = gazetteer.resolve("Wien")
    assert vienna is not None
    assert coverage(shipped.programmes["hungary-slovakia"], vienna).note is None


def test_a_place_in_a_country_without_its_region_is_decided_only_where_all_agree(shipped: Corpus) -> None:
    somewhere = Place("X", "X", "EL", "place", ("EL4",), regions=("EL411", "EL421"), partial=True)
    assert coverage(shipped.programmes["euro-med"], somewhere).outcome == "in_area"
    assert coverage(shipped.programmes["central-baltic"], somewhere).outcome == "outside"


def test_all_programmes_at_once_are_quick(gazetteer: Gazetteer, shipped: Corpus) -> None:
    place = gazetteer.resolve("Brno")
    assert place is not None
    programmes_for(place, shipped)
    start = time.perf_counter()
    assert len(programmes_for(place, shipped)) == 86
    assert time.perf_counter() - start < 0.2  # 1 ms on a quiet machine
