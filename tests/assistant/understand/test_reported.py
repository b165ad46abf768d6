"""Who is said to claim something is left out; what is claimed stays."""

import pytest

from assistant.understand.reported import without_reports


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        ("my consultant says we can start in 2019", "en", "we can start in 2019"),
        ("Our tax adviser told us that VAT is never paid", "en", "VAT is never paid"),
        ("I read that gifts are eligible", "en", "gifts are eligible"),
        ("Unser Berater sagt, dass Geschenke bezahlt werden", "de", "Geschenke bezahlt werden"),
        ("Il paraît que les cadeaux sont éligibles", "fr", "les cadeaux sont éligibles"),
        ("Can we pay the consultant who says it?", "en", "Can we pay the consultant who says it?"),
        ("Our partner pays the rent", "en", "Our partner pays the rent"),
    ],
)
def test_the_claim_is_left(text: str, language: str, claim: str) -> None:
    assert without_reports(text, language) == claim
