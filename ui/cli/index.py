"""`interreg index`: the search index of the home folder."""

from typing import TYPE_CHECKING

import typer

from corpus.errors import RebuildIndex
from ui.cli.context import settings_of
from ui.cli.options import Home
from ui.cli.progress import progress

if TYPE_CHECKING:
    from index import Manifest

app = typer.Typer(name="index", help="Build and check the search index.", rich_markup_mode=None)


@app.command("build")
def build(context: typer.Context, home: Home = None) -> None:
    """Build the index anew where something has changed."""
    settings = settings_of(context, home)
    from assistant.composition import build_index

    with progress() as report:
        manifest = build_index(settings, report)
    typer.echo(_described(manifest))


@app.command("status")
def status(context: typer.Context, home: Home = None) -> None:
    """Say what the index holds, and whether it fits the corpus and the encoder."""
    settings = settings_of(context, home)
    from assistant.composition import index_folder, open_retriever
    from index import Store, current_version

    version = current_version(index_folder(settings))
    typer.echo(_described(Store(version).manifest))
    typer.echo(f"It lies in {version}.")
    open_retriever(settings)
    typer.echo("It fits the corpus and the encoder.")


@app.command("verify")
def verify(context: typer.Context, home: Home = None) -> None:
    """Read every file of the index again and compare it with its digest; exit code 6 on a fault."""
    settings = settings_of(context, home)
    from assistant.composition import index_folder
    from index import Store, current_version

    version = current_version(index_folder(settings))
    faults = Store(version).verify()
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise RebuildIndex(
            f"The index in {version} has {len(faults)} faults, listed above; run `interreg index build`."
        )
    typer.echo("The index is whole.")


def _described(manifest: "Manifest") -> str:
    collections = ", ".join(f"{name} {count}" for name, count in sorted(manifest.collections.items()))
    return (
        f"The index holds {manifest.passages} passages ({collections}) in {manifest.vectors} vectors, "
        f"{manifest.bytes / 1e6:.1f} MB, built {manifest.created:%Y-%m-%d %H:%M} UTC with {manifest.encoder}."
    )
