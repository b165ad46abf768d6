"""The program `interreg`: global options, the list of commands, and the way from errors to exit codes.

What is heavy is imported inside the commands, so that help and errors come at once.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import InterregError
from ui.cli import (
    ask,
    corpus,
    desk,
    documents,
    eligible,
    evaluate,
    index,
    ingest,
    people,
    places,
    prepare,
    search,
    serve,
    sync,
)
from ui.cli.context import Session, session_of, version_number
from ui.cli.failures import INTERRUPTED, tell
from ui.cli.options import Config, Home

_PLAIN = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

app = typer.Typer(
    name="interreg",
    help="Tells applicants, with proof, which Interreg programmes they may take part in.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_PLAIN,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"interreg-assistant {version_number()}")
        raise typer.Exit


@app.callback()
def _global(
    context: typer.Context,
    home: Home = None,
    config: Config = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    session = session_of(context)
    session.home, session.config = home, config
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command("ask")(ask.ask)
app.command("eligible")(eligible.eligible)
app.command("places")(places.places)
app.command("search")(search.search)
app.command("ingest")(ingest.ingest)
app.command("sync")(sync.sync)
app.command("prepare")(prepare.prepare)
app.command("ui")(serve.ui)
app.add_typer(documents.app)
app.add_typer(desk.app)
app.add_typer(people.app)
app.add_typer(index.app)
app.add_typer(evaluate.app)
app.add_typer(corpus.app)


def run(arguments: Sequence[str] | None = None, session: Session | None = None) -> int:
    """Carry out the command line (default: the process's own) and return the exit code."""
    session = session or Session()
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal of few characters shows "?", and goes on
            stream.reconfigure(errors="replace")
    try:
        code = app(args=arguments, obj=session, prog_name="interreg", standalone_mode=False)
        if code == INTERRUPTED:  # typer takes Ctrl-C for a quiet end
            raise KeyboardInterrupt
        sys.stdout.flush()
    except SystemExit as ended:  # how typer leaves when the reader of a pipe has gone
        return int(ended.code or 0)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last line: every error gets a sentence
        return tell(error, lambda: _home_of(session))
    return int(code or 0)


def _open_missing_streams() -> None:
    """Where a caller closed a stream, Python has None in its place: what is said there goes nowhere."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open as long as the process is
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def _home_of(session: Session) -> Path | None:
    if session.settings:
        return session.settings.home
    from assistant.settings import load_settings

    try:
        return load_settings(home=session.home, config=session.config).home
    except InterregError:
        return None
