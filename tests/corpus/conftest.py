"""The shipped corpus, loaded once, and copies of it that a test may spoil."""

import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import Corpus, load_corpus, loader
from corpus.yaml_reader import parse_yaml, read_text

SHIPPED = Path(corpus.__file__).parent


_parsed_once = lru_cache(maxsize=None)(parse_yaml)


@pytest.fixture(autouse=True)
def remember_what_was_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies differ in one file: the same text is parsed once for all tests, which saves most of their time."""

    def read(path: Path, name: str) -> Any:
        return _parsed_once(read_text(path, name), name)

    monkeypatch.setattr(loader, "read_yaml", read)


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    return load_corpus()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A corpus folder of its own, without code and guides (most tests need none, and they take long)."""
    folder = tmp_path / "corpus"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.md"))
    return folder


@pytest.fixture
def spoil(copy: Path) -> Callable[[str, str, str], Path]:
    """Replaces one text in one file of the copy and returns the folder; the text has to be there."""

    def replace(file: str, old: str, new: str) -> Path:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return replace
