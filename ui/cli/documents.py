"""`interreg documents`: what was ingested."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.errors import CorrectInput
from ui.cli.context import settings_of
from ui.cli.options import Home, Json
from ui.cli.progress import progress

app = typer.Typer(name="documents", help="List and remove what was ingested.", rich_markup_mode=None)
_COLLECTION = typer.Option("--collection", metavar="NAME", help="Only of this collection (default: all).")


@app.command("list")
def list_documents(
    context: typer.Context,
    collection: Annotated[str | None, _COLLECTION] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """List the documents with collection, passages, the day they were read, and what failed."""
    settings = settings_of(context, home)
    from assistant.ingesting import open_library

    with open_library(settings) as library:
        entries = [entry for entry in library.entries() if collection in (None, entry.collection)]
    if as_json:
        typer.echo(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, default=str))
        return
    table = Table(box=None, pad_edge=False)
    for column in ("collection", "passages", "read on", "document"):
        table.add_column(column, justify="right" if column == "passages" else "left", overflow="fold")
    for entry in entries:
        name = entry.key
        if entry.failure:
            name += f" (failed: {entry.failure.removeprefix(entry.key).lstrip(': ')})"
        shown = "".join(c if c.isprintable() else "?" for c in name)
        table.add_row(Text(entry.collection), str(entry.passages), str(entry.read_on or "never"), Text(shown))
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(table if entries else "Nothing was ingested.")


@app.command("remove")
def remove(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="As they were ingested.")],
    collection: Annotated[str | None, _COLLECTION] = None,
    home: Home = None,
) -> None:
    """Take documents out of the library and the index; a folder or site with all that was read of it."""
    settings = settings_of(context, home)
    from assistant.composition import build_library_index
    from assistant.ingesting import open_library
    from ingest.sources.given import key_of_given

    with open_library(settings) as library, library.writing():
        removed = {one: library.remove(key_of_given(one), collection) for one in sources}
    if any(removed.values()):
        with progress() as show:
            build_library_index(settings, show)
    typer.echo(f"Removed {sum(map(len, removed.values()))} documents.")
    if unknown := [one for one, keys in removed.items() if not keys]:
        raise CorrectInput(f"{unknown[0]} is not in the library: see `interreg documents list`.")
