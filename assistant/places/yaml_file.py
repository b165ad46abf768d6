"""Reviewed YAML files that come with the program."""

from importlib.resources import files
from typing import Any

import yaml

from corpus.errors import CorrectCorpus

# Either loader knows plain values only, so that a file cannot make Python objects; the C one is the quicker.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_mapping(package: str, path: str) -> dict[str, Any]:
    """The file `path` of `package`; raises CorrectCorpus when it is not YAML with a mapping at its top."""
    name = f"{package.replace('.', '/')}/{path}"
    try:
        content = yaml.load((files(package) / path).read_text("utf-8"), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise CorrectCorpus(f"{name} is not readable YAML ({error}): repair the file.") from error
    if not isinstance(content, dict):
        raise CorrectCorpus(f"{name} has no keys at its top: repair the file.")
    return content
