"""Words and terms in the languages of the Union."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import RebuildIndex
from index.lexical import LexicalIndex, Text
from index.terms import tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Příručka, způsobilé VÝDAJE!", ["prirucka", "zpusobile", "vydaje"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("Łódź Ørsted Đakovo", ["lodz", "orsted", "dakovo"]),
        ("Ποιος πληρώνει;", ["ποιοσ", "πληρωνει"]),
        ("Кой може", ["кои", "може"]),
        ("Reg. (EU) 2021/1059, Art. 23(1)", ["reg", "eu", "2021/1059", "art", "23", "1"]),
        ("RSO4.6 0.85 5.812,79", ["rso4.6", "0.85", "5.812,79"]),
        ("HU-SK-RO-UA", ["hu", "sk", "ro", "ua"]),
        ("", []),
        ("… — !?", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_inflected_forms_share_a_term() -> None:
    for one, other in [
        ("způsobilé", "způsobilých"),
        ("kwalifikowalny", "kwalifikowalne"),
        ("Partnerschaft", "Partnerschaften"),
        ("eligible", "eligibility"),
        ("επιλέξιμες", "επιλέξιμη"),
    ]:
        assert set(tokens(one)) & set(tokens(other)), (one, other)


def test_unrelated_words_share_none() -> None:
    assert not set(tokens("travel")) & set(tokens("transport"))


def test_scores_follow_position_and_rarity(tmp_path: Path) -> None:
    texts = ["the lead partner", "the tax", "the tax on equipment", ""]
    LexicalIndex.build(Text(text) for text in texts).save(tmp_path)
    opened = LexicalIndex.open(tmp_path, len(texts))
    assert opened.scores("unheard of").tolist() == [0, 0, 0, 0]
    scores = opened.scores("tax on equipment")
    assert scores.argmax() == 2
    assert scores[1] > 0 == scores[0]
    assert opened.scores("").tolist() == [0, 0, 0, 0]


def test_damage_is_named(tmp_path: Path) -> None:
    LexicalIndex.build([Text("a text")]).save(tmp_path)
    next((tmp_path / "lexical" / "words").glob("vocab*")).write_text("{")
    with pytest.raises(RebuildIndex, match="interreg index build"):
        LexicalIndex.open(tmp_path, 1)


@pytest.mark.parametrize(
    ("language", "passage", "query"),
    [
        ("de", "Hochwasserschutzanlagen an Grenzflüssen", "Schutz vor einem Fluss"),
        ("nl", "de grensarbeidersregeling", "regeling voor arbeiders"),
        ("sv", "upphandlingsunderlag sparas", "vilka underlag?"),
        ("fi", "laboratoriolaitteiden poisto", "laite"),
    ],
)
def test_parts_of_compounds_are_found_where_they_are_one_word(
    language: str, passage: str, query: str
) -> None:
    other = Text("Etwas ganz anderes", language)
    assert LexicalIndex.build([other, Text(passage, language)]).scores(query)[1] > 0
    assert LexicalIndex.build([other, Text(passage, "en")]).scores(query)[1] == 0


def test_a_word_weighs_the_same_in_two_indexes_searched_together() -> None:
    """As in one index of all the texts, but for the average length, which is equal here."""
    one, other = ["tax tax lead", "tax and more"], ["lead and more", "more and more"]
    indexes = [LexicalIndex.build(Text(text) for text in texts) for texts in (one, other)]
    everywhere = indexes[0].frequencies("tax lead").plus(indexes[1].frequencies("tax lead"))
    apart = [score for index in indexes for score in index.scores("tax lead", everywhere)]
    together = LexicalIndex.build(Text(text) for text in [*one, *other]).scores("tax lead")
    assert apart == pytest.approx(together.tolist(), rel=1e-5)


def test_a_lexical_part_out_of_order_is_named(tmp_path: Path) -> None:
    LexicalIndex.build([Text("a text"), Text("another text")]).save(tmp_path)
    path = tmp_path / "lexical" / "words" / "indices.csc.index.npy"
    np.save(path, np.load(path) + 1000)
    with pytest.raises(RebuildIndex, match="interreg index build"):
        LexicalIndex.open(tmp_path, 2).scores("another text")


def test_both_at_once_are_what_each_is_by_itself() -> None:
    texts = ["the lead partner signs", "Zuwendungsvertrag der Partner", "travel costs"]
    index = LexicalIndex.build(
        Text(text, language) for text, language in zip(texts, ("en", "de", "en"), strict=True)
    )
    for query in ("lead partner", "Partnervertrag", "nothing of it"):
        everywhere = index.frequencies(query)
        scores, share = index.scores_and_coverage(query, everywhere)
        assert scores.tolist() == index.scores(query, everywhere).tolist()
        assert share.tolist() == index.coverage(query, everywhere).tolist()
    assert index.scores("partner").max() > 0
