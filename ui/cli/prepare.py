"""`interreg prepare`: builds once what questions need, and does nothing where it is there already."""

from time import monotonic

import typer

from ui.cli.context import settings_of
from ui.cli.options import Home
from ui.cli.progress import progress


def prepare(context: typer.Context, home: Home = None) -> None:
    """Prepare model, places and index in the home folder; quick when nothing has changed."""
    settings = settings_of(context, home)
    started = monotonic()
    from assistant.composition import prepare as compose

    with progress() as report:
        compose(settings, report)
    typer.echo(f"Ready after {monotonic() - started:.1f} s; everything is in {settings.home}.", err=True)
