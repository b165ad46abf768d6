"""Single parts of the checker: numbers, dates, cues, codes and concepts of many languages; the NLI model's door."""

import sys
from decimal import Decimal

import pytest

from assistant.checking import open_inference
from assistant.checking.amounts import amounts_in
from assistant.checking.atlas import LANGUAGES
from assistant.checking.codes import codes_in, link_known
from assistant.checking.content import concepts_of
from assistant.checking.cues import cues_in
from assistant.checking.months import days_in
from assistant.checking.tables import read_table
from assistant.checking.words import words_of
from corpus.errors import CorrectSettings


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "bounds"),
    [
        ("en", "up to 5 812.79 million euro", "5812790000", "euro", {"most"}),
        ("de", "mindestens zwei Partner", "2", "partner", {"least"}),
        ("de", "höchstens 80 Prozent", "80", "percent", {"most"}),
        ("fr", "au moins trois pays", "3", "country", {"least"}),
        ("es", "hasta 2 mil millones de euros", "2000000000", "euro", {"most"}),
        ("pl", "co najmniej dwóch krajów", "2", "country", {"least"}),
        ("cs", "nesmí překročit 80 %", "80", "percent", {"most"}),
        ("hu", "legfeljebb három partner", "3", "partner", {"most"}),
        ("lt", "ne daugiau kaip penkerius metus", "5", "year", {"most"}),
        ("en", "EUR 100 000", "100000", "euro", set()),
    ],
)
def test_amounts(language: str, text: str, value: str, unit: str, bounds: set[str]) -> None:
    words = words_of(text)
    (amount,) = amounts_in(text, words, cues_in(words, language), language, ())
    assert Decimal(value) in amount.values
    assert (amount.unit, amount.bounds) == (unit, bounds)


@pytest.mark.parametrize(
    "text",
    [
        "31 December 2029", "December 31, 2029", "31. Dezember 2029", "31 décembre 2029", "31 de diciembre de 2029",
        "2029. december 31.", "2029 m. gruodžio 31 d.", "2029. gada 31. decembris", "31 grudnia 2029 r.", "31.12.2029",
        "2029-12-31", "31/12/2029", "31 декември 2029 г.", "31 Δεκεμβρίου 2029", "31. joulukuuta 2029",
        "31 ta' Diċembru 2029",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    (day,) = days_in(f"bis {text} gilt")
    assert (day.year, day.month, day.day) == (2029, 12, 31)


def test_may_is_a_month_only_beside_a_number() -> None:
    assert days_in("Partners may apply.") == ()
    assert days_in("They apply in May 2026.")[0].month == 5


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("Article 23(1)", {("23", "1")}),
        ("Art. 38 to 40 and 44", {("38", ""), ("39", ""), ("40", ""), ("44", "")}),
        ("gemäß Artikel 20a", {("20a", "")}),
        ("a 23. cikk szerint", {("23", "")}),
        ("pagal 23 straipsnį", {("23", "")}),
        ("Under Article 9, 72.2 % go there", {("9", "")}),
    ],
)
def test_articles(text: str, articles: set[tuple[str, str]]) -> None:
    assert codes_in(text, words_of(text)).articles == articles


def test_other_codes() -> None:
    text = (
        "Regulation (EU) 2021/1059 (32021R1060), strands A or B, NUTS FI193, 2014-2020, see www.at-cz.eu/at."
    )
    found = codes_in(text, words_of(text))
    assert found.acts == {(2021, 1059), (2021, 1060)}
    assert found.strands == {"A", "B"}
    assert "FI193" in found.codes
    assert found.periods == {"2014-2020"}
    assert link_known("at-cz.eu", found.links)
    assert not link_known("at-cz.eu/de", found.links)


def test_every_language_has_all_lists() -> None:
    cues, numbers, concepts = (read_table(f"{name}.yaml") for name in ("modality", "numbers", "concepts"))
    kinds = set(cues["en"])
    assert {language: set(cues[language]) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, kinds)
    assert set(LANGUAGES) <= set(numbers)
    assert concepts["order"].split() == list(LANGUAGES)
    short = {name for name, row in concepts["concepts"].items() if len(row.split("|")) != len(LANGUAGES)}
    assert short == set()


@pytest.mark.parametrize(
    ("language", "word", "concept"),
    [
        ("de", "personalkosten", "staff"),
        ("de", "personalkosten", "cost"),
        ("fi", "hankkeessa", "project"),
        ("bg", "партньори", "partner"),
    ],
)
def test_concepts(language: str, word: str, concept: str) -> None:
    assert concept in concepts_of(word, language)


def test_without_the_package_the_nli_model_is_asked_for_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(CorrectSettings, match=r"extra `models`") as error:
        open_inference("some/model")
    assert "\n" not in str(error.value)
