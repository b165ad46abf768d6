"""A site on this machine, and a fetcher that may read it and never waits."""

from collections.abc import Iterator
from typing import Any

import pytest

from ingest.fetch import Fetcher, Limits
from tests.ingest.server import Site, served


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Fetcher:
    return local_fetcher(clock)


def local_fetcher(clock: Clock, **limits: Any) -> Fetcher:
    """A fetcher for servers on this machine; its waiting takes no time."""
    return Fetcher(Limits(**limits), allow_private=True, clock=clock, sleep=clock.sleep)
