"""The gazetteer, built once and kept with the rest of the test home."""

from pathlib import Path

import pytest
from filelock import FileLock

from assistant.places import Gazetteer, build_gazetteer, open_gazetteer
from corpus import Corpus, load_corpus
from tests import conftest as shared


@pytest.fixture(scope="session")
def places_home() -> Path:
    """A home with the gazetteer only: the one that `prepared_home` completes, without waiting for the model."""
    home = Path(shared._TEST_HOME) if shared._TEST_HOME else shared.ROOT / ".cache" / "test-home"
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home.with_name(home.name + ".lock")):
        build_gazetteer(home)
    return home


@pytest.fixture(scope="session")
def gazetteer(places_home: Path) -> Gazetteer:
    return open_gazetteer(places_home)


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    return load_corpus()
