"""Searching and filtering the list of programmes."""

import pytest

from corpus import Corpus, load_corpus
from ui.texts import screen_texts
from ui.web.map.atlas import Atlas
from ui.web.programmes.choice import KINDS, Wanted, by_kind, chosen, countries_of, search_texts


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus()


def ids(corpus: Corpus, language: str = "en", **wanted: object) -> list[str]:
    texts = search_texts(corpus, Atlas.of_corpus(corpus), screen_texts(language))
    found = chosen(corpus.programmes.values(), Wanted(**wanted), texts)  # type: ignore[arg-type]
    return [item.id for item in found]


def test_all_are_there_by_kind_and_name(corpus: Corpus) -> None:
    found = ids(corpus)
    assert len(found) == len(corpus.programmes) == 86
    groups = by_kind([corpus.programmes[id] for id in found])
    assert [kind for kind, _ in groups] == list(KINDS)
    assert [item.id for _, items in groups for item in items] == found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("AT-CZ", "austria-czechia"),
        ("vysocina weinviertel", "austria-czechia"),
        ("ALPENRAUM", "alpine-space"),
        ("2021TC16RFCB002", "austria-czechia"),
        ("tirol", "italy-austria"),
    ],
)
def test_words_find_names_regions_and_codes(corpus: Corpus, words: str, expected: str) -> None:
    assert expected in ids(corpus, words=words)


def test_every_word_has_to_be_found(corpus: Corpus) -> None:
    assert ids(corpus, words="austria xyzzy") == []


def test_countries_are_found_in_the_readers_language(corpus: Corpus) -> None:
    assert ids(corpus, "cs", words="rakousko") == ids(corpus, "en", countries=("AT",))
    assert countries_of(corpus.programmes.values(), screen_texts("cs"))[0] == "AL"


def test_filters_narrow_together(corpus: Corpus) -> None:
    found = ids(corpus, strands=("A",), countries=("AT", "CZ"))
    assert found == ["austria-czechia"]
    assert set(ids(corpus, kinds=("outermost regions",))) == {
        id for id, item in corpus.programmes.items() if item.strand == "D"
    }
