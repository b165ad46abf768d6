"""Options that several commands share, so that one word means one thing everywhere."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CorrectInput


def _named(value: str | Path) -> Path:
    """A blank path is a variable that was not set, and must not come to mean the folder one stands in."""
    if not str(value).strip():
        raise CorrectInput(
            "A path on the command line is empty; name a folder or file, or leave the option out."
        )
    return Path(value)


Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="DIR",
        parser=_named,
        help="Folder for everything that is written (INTERREG_HOME).",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", parser=_named, help="Settings file in TOML (INTERREG_CONFIG)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="xx", help="Language of the answer, two letters; default: as asked."),
]


def country_code(value: str) -> str:
    """Two letters that stand for a country; a word would silently lead to no place at all."""
    from babel import Locale

    code = value.strip().upper()
    if len(code) != 2 or (code not in Locale("en").territories and code not in ("EL", "UK")):
        raise CorrectInput(f"{value!r} is no country code; give two letters, such as CZ.")
    return code


def day_of(text: str | None, option: str) -> date | None:
    """The day that an option names."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise CorrectInput(f"{option} {text!r} is no date; write it as 2026-03-31.") from error


Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CC",
        parser=country_code,
        help="Country of the place, two letters (EL and UK too).",
    ),
]
Batch = Annotated[
    Path | None,
    typer.Option("--batch", metavar="IN", help="Take a file with one JSON object a line, instead."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="OUT", help="File for the results of --batch, one JSON object a line."),
]
