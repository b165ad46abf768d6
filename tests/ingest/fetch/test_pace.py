"""What a server asks for with Retry-After."""

from datetime import UTC, datetime

import pytest

from ingest.fetch.pace import Pace, retry_after


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("120", 120.0),
        ("Thu, 26 Nov 2026 12:00:30 GMT", 30.0),
        ("Thu, 26 Nov 2026 11:00:00 GMT", 0.0),
        ("Thu, 26 Nov 2026 12:00:30 -0000", 30.0),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC)
    assert retry_after(value, lambda: noon) == seconds


def test_a_site_cannot_ask_for_hours() -> None:
    slept: list[float] = []
    pace = Pace(lambda: 0.0, slept.append)
    pace.wait("a", 5000.0)
    pace.wait("b", 5000.0)
    pace.wait("a", 5000.0)
    assert slept == [60.0]
