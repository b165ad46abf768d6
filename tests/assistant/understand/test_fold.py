"""Folding keeps the way back to the original text."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.fold import fold, folded


def test_marks_and_signs_go() -> None:
    assert folded("  Česko–Sasko / Łódź!  ") == "cesko sasko lodz"


@given(st.text())
def test_spans_stay_inside_the_original(text: str) -> None:
    result = fold(text)
    assert len(result.text) == len(result.origin)
    assert all(0 <= position < len(text) for position in result.origin)
    assert list(result.origin) == sorted(result.origin)
