"""Names as single languages make them: their own names of foreign places, their endings, their beginnings."""

import pytest

from assistant.places import Gazetteer, find_places
from assistant.places.reviewed import read_data


def found(gazetteer: Gazetteer, language: str, text: str) -> list[str]:
    """The places of a text, countries apart; "?" for one that would be asked about."""
    return [
        "?" if mention.place.ambiguous else mention.place.name
        for mention in find_places(text, language, gazetteer)
        if mention.place.level != "country"
    ]


def test_every_name_of_a_single_language_means_a_place(gazetteer: Gazetteer) -> None:
    lost = [
        number
        for number in read_data("exonyms.yaml")
        if (gazetteer.by_geonameid(number) if isinstance(number, int) else gazetteer.region_of((number,)))
        is None
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("sl", "Naš muzej stoji na Dunaju.", ["Vienna"]),
        ("sl", "Zavod iz Gradca išče partnerje.", ["Graz"]),
        ("lv", "Mūsu skola atrodas Vīnē un partneris Gdaņskā.", ["Vienna", "Gdańsk"]),
        ("lt", "Muziejus Zalcburge ir biblioteka Roterdame.", ["Salzburg", "Rotterdam"]),
        ("lt", "Mokykla iš Trevizo ieško partnerių.", ["Treviso"]),
        ("it", "Una biblioteca di Lilla cerca fondi.", ["Lille"]),
        ("el", "Το μουσείο μας βρίσκεται στο Ντέμπρετσεν.", ["Debrecen"]),
        ("el", "Ένας σύλλογος από τη Ριέκα ρωτά.", ["Rijeka"]),
        ("ga", "Táimid lonnaithe i mBrno.", ["Brno"]),
        ("ga", "Ba mhaith le hOllscoil na Gaillimhe fios a bheith aici.", ["Galway"]),
        ("fi", "Museomme sijaitsee Tartossa.", ["Tartu"]),
        ("lt", "Ar yra programų Bolonijai?", ["Bologna"]),
        ("sl", "Univerza v Tartuju išče partnerje.", ["Tartu"]),
        ("sk", "Firma z Liberca hľadá partnera.", ["Liberec"]),
        ("pl", "Stowarzyszenie z Segedynu szuka partnera.", ["Szeged"]),
        ("fi", "Mistä saan rahaa oman talon eristämiseen?", []),
        ("ga", "Tá ár gcomhpháirtí ó Ghraz.", ["Graz"]),
        ("ga", "Is músaem muid sa Bhratasláiv.", ["Bratislava"]),
        ("mt", "Aħna skola f'Żurigu.", ["Zürich"]),
        ("fi", "Grazilainen museo etsii rahaa.", ["Graz"]),
        ("fi", "Kumppanimme on triesteläinen yhdistys.", ["Trieste"]),
        ("fi", "Koulu Linzissä ja museo Pécsissä.", ["Linz", "Pécs"]),
        ("et", "Meie kool asub Stuttgardis.", ["Stuttgart"]),
        ("hr", "Udruga iz Porta traži partnere.", ["Porto"]),
        ("pl", "Szkoła w Nowym Sadzie i muzeum w Wiedniu.", ["Novi Sad", "Vienna"]),
        ("fr", "Une école à Vienne en Autriche.", ["Vienna"]),
    ],
)
def test_a_place_in_the_form_of_its_language(
    gazetteer: Gazetteer, language: str, text: str, wanted: list[str]
) -> None:
    assert found(gazetteer, language, text) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "Plavíme se po Dunaji."),
        ("ga", "An íoctar as costais roimh an gcinneadh?"),
        ("ga", "Inis dom faoin gclár."),
        ("mt", "Il-gżira tagħna hija żgħira."),
        ("mt", "Aħna sħab minn barra l-UE."),
        ("mt", "Irridu nċaqalqu l-flus bejn il-linji."),
        ("de", "Wie heißt der höchste Berg in Österreich?"),
        ("fi", "Jokainen kuntalainen ja pakolainen voi osallistua."),
        ("fi", "Mitä opiskelija tai työläinen saa?"),
        ("es", "La Universidad pregunta por el plazo."),
    ],
)
def test_a_word_is_no_place_though_it_looks_like_a_form_of_one(
    gazetteer: Gazetteer, language: str, text: str
) -> None:
    assert found(gazetteer, language, text) == []


def test_a_small_word_of_the_language_is_no_first_name(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "sl", "Ali Hamburg spada v območje?") == ["Hamburg"]
    assert found(gazetteer, "en", "Ali Hamburg asks for money.") == []


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("ga", "Cé na cláir ina bhfuil an tSlóivéin páirteach?", "SI"),
        ("ga", "Tá ár gcomhpháirtí ón bPolainn.", "PL"),
        ("ga", "Gach clár trasteorann sa Danmhairg.", "DK"),
        ("mt", "F'liema programmi tipparteċipa s-Slovenja?", "SI"),
        ("mt", "Is-sieħeb tagħna ġej mill-Polonja.", "PL"),
    ],
)
def test_countries_that_take_an_article_are_found_without_it(
    gazetteer: Gazetteer, language: str, text: str, country: str
) -> None:
    assert [mention.place.country for mention in find_places(text, language, gazetteer)] == [country]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ga", "Cad is ceist ann?"),
        ("mt", "Minn fejn nistgħu nibdew?"),
        ("hr", "Mali projekti: koliko se plaća?"),
    ],
)
def test_small_words_are_no_places(gazetteer: Gazetteer, language: str, text: str) -> None:
    assert find_places(text, language, gazetteer) == []
