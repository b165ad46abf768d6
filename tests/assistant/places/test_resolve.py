"""One text, one place: exonyms, forms, codes of all versions, postcodes, coordinates, doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.places import Gazetteer, Place
from corpus import Corpus


def resolved(gazetteer: Gazetteer, text: str, country: str | None = None) -> Place:
    place = gazetteer.resolve(text, country)
    assert place is not None, f"{text} is not known"
    assert not place.ambiguous, f"{text} is ambiguous: {place.candidates}"
    return place


@pytest.mark.parametrize(
    ("text", "nuts3"),
    [
        ("Brno", "CZ064"),
        ("Brünn", "CZ064"),
        ("BRUENN", "CZ064"),
        ("Pressburg", "SK010"),
        ("Pozsony", "SK010"),
        ("Aix-la-Chapelle", "DEA2D"),
        ("Monaco di Baviera", "DE212"),
        ("Wien", "AT130"),
        ("Bécs", "AT130"),
        ("Kolozsvár", "RO113"),
        ("Θεσσαλονίκη", "EL522"),
        ("Русе", "BG323"),
        ("Goerlitz", "DED2D"),
        ("Timisoara", "RO424"),
        ("Umea", "SE331"),
        ("v Brně", "CZ064"),
        ("w Lublinie", "PL814"),
        ("Warszawy", "PL911"),
        ("u Znojma", "CZ064"),
        ("Alexandroupolis", "EL511"),
        ("near Görlitz", "DED2D"),
        ("City of Nice", "FRL03"),
        ("Municipality of Split", "HR035"),
        ("Lille (Nord)", "FRE11"),
        ("Frankfurt (Oder)", "DE403"),
        ("Lecce, Italy", "ITF45"),
        ("1010 Wien", "AT130"),
        ("Debrezen", "HU321"),
        ("Timsoara", "RO424"),
        ("South Moravia", "CZ064"),
        ("Hajdú-Bihar", "HU321"),
        ("Istria", "HR036"),
        ("Lapland", "FI1D7"),
        ("Südtirol", "ITH10"),
        ("Cayenne", "FRY30"),
        ("Mariehamn", "FI200"),
    ],
)
def test_names_lead_to_their_region(gazetteer: Gazetteer, text: str, nuts3: str) -> None:
    assert resolved(gazetteer, text).nuts3 == nuts3


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Saxony", {"DED2", "DED4", "DED5"}),
        ("Sachsen", {"DED2", "DED4", "DED5"}),
        ("Catalonia", {"ES51"}),
        ("Lubelskie", {"PL81"}),
        ("we Wielkopolsce", {"PL41"}),
        ("Oberlausitz", {"DED2C", "DED2D"}),
        ("Tyrol", {"AT33"}),
        ("Germany", {"DE"}),
        ("Allemagne", {"DE"}),
        ("Griechenland", {"EL"}),
        ("UK", {"UK"}),
        ("GB", {"UK"}),
        ("EL", {"EL"}),
        ("Northern Ireland", {"UKN"}),
        ("Brandenburg", {"DE4"}),
        ("Wallonie", {"BE3"}),
    ],
)
def test_regions_and_countries_lead_to_their_codes(gazetteer: Gazetteer, text: str, codes: set[str]) -> None:
    place = resolved(gazetteer, text)
    assert set(place.codes) == codes
    assert set(place.regions) == {region for region in gazetteer.nuts3 if region.startswith(tuple(codes))}


@pytest.mark.parametrize(
    ("text", "country"),
    [("Lwów", "UA"), ("Chișinău", "MD"), ("Sarajevo", "BA"), ("Sousse", "TN"), ("Tórshavn", "FO"), ("Nuuk", "GL"),
     ("Praia", "CV"), ("Nairobi", "KE"), ("Tokyo", "JP"), ("New York", "US"), ("Tbilisi", "GE")],
)  # fmt: skip
def test_places_outside_the_regions_have_a_country_and_no_code(
    gazetteer: Gazetteer, text: str, country: str
) -> None:
    place = resolved(gazetteer, text)
    assert place.country == country
    assert place.codes == ()
    assert place.to_found().nuts3 is None


@pytest.mark.parametrize(
    ("code", "regions"),
    [
        ("DED2D", {"DED2D"}),
        ("ded2d", {"DED2D"}),
        ("UKN10", {"UKN10"}),
        ("HR03", {"HR031", "HR032", "HR033", "HR034", "HR035", "HR036", "HR037"}),
        ("HR021", {"HR047"}),  # 2021
        ("PT1C1", {"PT181"}),  # 2024
        ("BE224", {"BE221"}),  # 2021
        ("EE00A", {"EE007"}),  # 2021: recoded
    ],
)
def test_nuts_codes_of_all_versions(gazetteer: Gazetteer, code: str, regions: set[str]) -> None:
    assert regions <= set(resolved(gazetteer, code).regions)


def test_every_recoded_region_leads_back_to_its_main_part(gazetteer: Gazetteer, shipped: Corpus) -> None:
    for version in ("2021", "2024"):
        for code in shipped.regions.codes(version) - shipped.regions.codes("2016"):
            place = gazetteer.resolve(code)
            assert place is not None, code
            main = shipped.regions.to_2016(code, version)[0][0]
            assert main in place.regions, code


@pytest.mark.parametrize(
    ("text", "country", "nuts3"),
    [
        ("02826", None, "DED2D"),
        ("D-79098", None, "DE131"),
        ("60200", "CZ", "CZ064"),
        ("602 00", "CZ", "CZ064"),
        ("66-400", None, "PL431"),
        ("1012 AB", "NL", "NL329"),
        ("1050-148", "PT", "PT170"),
        ("1010", "AT", "AT130"),
        ("68100", "EL", "EL511"),
        ("68100", "GR", "EL511"),
    ],
)
def test_postcodes(gazetteer: Gazetteer, text: str, country: str | None, nuts3: str) -> None:
    place = resolved(gazetteer, text, country)
    assert place.level == "postcode"
    assert place.nuts3 == nuts3


def test_a_postcode_of_several_countries_asks_which(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("1010")
    assert place is not None
    assert {"AT", "CH"} & {candidate.country for candidate in place.candidates}
    assert place.nuts3 is None
    hinted = gazetteer.resolve("1010", hints=frozenset({"AT"}))
    assert hinted is not None
    assert hinted.nuts3 == "AT130"


@pytest.mark.parametrize(
    ("text", "nuts3"),
    [
        ("49.19 N 16.61 E", "CZ064"),
        ("49.1951, 16.6068", "CZ064"),
        ("49,1951; 16,6068", "CZ064"),
        ("49°11'42\" N 16°36'25\" E", "CZ064"),
        ("-20.8789, 55.4481", "FRY40"),
        ("38.52 N 28.63 W", "PT200"),
    ],
)
def test_coordinates(gazetteer: Gazetteer, text: str, nuts3: str) -> None:
    place = resolved(gazetteer, text)
    assert place.level == "coordinates"
    assert nuts3 in (place.nuts3, *place.neighbours)


@pytest.mark.parametrize("text", ["0.0, 0.0", "95.2, 16.6", "49.19, 200.5", "52.0 N 30.0 W"])
def test_points_in_the_sea_or_off_the_globe_are_nowhere(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.resolve(text) is None


@pytest.mark.parametrize(
    "text", ["Frankfurt", "Halle", "Santiago", "Neustadt", "Freiberg", "Komarom", "Alta"]
)
def test_names_of_several_well_known_places_ask_which(gazetteer: Gazetteer, text: str) -> None:
    place = gazetteer.resolve(text)
    assert place is not None
    assert len(place.candidates) > 1
    assert place.codes == ()
    assert place.to_found().nuts3 is None
    assert len({(c.name, c.nuts3, c.country) for c in place.candidates}) == len(place.candidates)


@pytest.mark.parametrize(
    ("text", "nuts3"),
    [
        ("Бургас", "BG341"),  # Burgos, too, is written so in Bulgarian
        ("Θεσσαλονίκη", "EL522"),
        ("Кањижа", "RS124"),
        ("Босилеград", "RS228"),
        ("Komárom", "HU212"),
        ("Komárno", "SK023"),
        ("Faro", "PT150"),
        ("Fårö", "SE214"),
        ("Møn", "DK022"),
    ],
)
def test_a_place_as_it_writes_itself_is_meant(gazetteer: Gazetteer, text: str, nuts3: str) -> None:
    assert resolved(gazetteer, text).nuts3 == nuts3


@pytest.mark.parametrize(
    ("text", "nuts3"),
    [
        ("Passau", "DE222"),
        ("Düsseldorf", "DEA11"),
        ("Leverkusen", "DEA24"),
        ("Messina", "ITG13"),
        ("Chieti", "ITF14"),
        ("Solothurn", "CH023"),
        ("Basel", "CH031"),
        ("Eupen", "BE336"),
        ("Mouscron", "BE324"),
        ("Tudela, Spain", "ES220"),
        ("Helmstedt", "DE917"),
        ("Vranov nad Topľou", "SK041"),
        ("Préveza", "EL541"),
        ("Budakeszi", "HU120"),
        ("Carrickmacross", "IE041"),
        ("Bristol", "UKK11"),
    ],
)
def test_towns_at_a_border_lie_on_their_side_of_it(gazetteer: Gazetteer, text: str, nuts3: str) -> None:
    assert resolved(gazetteer, text).nuts3 == nuts3


def test_a_country_settles_it(gazetteer: Gazetteer) -> None:
    assert resolved(gazetteer, "Komárom", "HU").nuts3 == "HU212"
    assert resolved(gazetteer, "Komárom", "SK").nuts3 == "SK023"
    assert resolved(gazetteer, "Louth", "UK").nuts3 == "UKF30"
    assert resolved(gazetteer, "Saint-Denis", "RE").nuts3 == "FRY40"
    assert resolved(gazetteer, "Cayenne", "FR").nuts3 == "FRY30"


def test_the_wrong_country_is_not_overruled(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Brno", "PT") is None
    assert gazetteer.resolve("DED2D", "FR") is None


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "Xyzzyville", "qwertzuiop", "Middle-earth", "Atlantis City of Gold"]
)
def test_unknown_names_are_unknown(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.resolve(text) is None


def test_borders_and_parts_are_told(gazetteer: Gazetteer) -> None:
    vienna = resolved(gazetteer, "Wien")
    assert vienna.precision == "edge"
    assert "AT127" in vienna.neighbours
    louth = resolved(gazetteer, "County Louth")
    assert louth.precision == "part"
    assert louth.parts == ("IE:County Louth",)


def test_found_has_the_answer_s_format(gazetteer: Gazetteer) -> None:
    found = resolved(gazetteer, "Brno").to_found()
    assert (found.name, found.country, found.nuts3, found.precision) == ("Brno", "CZ", "CZ064", "exact")
    assert found.nuts3_name == "Jihomoravský kraj"
    assert found.lat is not None
    assert found.candidates == []


@given(text=st.text(max_size=300), country=st.none() | st.text(max_size=3))
def test_nothing_breaks_it(gazetteer: Gazetteer, text: str, country: str | None) -> None:
    place = gazetteer.resolve(text, country)
    assert place is None or place.codes == () or not place.candidates
