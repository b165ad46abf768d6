"""`interreg desk`: looking after the database of the enquiry desk."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.context import settings_of
from ui.cli.options import Home
from ui.cli.people import opened_store

app = typer.Typer(name="desk", help="Look after the enquiry desk and its database.", rich_markup_mode=None)
_FOLDER = typer.Argument(metavar="DIR", help="Folder for the files (default: approved-answers in the home).")
_INGEST = typer.Option("--ingest", help="Bring the library and its index in line as well.")
_FILE = typer.Argument(metavar="FILE", help="JSON file to write, one enquiry a line.")
_DAYS = typer.Option("--days", min=1, metavar="N", help="Days to keep (default: setting `retention_days`).")
_YES = typer.Option("--yes", help="Do not ask first.")


@app.command("migrate")
def migrate(context: typer.Context, home: Home = None) -> None:
    """Bring the database to this version, or make it; every command and page does so by itself."""
    with opened_store(context, home) as store:
        typer.echo(f"{store} is of this version.")


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
    home: Home = None,
) -> None:
    """Write approved answers, without personal data, as documents that `interreg ingest` reads."""
    with opened_store(context, home) as store:
        from ui.desk import COLLECTION, ingest_answers, publish_answers
        from ui.people import OPERATOR

        settings = settings_of(context, home)
        where = folder or settings.home / COLLECTION
        done = publish_answers(store, OPERATOR, where)
    typer.echo(f"{done.written} approved answers lie in {where}; {done.removed} old ones were removed.")
    if with_ingest:
        report = ingest_answers(settings, where)
        typer.echo(f"The library holds {len(report.rows)} of them in the collection {COLLECTION}.")
    else:
        typer.echo(f"Run `interreg ingest --collection {COLLECTION} {where}` to have them found.")


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
            typer.confirm(f"Delete {count} enquiries that are older than {kept} days?", abort=True)
        count = purged(store, OPERATOR, kept)
    typer.echo(f"Deleted {count} enquiries that were older than {kept} days.")
