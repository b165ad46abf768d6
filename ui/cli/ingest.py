"""`interreg ingest`: documents into the library, and the index brought in line."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.errors import CorrectInput
from ui.cli.context import settings_of
from ui.cli.options import Home, Json
from ui.cli.progress import progress, reading_line

if TYPE_CHECKING:
    from ingest.library import Report

_SOURCES = typer.Argument(
    metavar="SOURCE...",
    help="Files, folders, https:// pages or sitemaps, celex:32021R1059, keep:PROGRAMME.",
)
_COLLECTION = typer.Option(
    "--collection",
    metavar="NAME",
    help="Where the passages go (default: uploaded, legal for celex:, keep for keep:).",
)
_DEPTH = typer.Option(
    "--depth",
    metavar="N",
    min=0,
    max=10,
    help="How many steps of links to follow from a page, on the same site (default 0); 0 leaves out the projects "
    "of keep:PROGRAMME.",
)


def ingest(
    context: typer.Context,
    sources: Annotated[list[str], _SOURCES],
    collection: Annotated[str | None, _COLLECTION] = None,
    depth: Annotated[int | None, _DEPTH] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Read documents, and find their passages from then on; exit code 2 if one could not be read.

    Give the same sources again to bring the library up to date: what did not change is not read again, what is gone
    is taken out, and what cannot be read keeps its old text.
    """
    settings = settings_of(context, home)
    name = _collection_name(collection)
    from assistant.composition import build_library_index
    from assistant.ingesting import ingest_sources

    with reading_line() as tell:
        report = ingest_sources(settings, sources, name, depth, tell)
    with progress() as show:
        build_library_index(settings, show)
    if as_json:
        typer.echo(json.dumps(_as_object(report), ensure_ascii=False))
    else:
        show_report(report)
    if failed := report.count("failed"):
        raise CorrectInput(
            f"{failed} of {len(report.rows)} documents could not be read; the reasons are above."
        )


def show_report(report: "Report", console: Console | None = None) -> None:
    """The table of what became of the documents, what is to be known of them, and why some failed."""
    from ingest.library.report import OUTCOMES, said_once

    console = console or Console(highlight=False, markup=False, emoji=False)
    table = Table(box=None, pad_edge=False)
    for column in ("", "documents", "passages"):
        table.add_column(column, justify="right" if column else "left")
    for outcome in OUTCOMES:
        rows = [row for row in report.rows if row.outcome == outcome]
        passages = sum(row.passages for row in rows)
        table.add_row(outcome, str(len(rows)), str(passages) if passages else "")
    console.print(table)
    for row in report.rows:
        for note in row.notes:
            _say(console, f"note: {row.key}: {note}")
    for note in report.notes:
        _say(console, f"note: {note}")
    for row in report.rows:
        if row.outcome == "failed":
            _say(console, f"failed: {said_once(row.key, row.reason or '')}")


def _collection_name(name: str | None) -> str | None:
    if name is None:
        return None
    plain = name.strip()
    if not plain or not plain.isprintable() or plain == "corpus":
        raise CorrectInput(f"{name!r} cannot be the name of a collection: choose another word.")
    return plain


def _as_object(report: "Report") -> dict[str, object]:
    from ingest.library.report import OUTCOMES

    return {
        "counts": {outcome: report.count(outcome) for outcome in OUTCOMES},
        "documents": [asdict(row) for row in report.rows],
        "notes": report.notes,
    }


def _say(console: Console, text: str) -> None:
    """A line as it is: names of files may hold anything, and nothing in them steers the terminal."""
    console.print(Text("".join(c if c.isprintable() else "?" for c in text)), soft_wrap=True)
