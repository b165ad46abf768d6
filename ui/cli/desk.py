"""`interreg desk`: looking after the database of the enquiry desk."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import CorrectInput
from ui.cli.context import settings_of
from ui.cli.options import Home, Json
from ui.cli.people import opened_store
from ui.cli.progress import progress, reading_line

if TYPE_CHECKING:
    from assistant.settings import Settings
    from ui.people import Person
    from ui.store import Store

app = typer.Typer(name="desk", help="Look after the enquiry desk and its database.", rich_markup_mode=None)
_FOLDER = typer.Argument(metavar="DIR", help="Folder for the files (default: approved-answers in the home).")
_INGEST = typer.Option("--ingest", help="Bring the library and its index in line as well.")
_BY = typer.Option(
    "--by",
    metavar="ID",
    help="Number of the account that does it, for the audit trail (default: the operator).",
)
_FILE = typer.Argument(metavar="FILE", help="JSON file to write, one enquiry a line.")
_PATHS = typer.Argument(
    metavar="PATH...", help="EML, MSG, MBOX, CSV, ZIP and text files, and folders of them."
)
_DAYS = typer.Option(
    "--days", min=1, max=36_500, metavar="N", help="Days to keep (default: setting `retention_days`)."
)
_YES = typer.Option("--yes", help="Do not ask first.")


@app.command("migrate")
def migrate(context: typer.Context, home: Home = None) -> None:
    """Bring the database to this version, or make it; every command and page does so by itself."""
    with opened_store(context, home) as store:
        typer.echo(f"{store} is of this version.")


@app.command("import")
def import_mails(
    context: typer.Context, paths: Annotated[list[Path], _PATHS], as_json: Json = False, home: Home = None
) -> None:
    """Take in mails and tables of enquiries from files and folders; exit code 2 if one could not be read.

    What was taken in before is left as it is. The server makes the drafts as soon as somebody opens the desk.
    """
    with opened_store(context, home) as store:
        from ui.desk import import_path
        from ui.people import OPERATOR

        found = [one for path in paths for one in import_path(store, OPERATOR, path)]
    failed = [one for one in found if one.outcome == "failed"]
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        new = sum(one.outcome == "imported" for one in found)
        typer.echo(
            f"Taken in: {new}. Already there: {len(found) - new - len(failed)}. Failed: {len(failed)}."
        )
        for one in failed:
            typer.echo(f"failed: {one.reason}")
    if failed:
        raise CorrectInput(
            f"{len(failed)} of {len(found)} enquiries could not be read; the reasons are above."
        )


@app.command("export")
def export(context: typer.Context, file: Annotated[Path, _FILE], home: Home = None) -> None:
    """Write all enquiries with their replies and notes to a file, which then holds personal data."""
    with opened_store(context, home) as store:
        from ui.desk.exporting import export_enquiries
        from ui.people import OPERATOR

        count = export_enquiries(store, OPERATOR, file)
    typer.echo(f"Wrote {count} enquiries to {file}.")


@app.command("publish")
def publish(
    context: typer.Context,
    folder: Annotated[Path | None, _FOLDER] = None,
    with_ingest: Annotated[bool, _INGEST] = False,
    by: Annotated[int | None, _BY] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Write approved answers, without personal data, as documents that `interreg ingest` reads."""
    with opened_store(context, home) as store:
        from ui.desk import COLLECTION, publish_answers

        settings = settings_of(context, home)
        where = folder or settings.home / COLLECTION
        done = publish_answers(store, _account(store, by), where)
    held = _ingested(settings, where) if with_ingest else None
    if as_json:
        typer.echo(json.dumps({"written": done.written, "removed": done.removed, "held": held}))
        return
    typer.echo(f"{done.written} approved answers lie in {where}; {done.removed} old ones were removed.")
    if held is not None:
        typer.echo(f"The library holds {held} of them in the collection {COLLECTION}.")
    else:
        typer.echo(f"Run `interreg ingest --collection {COLLECTION} {where}` to have them found.")


def _account(store: "Store", number: int | None) -> "Person":
    from ui.people import OPERATOR, list_people

    if number is None:
        return OPERATOR
    found = next((one for one in list_people(store, OPERATOR) if one.id == number), None)
    if found is None:
        raise CorrectInput(
            f"There is no account with the number {number}: see `interreg people list --json`."
        )
    return found


def _ingested(settings: "Settings", folder: Path) -> int:
    """How many published answers the library holds, once it and its index are in line with the folder."""
    from assistant.composition import build_library_index
    from assistant.ingesting import ingest_sources
    from ui.desk import COLLECTION

    with reading_line() as reading:
        report = ingest_sources(settings, [str(folder)], COLLECTION, progress=reading)
    with progress() as encoding:
        build_library_index(settings, encoding)
    if failed := next((row for row in report.rows if row.outcome == "failed"), None):
        raise CorrectInput(f"An approved answer could not be read: {failed.reason}")
    return sum(row.outcome != "removed" for row in report.rows)


@app.command("purge")
def purge(
    context: typer.Context,
    days: Annotated[int | None, _DAYS] = None,
    yes: Annotated[bool, _YES] = False,
    home: Home = None,
) -> None:
    """Delete enquiries and remarks that are older than they may be kept; this cannot be undone."""
    settings = settings_of(context, home)
    kept = settings.retention_days if days is None else days
    if kept == 0:
        typer.echo("Nothing is deleted: the setting `retention_days` is 0.")
        return
    with opened_store(context, home) as store:
        from ui.desk import count_old
        from ui.desk import purge as purged
        from ui.people import OPERATOR

        if not yes:
            count = count_old(store, OPERATOR, kept)
            _confirm(f"Delete {count} enquiries that are older than {kept} days?")
        count = purged(store, OPERATOR, kept)
    typer.echo(f"Deleted {count} enquiries that were older than {kept} days.")


def _confirm(question: str) -> None:
    """Goes on only if the answer is yes."""
    try:
        typer.confirm(question, abort=True)
    except typer.Abort as error:
        if sys.stdin.isatty():
            raise
        raise CorrectInput(
            "Nothing was deleted, as nobody agreed: give --yes to delete without asking."
        ) from error
