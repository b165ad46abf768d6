"""Reads a reviewed YAML file strictly: no duplicate keys, no odd booleans, errors with file and line."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import CorrectCorpus


class _StrictLoader(yaml.CSafeLoader):
    """Safe loader for which only `true` and `false` are booleans: `NO` is Norway."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice in the same block", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


# A new table, so that PyYAML's own loaders keep theirs.
_StrictLoader.yaml_implicit_resolvers = {
    first: [entry for entry in entries if entry[0] != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, entries in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path, name: str) -> Any:
    """The content of the file; `name` is what messages call it (`programmes/aurora.yaml`).

    Raises CorrectCorpus if it cannot be read, is not UTF-8 or is not valid YAML.
    """
    return parse_yaml(read_text(path, name), name)


def read_text(path: Path, name: str) -> str:
    """The text of a corpus file, line ends as `\\n`; raises CorrectCorpus if it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectCorpus(f"{name}: not UTF-8 at byte {error.start}; save the file as UTF-8.") from error
    except OSError as error:
        raise CorrectCorpus(
            f"{name}: cannot be read ({error.strerror}); restore the file or its permissions."
        ) from error


def parse_yaml(text: str, name: str, first_line: int = 1) -> Any:
    """`text` as YAML; `first_line` is where it starts in the file, for messages."""
    try:
        return yaml.load(text, Loader=_StrictLoader)  # a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + first_line}" if mark else ""
        raise CorrectCorpus(
            f"{name}{where}: {error.problem or 'not valid YAML'}; correct the line."
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: a date such as 2026-13-40 that looks like one and is none.
        raise CorrectCorpus(f"{name}: not valid YAML ({error}); correct the file.") from error
