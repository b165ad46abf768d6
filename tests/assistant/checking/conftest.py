"""A checker with the word lists alone, made once."""

import pytest

from assistant.checking import Checker
from corpus import load_corpus


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker(load_corpus())
