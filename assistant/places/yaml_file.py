"""Reviewed YAML files that come with the program."""

from importlib.resources import files
from typing import Any

from corpus.errors import CorrectCorpus
from corpus.yaml_reader import parse_yaml


def read_mapping(package: str, path: str) -> dict[str, Any]:
    """The file `path` of `package`; raises CorrectCorpus when it is not YAML with a mapping at its top."""
    name = f"{package.replace('.', '/')}/{path}"
    content = parse_yaml((files(package) / path).read_text("utf-8"), name)
    if not isinstance(content, dict):
        raise CorrectCorpus(f"{name} has no keys at its top: repair the file.")
    return content
