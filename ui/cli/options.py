"""Options that several commands share, so that one word means one thing everywhere."""

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="Folder for everything that is written (INTERREG_HOME)."),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file in TOML (INTERREG_CONFIG)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="xx", help="Language of the answer, two letters; default: as asked."),
]
Country = Annotated[
    str | None,
    typer.Option("--country", metavar="CC", help="Country of the place, two letters (EL and UK too)."),
]
Batch = Annotated[
    Path | None,
    typer.Option("--batch", metavar="IN", help="Take a file with one JSON object a line, instead."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="OUT", help="File for the results of --batch, one JSON object a line."),
]
