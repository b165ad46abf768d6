"""Programmes are found by name, nickname and the sides of the border; ordinary words are not taken for them."""

import pytest

from assistant.understand.programmes import ProgrammeFinder
from corpus import Corpus, load_corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus()


@pytest.fixture(scope="module")
def finder(corpus: Corpus) -> ProgrammeFinder:
    return ProgrammeFinder(corpus)


def found(finder: ProgrammeFinder, question: str, language: str = "en") -> set[str]:
    return {pid for mention in finder.find(question, language) for pid in mention.ids}


def test_every_programme_is_found_by_its_name(corpus: Corpus, finder: ProgrammeFinder) -> None:
    missed = [
        programme.id
        for programme in corpus.programmes.values()
        if programme.id not in found(finder, f"What is the rate in {programme.name}?")
    ]
    assert missed == []


def test_every_programme_is_found_by_its_short_name(corpus: Corpus, finder: ProgrammeFinder) -> None:
    missed = [
        programme.id
        for programme in corpus.programmes.values()
        if programme.id
        not in found(finder, f"Which countries take part in the programme {programme.short_name}?")
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("question", "language", "programme"),
    [
        ("Förderquote im Oberrhein-Programm?", "de", "upper-rhine"),
        ("Interreg Ungarn-Slowakei, wer ist zuständig?", "de", "hungary-slovakia"),
        ("bando Italia-Slovenia", "it", "italy-slovenia"),
        ("program Słowacja-Polska", "pl", "poland-slovakia"),
        ("EE-LV", "en", "estonia-latvia"),
        ("lt/pl programme", "en", "lithuania-poland"),
        ("Sasko-Česko", "cs", "saxony-czechia"),
        ("Bayern-Tschechien", "de", "bavaria-czechia"),
        ("the programme between Slovenia and Hungary", "en", "slovenia-hungary"),
        ("Ελλάδα-Βουλγαρία", "el", "greece-bulgaria"),
    ],
)  # fmt: skip
def test_sides_of_a_border_in_many_languages(
    finder: ProgrammeFinder, question: str, language: str, programme: str
) -> None:
    if question.startswith("lt/"):
        question = question.replace("lt/pl", "LT/PL")
    assert found(finder, question, language) == {programme}


def test_a_pair_that_fits_several_programmes_gives_all(finder: ProgrammeFinder) -> None:
    assert found(finder, "Interreg Germany-Poland") == {
        "brandenburg-poland",
        "mecklenburg-vorpommern-brandenburg-poland",
        "poland-saxony",
    }


@pytest.mark.parametrize("question", ["Poland-Russia programme", "program Polska-Rosja", "Estonia-Russia"])
def test_cancelled_programmes_are_not_taken_for_living_ones(finder: ProgrammeFinder, question: str) -> None:
    mentions = finder.find(question, "pl" if "program " in question else "en")
    assert [mention.ids for mention in mentions] == [()]
    assert all(mention.cancelled for mention in mentions)


@pytest.mark.parametrize(
    "question",
    [
        "We sail on the Danube every summer",
        "My sister Aurora likes boats",
        "Is VAT eligible?",
        "med vänlig hälsning",
        "en mac laptop for the office",
        "",
        "🤷 ???",
    ],
)
def test_no_programme_where_none_is_named(finder: ProgrammeFinder, question: str) -> None:
    assert found(finder, question, "sv" if "hälsning" in question else "en") == set()


