"""Everything that a person writes for a place: exonyms, forms, codes, distances, several at once, phrases, slips."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.places import Gazetteer, Place, find_places, unknown_names
from assistant.places.points import coordinates, readings
from assistant.places.prepositions import without_preposition


def resolved(gazetteer: Gazetteer, text: str, country: str | None = None) -> Place:
    place = gazetteer.resolve(text, country)
    assert place is not None, f"{text} is not known"
    assert not place.ambiguous, f"{text} is ambiguous: {place.candidates}"
    return place


def asked(gazetteer: Gazetteer, text: str) -> set[str | None]:
    """The NUTS 3 codes of the candidates of a text on which the assistant has to ask back."""
    place = gazetteer.resolve(text)
    assert place is not None, f"{text} is not known"
    assert place.candidates, f"{text} is taken for {place.name}"
    assert place.codes == ()
    return {candidate.nuts3 for candidate in place.candidates}


@pytest.mark.parametrize(
    ("text", "nuts3"),
    [
        ("w Zielonej Górze", "PL432"), ("do Nowego Sącza", "PL218"), ("w Bolesławcu", "PL515"), ("w Pile", "PL411"),
        ("v Ružomberku", "SK031"), ("v Leviciach", "SK023"), ("z Pardubic", "CZ053"), ("v Hradci Králové", "CZ052"),
        ("v Murski Soboti", "SI031"), ("u Slavonskom Brodu", "HR04A"), ("u Vinkovcima", "HR04C"),
        ("Turussa", "FI1C1"), ("Lahdessa", "FI1C3"), ("Seinäjoella", "FI194"), ("Hangossa", "FI1B1"),
        ("iš Alytaus", "LT021"), ("Telšiuose", "LT028"), ("Liepājā", "LV003"), ("Talsos", "LV003"),
        ("Tallinnas", "EE001"), ("Győrrel", "HU221"), ("Szegedtől", "HU333"), ("της Θεσσαλονίκης", "EL522"),
        ("στον Βόλο", "EL613"), ("των Ιωαννίνων", "EL543"), ("във Варна", "BG331"), ("primăria Timișoarei", "RO424"),
        ("Sibiului", "RO126"), ("in der Nähe Wiens", "AT130"), ("au Mans", "FRG04"), ("du Havre", "FRD22"),
        ("all'Aquila", "ITF11"), ("alla Spezia", "ITC34"), ("d'Annecy", "FRK28"), ("en A Coruña", "ES111"),
    ],
)  # fmt: skip
def test_forms_and_prepositions(gazetteer: Gazetteer, text: str, nuts3: str) -> None:
    assert resolved(gazetteer, text).nuts3 == nuts3


def test_prepositions_tell_the_language() -> None:
    assert list(without_preposition("au Havre")) == [("le Havre", ("fr",)), ("Havre", ("fr",))]
    assert [languages for _, languages in without_preposition("iš Alytaus")] == [("lt",)]
    assert list(without_preposition("Alytus")) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Moravia", {"CZ063", "CZ064", "CZ071", "CZ072", "CZ080"}),
        ("Upper Silesia", {"PL22", "PL52"}),
        ("Prekmurje", {"SI031"}),
        ("Allgäu", {"DE273", "DE27B", "DE27C", "DE27E"}),
        ("Jylland", {"DK032", "DK04", "DK05"}),
        ("Ruhrgebiet", {"DEA12", "DEA13", "DEA16", "DEA17", "DEA1F", "DEA31", "DEA32", "DEA36", "DEA51", "DEA52",
                        "DEA53", "DEA54", "DEA55", "DEA56", "DEA5C"}),
        ("Mazury", {"PL622", "PL623"}),
        ("Lofoten", {"NO071"}),
        ("County Tyrone", {"UKN"}),
        ("im Schwarzwald", {"DE121", "DE124", "DE12A", "DE12C", "DE132", "DE133", "DE134", "DE136", "DE139", "DE13A"}),
    ],
)  # fmt: skip
def test_landscapes(gazetteer: Gazetteer, text: str, codes: set[str]) -> None:
    assert set(resolved(gazetteer, text).codes) == codes


@pytest.mark.parametrize(
    "text", ["Silesia", "Galicia", "Limburg", "Bukovina", "Banat", "Thrace", "Karelia", "Lake Constance", "Pomerania",
             "Ulster", "Pays Basque", "Dobruja", "Saint-Martin", "Jura"]
)  # fmt: skip
def test_regions_of_several_countries_are_asked_about(gazetteer: Gazetteer, text: str) -> None:
    place = gazetteer.resolve(text)
    assert place is not None
    assert len(place.candidates) >= 2


@pytest.mark.parametrize(
    ("text", "country", "part"),
    [
        ("gouvernorat d'Ariana", "TN", "TN:Ariana governorate"),
        ("Sfax", "TN", None),
        ("Львівська область", "UA", "UA:Lviv oblast"),
        ("Marsa Matrouh", "EG", "EG:Matrouh governorate"),
        ("Herzegovina", "BA", None),
        ("West Bank", "PS", None),
        ("Svalbard", "SJ", "NO:Svalbard and Jan Mayen"),
        ("Trebinje", "BA", "BA:Trebinje municipality"),
    ],
)
def test_areas_beyond_the_union(gazetteer: Gazetteer, text: str, country: str, part: str | None) -> None:
    place = resolved(gazetteer, text)
    assert (place.country, place.codes) == (country, ())
    assert part is None or part in place.parts


@pytest.mark.parametrize(
    ("text", "country", "nuts3"),
    [
        ("CZ-602 00", None, "CZ064"), ("DE-02826", None, "DED2D"), ("GR-546 21", None, "EL522"),
        ("D02 AF30", None, "IE061"),
        ("A92", "IE", "IE062"), ("VLT 1111", None, "MT001"), ("00-950", "PL", "PL911"), ("Brno 602 00", None, "CZ064"),
        ("97400 Saint-Denis", None, "FRY40"), ("1010 Wien", None, "AT130"), ("6800 Feldkirch", None, "AT342"),
    ],
)  # fmt: skip
def test_more_postcodes(gazetteer: Gazetteer, text: str, country: str | None, nuts3: str) -> None:
    assert resolved(gazetteer, text, country).nuts3 == nuts3


def test_northern_irish_postcodes_lie_in_northern_ireland(gazetteer: Gazetteer) -> None:
    assert resolved(gazetteer, "BT48 6HQ").codes == ("UKN",)
    assert [m.place.codes for m in find_places("We are at BT48 6HQ.", "en", gazetteer)] == [("UKN",)]


def test_codes_are_read_however_they_are_announced(gazetteer: Gazetteer) -> None:
    for text in ("NUTS AT211", "NUTS 3: AT211", "at211", "AT211 (NUTS 2021)"):
        assert resolved(gazetteer, text).nuts3 == "AT211"
    assert resolved(gazetteer, "GR43").codes == ("EL43",)
    assert resolved(gazetteer, "DE4").name == "Brandenburg"


def test_a_code_of_merged_regions_asks_which_part(gazetteer: Gazetteer) -> None:
    assert asked(gazetteer, "NO082") == {"NO012", "NO031", "NO032"}
    assert asked(gazetteer, "LV00A") == {"LV006", "LV007"}
    almost_whole = resolved(gazetteer, "FI199")
    assert (almost_whole.nuts3, almost_whole.neighbours) == ("FI194", ("FI195",))


@pytest.mark.parametrize(
    "text",
    [
        "49.1951, 16.6068", "N49.1951 E16.6068", "49.1951° N, 16.6068° E", "lat 49.1951 lon 16.6068",
        "geo:49.1951,16.6068",
        "(49.1951, 16.6068)", "16.6068E 49.1951N", "https://www.google.com/maps/@49.1951,16.6068,12z",
        "POINT(16.6068 49.1951)", "N 49° 11.706' E 16° 36.408'", "49 11 42.4 N 16 36 24.5 E", "49°11′42″N 16°36′25″E",
        "+49.1951 +16.6068", "49,1951; 16,6068", "49.1951 north, 16.6068 east", "#map=12/49.1951/16.6068",
        "longitude 16.6068, latitude 49.1951",
    ],
)  # fmt: skip
def test_notations_of_one_point(text: str) -> None:
    assert coordinates(text) == pytest.approx((49.1951, 16.6068), abs=0.001)


def test_a_letter_that_means_east_or_west_is_asked_about(gazetteer: Gazetteer) -> None:
    assert readings("43.48 N 1.56 O") == [(43.48, 1.56), (43.48, -1.56)]
    assert {"FRI15", "FRJ21"} <= asked(gazetteer, "43.48 N 1.56 O") | {"FRJ21"}
    assert coordinates("1200 2400") is None
    assert coordinates("5 812.79") is None


def test_empty_country_has_a_region_and_the_sea_has_none(gazetteer: Gazetteer) -> None:
    assert resolved(gazetteer, "68.45, 26.10").nuts3 == "FI1D7"
    assert gazetteer.resolve("55.5, 3.5") is None


@pytest.mark.parametrize(
    ("text", "nuts3", "within_reach"),
    [
        ("20 km from Zittau", "DED2D", {"CZ051", "PL515"}),
        ("20 km von Zittau", "DED2D", {"CZ051"}),
        ("30 km od Triestu", "ITH44", {"SI044", "ITH43"}),
        ("a village near Sopron", "HU221", {"AT112"}),
        ("Sopron közelében", "HU221", {"AT112"}),
    ],
)
def test_distances_tell_all_regions_in_reach(
    gazetteer: Gazetteer, text: str, nuts3: str, within_reach: set[str]
) -> None:
    place = resolved(gazetteer, text)
    assert place.nuts3 == nuts3
    assert place.precision == "edge"
    assert within_reach <= set(place.neighbours)


def test_between_two_places_is_a_region_or_a_question(gazetteer: Gazetteer) -> None:
    assert {"CZ064", "AT125"} <= asked(gazetteer, "between Brno and Vienna")
    assert resolved(gazetteer, "Sopron és Győr között").nuts3 == "HU221"
    [village] = find_places("Wir sind eine Gemeinde zwischen Graz und Maribor.", "de", gazetteer)
    assert {"AT221", "SI032"} <= {candidate.nuts3 for candidate in village.place.candidates}
    project = find_places("A project between Graz and Maribor", "en", gazetteer)
    assert [mention.place.nuts3 for mention in project] == ["AT221", "SI032"]


def test_several_places_are_all_given(gazetteer: Gazetteer) -> None:
    for text in (
        "Brno and Vienna",
        "Brno, Vienna",
        "Brno; Vienna",
        "Brno / Vienna",
        "Brno & Vienna",
        "Brno a Vídeň",
    ):
        assert [place.nuts3 for place in gazetteer.resolve_all(text)] == ["CZ064", "AT130"], text
    assert asked(gazetteer, "Brno and Vienna") == {"CZ064", "AT130"}
    assert (
        gazetteer.resolve_all("Brno and Hobbiton") == [] or gazetteer.resolve("Brno and Hobbiton") is not None
    )


@pytest.mark.parametrize(
    ("text", "nuts3"),
    [
        ("Bürgermeisteramt Görlitz", "DED2D"), ("we are based in Ljubljana", "SI041"), ("Trieste Italy", "ITH44"),
        ("Görlitz (DE)", "DED2D"), ("Mestna občina Koper", "SI044"), ("Bezirk Schwaz", "AT335"),
        ("Frankfurt a.M.", "DE712"),
        ("Botanická 68a, Brno", "CZ064"), ("Edirne ili", "TR212"), ("Περιφερειακή Ενότητα Σερρών", "EL526"),
        ("Видинска област", "BG311"), ("Pula", "HR036"), ("Bâle", "CH031"), ("okres Znojmo", "CZ064"),
    ],
)  # fmt: skip
def test_names_inside_phrases(gazetteer: Gazetteer, text: str, nuts3: str) -> None:
    assert resolved(gazetteer, text).nuts3 == nuts3


@pytest.mark.parametrize(
    ("text", "nuts3"),
    [
        ("Ljubjlana", "SI041"),
        ("Thesaloniki", "EL522"),
        ("Budapset", "HU110"),
        ("Klagenfort", "AT211"),
        ("Görlits", "DED2D"),
    ],
)
def test_slips_are_forgiven(gazetteer: Gazetteer, text: str, nuts3: str) -> None:
    assert resolved(gazetteer, text).nuts3 == nuts3


@pytest.mark.parametrize(
    "text", ["Hobbiton", "Foobarville", "Kleinkleckersdorf", "asdfghjk", "Lorem ipsum dolor"]
)
def test_what_nobody_knows_stays_unknown(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.resolve(text) is None


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Unser Vorstand, Herr Wien, unterschreibt."),
        ("fr", "La directrice, Mme Lourdes Valence, signera."),
        ("nl", "Mevrouw Van Delft is onze contactpersoon."),
        ("hu", "Kovács Szeged Péter a kapcsolattartó."),
        ("en", "We follow the Bologna process and the Paris Agreement."),
        ("pt", "O Tratado de Lisboa fala disso?"),
        ("ro", "Banca Transilvania vrea să fie sponsor."),
        ("es", "El señor Toledo preguntó."),
        ("en", "Petra and Sofia will sign for us; Florence is on leave."),
        ("en", "Does the Dublin Regulation matter?"),
        ("en", "The Sámi council and spa guests are welcome."),
        ("cs", "Univerzita Tomáše Bati má zájem."),
        ("sl", "Čistimo Dravo, Muro in Sočo."),
        ("fr", "Le Rhône et la Saône débordent."),
        ("el", "Ο Έβρος και ο Νέστος πλημμυρίζουν."),
        ("en", "Axis P-2027 and Article A-12 are named in form B-4000."),
    ],
)
def test_people_treaties_and_banks_are_no_places(gazetteer: Gazetteer, language: str, question: str) -> None:
    assert find_places(question, language, gazetteer) == []


def test_a_distance_in_running_text_widens_the_place(gazetteer: Gazetteer) -> None:
    [mention] = find_places("Our hall is 20 km from Görlitz.", "en", gazetteer)
    assert mention.near
    assert {"PL515", "CZ051"} <= set(mention.place.neighbours)


def test_names_that_nobody_knows_are_told(gazetteer: Gazetteer) -> None:
    question = "We are a school in Hobbiton and our partner is from Brno."
    assert unknown_names(question, "en", gazetteer, find_places(question, "en", gazetteer)) == ["Hobbiton"]
    assert unknown_names("We work in Partnership with Erasmus.", "en", gazetteer, []) == []


@settings(max_examples=30)
@given(
    text=st.text(min_size=0, max_size=40),
    times=st.integers(1, 400),
    language=st.sampled_from(["en", "hu", "el", ""]),
)
def test_long_texts_break_nothing(gazetteer: Gazetteer, text: str, times: int, language: str) -> None:
    long = (text * times)[:10_000]
    place = gazetteer.resolve(long)
    assert place is None or place.codes == () or not place.candidates
    assert isinstance(gazetteer.resolve_all(long), list)
    ends = [0, *(mention.span[1] for mention in find_places(long, language, gazetteer))]
    assert ends == sorted(ends)
