"""Personal data goes, places and organisations stay, and what is echoed comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("My name is Anna Kowalska from Brno.", "My name is [P1] from Brno."),
        (
            "Write to a@b.eu or call +48 601 222 333 or +48 601 222 334.",
            "Write to [E1] or call [T1] or [T2].",
        ),
        ("Hauptstraße 12a, 8010 Graz", "[X1], 8010 Graz"),
        ("Dear Ms Roe, as Ms Roe said:", "Dear Ms [P1], as Ms [P1] said:"),
        ("80 % of EUR 1,000,000 for 2021-2027 in CZ064", "80 % of EUR 1,000,000 for 2021-2027 in CZ064"),
    ],
)
def test_masked(text: str, masked: str) -> None:
    found = mask(text)
    assert found.text == masked
    assert found.restore(found.text) == text


def test_only_placeholders_of_this_text_are_filled_in() -> None:
    found = mask("My name is Anna Kowalska.")
    assert found.restore("Hello [P1], [P2] and [E1]") == "Hello Anna Kowalska, [P2] and [E1]"


@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_restored(text: str) -> None:
    found = mask(text)
    assert found.restore(found.text) == text or "[" in text
