"""Passages keep to the window: divided at natural boundaries, nothing lost, nothing cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorrectCorpus
from ingest import Passage, fitted


def count(text: str) -> int:
    """A token a word, and two for the ends."""
    return len(text.split()) + 2


def whole(**fields: object) -> Passage:
    defaults: dict[str, object] = {"source": "s", "title": "t", "url": None, "kind": "k"}
    return Passage.model_validate({**defaults, "id": "programme:x#area", "text": "", **fields})


def test_what_fits_stays_one() -> None:
    passages = fitted(whole(heading=("H",)), ["one two", "three"], count, most=10)
    assert [(item.id, item.text) for item in passages] == [("programme:x#area", "one two\nthree")]


def test_long_texts_divide_between_lines_and_repeat_the_heading() -> None:
    lines = [f"line {number} of the text" for number in range(6)]
    passages = fitted(whole(heading=("H",), also_asked=("q?",)), lines, count, most=18)
    assert [item.id for item in passages] == ["programme:x#area", "programme:x#area-2"]
    assert "\n".join(item.text for item in passages).split("\n") == lines
    assert all(item.heading == ("H",) and count(item.embedded_text) <= 18 for item in passages)
    assert [item.also_asked for item in passages] == [("q?",), ()]


def test_a_long_list_divides_between_items_and_repeats_its_label() -> None:
    regions = [f"Region {number} (X{number})" for number in range(20)]
    passages = fitted(whole(), [f"Czechia: {'; '.join(regions)}."], count, most=30)
    assert len(passages) > 1
    found = []
    for item in passages:
        for line in item.text.split("\n"):
            label, _, rest = line.partition(": ")
            assert label == "Czechia"
            found.extend(rest.rstrip(".").split("; "))
    assert found == regions


def test_a_long_paragraph_divides_between_sentences() -> None:
    passages = fitted(whole(), ["One two three. Four five six. Seven eight nine. Ten."], count, most=9)
    assert all(item.text.endswith(".") for item in passages)
    assert " ".join(item.text.replace("\n", " ") for item in passages) == (
        "One two three. Four five six. Seven eight nine. Ten."
    )


def test_what_cannot_be_divided_is_named() -> None:
    with pytest.raises(CorrectCorpus, match="programme:x#area"):
        fitted(whole(), ["x" * 100], len, most=50)
    with pytest.raises(CorrectCorpus, match="programme:x#area"):
        fitted(whole(heading=("a heading that leaves no room",)), ["a b"], count, most=6)


def test_nothing_gives_nothing() -> None:
    assert fitted(whole(), [], count) == []


words = st.text(alphabet="abcdefgé", min_size=1, max_size=5)
lines = st.lists(st.lists(words, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=12)


@given(lines, st.integers(min_value=8, max_value=40))
def test_no_word_is_lost_and_no_passage_is_too_long(texts: list[str], most: int) -> None:
    passages = fitted(whole(heading=("A", "B")), texts, count, most=most)
    assert " ".join(item.text for item in passages).split() == " ".join(texts).split()
    assert all(count(item.embedded_text) <= most for item in passages)
    assert len({item.id for item in passages}) == len(passages)
