"""Programmes called after a sea or a river, in other languages than their files have."""

import pytest

from assistant.understand.programmes import ProgrammeFinder
from corpus import load_corpus


@pytest.fixture(scope="module")
def finder() -> ProgrammeFinder:
    return ProgrammeFinder(load_corpus())


@pytest.mark.parametrize(
    ("question", "programme"),
    [
        ("Принадлежи ли Бремен към програмата за Северно море?", "north-sea"),
        ("Je Antverp v programu Severní moře?", "north-sea"),
        ("¿Está Gante en el programa del Mar del Norte?", "north-sea"),
        ("Onko Göteborg Pohjanmeren ohjelmassa?", "north-sea"),
        ("Ar Klaipėda priklauso Baltijos jūros programai?", "baltic-sea-region"),
        ("Quel est le taux du programme de la mer Baltique ?", "baltic-sea-region"),
        ("Kdo řídí program Alpský prostor?", "alpine-space"),
        ("Ποια χώρα συμμετέχει στο πρόγραμμα του Δούναβη;", "danube-region"),
        ("Wie hoch ist der Satz im Programm Schwarzmeerbecken?", "next-black-sea-basin"),
        ("Care este rata programului Europa Centrală?", "central-europe"),
        ("Qual è il tasso del programma Alto Reno?", "upper-rhine"),
    ],
)
def test_the_name_beside_a_word_for_programme_is_the_programme(
    finder: ProgrammeFinder, question: str, programme: str
) -> None:
    assert {found for mention in finder.find(question) for found in mention.ids} == {programme}


@pytest.mark.parametrize(
    "question",
    [
        "Jsme obec na pobřeží Severního moře.",
        "Które programy obejmują wybrzeże Morza Czarnego?",
        "Wir sind ein Museum an der Donau. Was gibt es für uns?",
        "Какви програми има за град край Черно море?",
        "Siamo un comune sul Mar Nero.",
    ],
)
def test_the_sea_alone_is_a_sea(finder: ProgrammeFinder, question: str) -> None:
    assert not finder.find(question)
