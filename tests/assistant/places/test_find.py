"""Places in running text: found where they are, not where a word only looks like one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.places import Gazetteer, Mention, find_places

SENTENCES = [
    json.loads(line) for line in Path(__file__).with_name("sentences.jsonl").read_text("utf-8").splitlines()
]


def names(gazetteer: Gazetteer, question: str, language: str = "en") -> list[str]:
    return [mention.place.name for mention in find_places(question, language, gazetteer)]


def regions(mentions: list[Mention]) -> list[tuple[str, ...]]:
    return [mention.place.regions for mention in mentions if mention.place.level != "country"]


def is_right(mention: Mention, wanted: dict[str, Any], gazetteer: Gazetteer) -> bool:
    place = mention.place
    if place.ambiguous or not (wanted["text"] in mention.text or mention.text in wanted["text"]):
        return False
    if not place.codes:
        return wanted["codes"] == [place.country]
    return set(place.regions) == set(gazetteer.expand(tuple(wanted["codes"])))


@pytest.mark.parametrize(("part", "precision", "recall"), [("tuned", 0.98, 0.97), ("check", 0.95, 0.9)])
def test_labelled_sentences(gazetteer: Gazetteer, part: str, precision: float, recall: float) -> None:
    """`check` sentences were written after the weights were set on the `tuned` ones."""
    right = found = wanted = 0
    for sentence in SENTENCES:
        if sentence["set"] != part:
            continue
        mentions = [
            m
            for m in find_places(sentence["text"], sentence["lang"], gazetteer)
            if m.place.level != "country"
        ]
        found += len(mentions)
        wanted += len(sentence["places"])
        right += sum(any(is_right(m, place, gazetteer) for m in mentions) for place in sentence["places"])
    assert right / found >= precision
    assert right / wanted >= recall


def test_the_set_is_broad_enough() -> None:
    assert len(SENTENCES) >= 150
    assert len({sentence["lang"] for sentence in SENTENCES}) >= 12
    assert sum(not sentence["places"] for sentence in SENTENCES) >= len(SENTENCES) / 3


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "That is nice, but who pays the bar and the bath?"),
        ("en", "Most of us split the lead between partners."),
        ("en", "Call me, the man from the bank, about the Union project."),
        ("en", "Reading the manual takes ages."),
        ("de", "Das Essen bezahlt der Partner."),
        ("cs", "Most je hotový."),
        ("it", "Come si calcola la massa salariale?"),
        ("en", "are we eligible? we're in the mountains near the border"),
    ],
)
def test_common_words_are_no_places(gazetteer: Gazetteer, language: str, question: str) -> None:
    assert names(gazetteer, question, language) == []


@pytest.mark.parametrize(
    ("language", "question", "region"),
    [
        ("en", "We are in Nice.", "FRL03"),
        ("en", "Our office in Bath is small.", "UKK12"),
        ("de", "Die Stadt Essen fragt an.", "DEA13"),
        ("cs", "Jsme z města Most.", "CZ042"),
        ("en", "The city of Split", "HR035"),
        ("en", "Bar, Montenegro", "ME000"),
    ],
)
def test_the_same_words_are_places_where_something_says_so(
    gazetteer: Gazetteer, language: str, question: str, region: str
) -> None:
    assert (region,) in regions(find_places(question, language, gazetteer))


@pytest.mark.parametrize(
    ("language", "question", "region"),
    [
        ("en", "Narva", "EE007"),
        ("en", "kilkis?", "EL523"),
        ("en", "Pärnu: Latvia or Finland?", "EE004"),
        ("fr", "Lille : Belgique ou Pays-Bas ?", "FRE11"),
        ("lv", "Daugavpils: Lietuva vai Igaunija?", "LV005"),
        ("en", "Porto - Spain?", "PT11A"),
        ("de", "Gemeinde in Wil (SG)", "CH055"),
        ("pl", "Gmina w powiecie gryfickim", "PL428"),
        ("pl", "powiat bytowski", "PL636"),
        ("pl", "powiat gdański, gmina", "PL634"),
    ],
)
def test_a_name_by_itself_at_the_beginning_is_what_the_text_is_about(
    gazetteer: Gazetteer, language: str, question: str, region: str
) -> None:
    assert regions(find_places(question, language, gazetteer))[0] == (region,)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Nice"), ("en", "Split: 80 or 60?"), ("en", "Rest?"), ("cs", "Most: kdo může žádat?"),
        ("de", "Klara, was gibt es"), ("de", "Sophia Müller fragt"),
        ("en", "Erasmus programme"), ("hr", "Luka, koliko?"),
    ],
)  # fmt: skip
def test_a_common_word_or_a_first_name_at_the_beginning_is_no_place(
    gazetteer: Gazetteer, language: str, question: str
) -> None:
    assert names(gazetteer, question, language) == []


@pytest.mark.parametrize("question", ["powiat świdnicki", "w powiecie opolskim", "powiat głogowski"])
def test_a_district_that_several_towns_may_give_its_name_is_asked_about(
    gazetteer: Gazetteer, question: str
) -> None:
    [mention] = find_places(question, "pl", gazetteer)
    assert len({candidate.nuts3 for candidate in mention.place.candidates}) > 1


def test_in_a_bare_list_of_names_a_doubtful_one_is_a_place(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "Turku ja Tallinna", "lv") == ["Turku", "Tallinn"]


def test_an_island_is_meant_and_no_town_on_it_that_has_its_name_as_a_further_one(
    gazetteer: Gazetteer,
) -> None:
    assert names(gazetteer, "Zypern und Kreta zusammen?", "de") == ["Cyprus", "Crete"]


@pytest.mark.parametrize(
    ("language", "question", "countries"),
    [
        ("en", "a German partner and a Polish school", ["DE", "PL"]),
        ("de", "polnische Schule, slowakischer Verein", ["PL", "SK"]),
        ("sv", "norsk partner", ["NO"]),
        ("sk", "nemecký partner z Rakúska", ["DE", "AT"]),
        ("it", "un socio svizzero", ["CH"]),
        ("el", "Έλληνας και αλβανικός δήμος στην Κύπρο", ["AL", "CY"]),
        ("hu", "osztrák iskola Szlovákiából", ["AT", "SK"]),
        ("en", "partners in the UK, Ukraine and Moldova", ["GB", "UA", "MD"]),
        ("pl", "z Ukrainą i na Litwie", ["UA", "LT"]),
    ],
)
def test_countries_are_found_by_name_and_by_their_people(
    gazetteer: Gazetteer, language: str, question: str, countries: list[str]
) -> None:
    mentions = find_places(question, language, gazetteer)
    assert [mention.place.country for mention in mentions if mention.place.level == "country"] == countries


def test_a_language_is_no_country(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "Can we write it in English?") == []
    assert names(gazetteer, "Geht das auf Deutsch?", "de") == []


def test_programme_names_are_left_alone(gazetteer: Gazetteer) -> None:
    question = "is Berlin eligible for Brandenburg - Poland?"
    start = question.index("Brandenburg")
    mentions = find_places(question, "en", gazetteer, [(start, len(question) - 1)])
    assert [mention.text for mention in mentions] == ["Berlin"]


def test_small_letters_and_capitals_throughout(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "szeged csongrad hungary eligible programs") == ["Szeged", "Csongrád", "Hungary"]
    assert "Brno" in names(gazetteer, "WE ARE IN BRNO. WHICH PROGRAMMES?")


def test_near_is_told(gazetteer: Gazetteer) -> None:
    for language, question in (
        ("en", "we're near Frankfurt Oder"),
        ("cs", "obec u Znojma"),
        ("de", "bei Görlitz"),
    ):
        assert [mention.near for mention in find_places(question, language, gazetteer)] == [True]
    assert [m.near for m in find_places("u Splitu", "hr", gazetteer)] == [False]


def test_codes_in_text(gazetteer: Gazetteer) -> None:
    mentions = find_places(
        "We are in DED2D, PLZ 02826, at 51.1525, 14.9839; SO 2.4 and RSO1.2", "en", gazetteer
    )
    assert [mention.place.level for mention in mentions] == ["nuts3", "postcode", "coordinates"]
    assert all("DED2D" in mention.place.regions for mention in mentions)


@pytest.mark.parametrize(
    "question", ["We have 02826 euros", "between 2021-2027", "5 812.79 or 5,812.79", "20-200 km"]
)
def test_numbers_are_no_places(gazetteer: Gazetteer, question: str) -> None:
    assert names(gazetteer, question) == []


def test_spans_point_at_the_text(gazetteer: Gazetteer) -> None:
    question = "Trieste, Koper & 1010 Wien – d'accord?"
    mentions = find_places(question, "en", gazetteer)
    assert [question[slice(*mention.span)] for mention in mentions] == [mention.text for mention in mentions]
    assert [mention.text for mention in mentions] == ["Trieste", "Koper", "1010 Wien"]


def test_another_place_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    mentions = find_places("Saint-Denis on Réunion", "en", gazetteer)
    assert regions(mentions) == [("FRY40",), ("FRY40",)]


@given(question=st.text(max_size=400), language=st.sampled_from(["en", "de", "pl", "el", "hu", "xx", ""]))
def test_nothing_breaks_it(gazetteer: Gazetteer, question: str, language: str) -> None:
    mentions = find_places(question, language, gazetteer)
    ends = [0, *(mention.span[1] for mention in mentions)]
    assert all(end <= mention.span[0] for end, mention in zip(ends, mentions, strict=False))


def test_long_texts_are_read_in_bounded_time(gazetteer: Gazetteer) -> None:
    mentions = find_places(
        "Dear Sir, we are in Brno. " + "Lorem ipsum dolor sit amet. " * 700, "en", gazetteer
    )
    assert [mention.place.name for mention in mentions] == ["Brno"]
