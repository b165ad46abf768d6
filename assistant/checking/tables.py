"""The word lists that checking rests on (`data/*.yaml`), read once."""

from functools import cache
from importlib.resources import files
from typing import Any

from corpus.yaml_reader import parse_yaml


@cache
def read_table(name: str) -> Any:
    """The content of `data/<name>`; words stay words ("no" is not false). Raises CorrectCorpus if it is no YAML."""
    text = (files("assistant.checking") / "data" / name).read_text(encoding="utf-8")
    return parse_yaml(text, f"assistant/checking/data/{name}")
