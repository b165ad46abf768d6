"""The shipped corpus, loaded once, and an assistant that must not be asked."""

import pytest

from assistant.answer import Answer
from assistant.request import EligibilityRequest
from corpus import Corpus, load_corpus


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    return load_corpus()


class NotAsked:
    """Without a place there is nothing to judge."""

    def eligible(self, request: EligibilityRequest) -> Answer:
        raise AssertionError(f"nothing was to be judged: {request}")


@pytest.fixture
def not_asked() -> NotAsked:
    return NotAsked()