def test_spans_point_into_the_question(finder: ProgrammeFinder) -> None:
    question = "Ist Wien im Programm  Bayern – Österreich?"
    (mention,) = finder.find(question, "de")
    assert question[slice(*mention.span)] == mention.text
    assert mention.ids == ("bavaria-austria",)


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("Hvilken sats betaler programmet Rumænien-Ungarn?", "sv", {"romania-hungary"}),
        ("Kokią dalį moka Rumunijos-Vengrijos programa?", "lt", {"romania-hungary"}),
        ("Kolikšen delež plača program Romunija-Madžarska?", "hr", {"romania-hungary"}),
        ("programa Lietuvos-Lenkijos", "lt", {"lithuania-poland"}),
        ("Program Česko–Polsko", "en", {"czechia-poland"}),
        ("Wer ist in Baden-Württemberg zuständig?", "de", set()),
        ("We sit in Frankfurt-Höchst", "en", set()),
        ("Elsass-Lothringen", "de", set()),
    ],
)
def test_two_countries_and_a_dash_in_any_language_and_case(
    finder: ProgrammeFinder, question: str, language: str, wanted: set[str]
) -> None:
    assert found(finder, question, language) == wanted


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("fi", "Kuka johtaa POCTEFAa?", "poctefa-spain-france-andorra"),
        ("fi", "Miten Sudoesta haetaan?", "sudoe"),
        ("et", "Mis on URBACTi veebileht?", "urbact-iv"),
        ("hu", "Mennyit fizet a PEACEPLUS-ban?", "peaceplus"),
        ("hr", "Tko vodi program Saska-Češka?", "saxony-czechia"),
        ("pt", "O que paga o programa Saxónia-Chéquia?", "saxony-czechia"),
        ("lt", "Kas valdo Bavarijos-Čekijos programą?", "bavaria-czechia"),
        ("mt", "Min imexxi l-programm Slovenja-Ungerija?", "slovenia-hungary"),
    ],
)
def test_a_programme_is_found_in_the_form_of_the_language(
    finder: ProgrammeFinder, language: str, question: str, wanted: str
) -> None:
    assert found(finder, question, language) == {wanted}


def test_a_word_of_its_own_with_an_ending_is_no_programme(finder: ProgrammeFinder) -> None:
    assert found(finder, "Atlantica on uimahalli", "fi") == set()


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("We are in Ruse on the Danube. Which programmes exist?", False),
        ("Nous sommes à Roussé sur le Danube. Quels programmes existent ?", False),
        ("A town on the North Sea: which programmes are there?", False),
        ("How much is paid in the Danube programme?", True),
        ("Who decides on the Danube Region programme?", True),
    ],
)
def test_a_river_where_somebody_is_is_no_programme(
    finder: ProgrammeFinder, question: str, named: bool
) -> None:
    assert bool(finder.find(question)) is named


@pytest.mark.parametrize(
    ("language", "question", "programme"),
    [
        ("lt", "Kas gali dalyvauti Lietuvos ir Lenkijos programoje?", "lithuania-poland"),
        ("lv", "Cik maksā Igaunijas un Latvijas programma?", "estonia-latvia"),
        ("mt", "Min jista' jipparteċipa fil-programm Ċekja-Polonja?", "czechia-poland"),
    ],
)
def test_pairs_of_countries_in_other_cases(
    finder: ProgrammeFinder, language: str, question: str, programme: str
) -> None:
    assert found(finder, question, language) == {programme}


@pytest.mark.parametrize(
    ("question", "programme"),
    [
        ("POCTFEA rate", "poctefa-spain-france-andorra"),
        ("How big is the Baltic See Region programme?", "baltic-sea-region"),
        ("Northern Peripherie and Artic rate", "northern-periphery-arctic"),
        ("Interreg Carribean contact", "caribbean"),
        ("hungarian-croatian programme website", "hungary-croatia"),
        ("is tourism supported by MAC", "mac"),
    ],
)
def test_a_slip_in_the_name_is_forgiven(finder: ProgrammeFinder, question: str, programme: str) -> None:
    assert found(finder, question) == {programme}


@pytest.mark.parametrize(
    "question",
    [
        "What is paid two years after the programme ends?",
        "La estrategia atlántica es una de las cuatro, con programas propios?",
        "Which programme has an interest in rivers?",
    ],
)
def test_a_word_that_looks_like_a_name_is_left_alone(finder: ProgrammeFinder, question: str) -> None:
    assert found(finder, question) == set()
