"""What counts as a question, and what it looks like afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intake import clean_question
from corpus.errors import CorrectInput


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Was ist ein Lead-Partner?\r\n", "Was ist ein Lead-Partner?"),
        ("Cafe\u0301", "Café"),
        ("co\u00adfinancing\u200b rate", "cofinancing rate"),
        ("80\u00a0%\u202fpaid", "80 % paid"),
        ("one\x07 two", "one two"),
        ("\u202eabc\u202c", "abc"),
        ("first\u2028second\r\nthird", "first\nsecond\nthird"),
        ("Πόσο πληρώνεται;", "Πόσο πληρώνεται;"),
        ("\ufeffBrno".encode(), "Brno"),
    ],
)
def test_text_is_made_plain(text: str | bytes, cleaned: str) -> None:
    assert clean_question(text, 100) == cleaned


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The question is empty"),
        (b"", "The question is empty"),
        ("\n \t", "The question is empty"),
        ("... ?!", "has no words"),
        ("\u200b\u200b", "no words"),
        ("a" * 101, "has 101 characters, more than 100"),
        ("Brno\0", "NUL"),
        (b"\x89PNG\r\n\x1a\n", r"not UTF-8 text \(byte 1\)"),
        ("Brno\udcff", "not UTF-8 text"),
        ("\x01\x02\x03\x04 abc", "unreadable"),
        ("\ufffd\ufffd\ufffd abc", "unreadable"),
    ],
)
def test_what_is_no_question(text: str | bytes, said: str) -> None:
    with pytest.raises(CorrectInput, match=said):
        clean_question(text, 100)


def test_the_text_is_named() -> None:
    with pytest.raises(CorrectInput, match=r"^The place is empty"):
        clean_question(" ", 100, "The place")


@given(st.text() | st.binary())
def test_any_input_gives_clean_text_or_a_sentence(text: str | bytes) -> None:
    try:
        cleaned = clean_question(text, 50)
    except CorrectInput:
        return
    assert cleaned == clean_question(cleaned, 100)
    assert all(character.isprintable() or character in "\n\t" for character in cleaned)
