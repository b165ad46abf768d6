"""How long to wait: between two requests to a host, and before a request is tried again."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT_S = 120.0
LONGEST_CRAWL_DELAY_S = 60.0


class Pace:
    """Keeps at least so many seconds between the starts of two requests to one origin."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._last: dict[str, float] = {}

    def wait(self, origin: str, seconds: float) -> None:
        """Return when `origin` may be asked."""
        if origin in self._last:
            left = self._last[origin] + min(seconds, LONGEST_CRAWL_DELAY_S) - self._clock()
            if left > 0:
                self._sleep(left)
        self._last[origin] = self._clock()


def retry_after(value: str | None, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> float | None:
    """Seconds that a `Retry-After` header asks for (a number or a date); None if it says nothing readable."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now()).total_seconds())
