"""Names that mean several places: what stands beside them in the text, or its language, says which."""

import pytest

from assistant.places import Gazetteer, find_places


@pytest.mark.parametrize(
    ("language", "question", "nuts3"),
    [
        ("fr", "Un projet à Saint-Jean-de-Luz", ["FRI15"]),
        ("pl", "Jesteśmy szkołą w Zgorzelcu i szukamy partnera w Görlitz.", ["PL515", "DED2D"]),
        ("et", "Oleme kool Valgast ja otsime partnerit Valkast.", ["EE008", "LV008"]),
        ("de", "Partner aus Teschen und aus Cieszyn", ["CZ080", "PL225"]),
        ("en", "Our team is in Galicia and works with Braga.", [None, "PT112"]),
        ("en", "We are a school based in Debrezen.", ["HU321"]),
        ("de", "Ein Betrieb aus Singen fragt.", ["DE138"]),
        ("de", "Das Landratsamt Ravensburg fragt nach Kleinprojekten.", ["DE148"]),
        ("en", "Our address: Hauptplatz 5, A-8380, partner in PL-59-900.", ["AT113", "PL515"]),
        ("hr", "Tvrtka iz Buja i škola s otoka Krka.", ["HR036", "HR031"]),
        ("hu", "Kismartonban van az irodánk.", ["AT112"]),
        ("en", "We are on Krk and the partner sits in Chioggia.", ["HR031", "ITH35"]),
        ("bg", "Сдружение от Свиленград, партньор от Лозенград.", ["BG422", "TR213"]),
        ("fr", "Les communes de l'Ain et de l'Isère", ["FRK21", "FRK24"]),
    ],
)  # fmt: skip
def test_other_places_of_the_text_decide(
    gazetteer: Gazetteer, language: str, question: str, nuts3: list[str | None]
) -> None:
    mentions = find_places(question, language, gazetteer)
    assert [mention.place.nuts3 for mention in mentions] == nuts3
    assert not any(mention.place.ambiguous for mention in mentions)


@pytest.mark.parametrize(
    ("language", "question", "codes"),
    [
        ("en", "We are in Luxembourg, Belgium.", ["BE34", "BE"]),
        ("en", "We are in Luxembourg.", ["LU"]),
        ("it", "Siamo nel Lussemburgo belga.", ["BE34", "BE"]),
        ("en", "We are in Lapland, Sweden.", ["SE331 SE332", "SE"]),
        ("de", "Wir sitzen in der Steiermark, Slowenien.", ["SI032 SI034", "SI"]),
        ("en", "We are in Greek Macedonia.", ["EL52 EL53"]),
        ("en", "We are in Italian Tyrol.", ["IT", "ITH1"]),
        ("de", "Wir sitzen in Tirol.", ["AT33"]),
        ("sl", "Smo na slovenskem Štajerskem.", ["SI", "SI032 SI034"]),
        ("en", "We are in the Basque Country in France.", ["FRI15", "FR"]),
        ("fr", "Nous sommes une école du Limbourg belge.", ["BE22", "BE"]),
        ("de", "Verein in Neukirchen, Landkreis Straubing-Bogen", ["DE22B", "DE22B"]),
        ("hr", "Muzej u Rabu pita koji su programi.", ["HR031"]),
        ("en", "We are a farm in Dundrum, County Tipperary.", ["IE051"]),
        ("fi", "Yhdistys Rusessa: mihin voimme hakea?", ["BG323"]),
        ("hr", "Muzej u Senju pita koji su programi.", ["HR032"]),
        ("hr", "Mi smo škola iz Istre.", ["HR036"]),
        ("en", "A museum in Karlovy Vari asks.", ["CZ041"]),
        ("en", "We are a university in Tuzla.", [""]),
        ("cs", "Naše PSČ je 602 00.", ["CZ064"]),
        ("fr", "code postal 67000 Strasbourg", ["FRF11"]),
    ],
)
def test_what_stands_beside_a_name_says_which_is_meant(
    gazetteer: Gazetteer, language: str, question: str, codes: list[str]
) -> None:
    mentions = find_places(question, language, gazetteer)
    assert [" ".join(mention.place.codes) for mention in mentions] == codes
    assert not any(mention.place.ambiguous for mention in mentions)


def test_a_form_of_a_town_at_home_and_a_city_abroad_is_asked_about(gazetteer: Gazetteer) -> None:
    [mention] = find_places("Jesteśmy szkołą w Turku.", "pl", gazetteer)
    assert {candidate.nuts3 for candidate in mention.place.candidates} == {"PL414", "FI1C1"}
