"""The pages that are written by the program itself: `docs/cli.md`, and the table of settings in README.md."""

from collections.abc import Iterator
from typing import Any

import typer.main
from pydantic.fields import FieldInfo

from assistant.settings import Settings
from ui.cli.main import app

_WIDTH = 90
_BEGIN, _END = "<!-- settings -->", "<!-- /settings -->"
_HEAD = """# The command line

This page is written by `make docs` from the commands themselves; do not edit it by hand.

`--home` may stand before or after the command. Errors are one sentence on stderr, and the exit code says what
to do:

| code | meaning |
| --- | --- |
| 0 | done |
| 1 | something unexpected (the details are in `logs/` of the home folder), or a comparison got worse |
| 2 | correct the command line, the question or a file that was given |
| 3 | correct a setting |
| 4 | correct a fact file |
| 5 | run the command that is named first: something is not prepared |
| 6 | rebuild the index |
| 7 | free a folder, a lock or the disk |
| 8 | try again later: a service did not answer |
| 9 | sign in |
| 10 | ask someone who may do this |
| 130 | interrupted |

Batches read one JSON object a line and write one a line in the same order. A line that cannot be answered
gives `{"id": ..., "line": n, "error": "..."}`, the rest goes on, the exit code is 0, and stderr tells how
many lines failed. Blank lines are passed over. The output file appears whole or not at all.
"""


def reference() -> str:
    """The page; the same on every terminal."""
    return _HEAD + "".join(_sections(typer.main.get_command(app), "interreg"))


def with_settings(readme: str) -> str:
    """The README with the table of settings between its two marks renewed."""
    before, _, rest = readme.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    rows = (
        f"| `{name}` | {_default(field)} | {field.description} |\n"
        for name, field in Settings.model_fields.items()
    )
    table = "| name | default | what it is |\n| --- | --- | --- |\n" + "".join(rows)
    return f"{before}{_BEGIN}\n{table}{_END}{after}"


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "see below"
    return "" if field.default is None or not str(field.default) else f"`{field.default}`"


def _sections(command: Any, path: str, parent: Any = None) -> Iterator[str]:
    settings = {**command.context_settings, "terminal_width": _WIDTH, "max_content_width": _WIDTH}
    context = command.context_class(command, info_name=path.rsplit(maxsplit=1)[-1], parent=parent, **settings)
    yield f"\n## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    for name, inner in getattr(command, "commands", {}).items():
        yield from _sections(inner, f"{path} {name}", context)
