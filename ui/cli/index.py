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
    """Build the index anew where something has changed or is damaged."""
    settings = settings_of(context, home)
    from assistant.composition import build_index, build_library_index

    with progress() as report:
        manifest = build_index(settings, report)
    typer.echo(_described(manifest))
    with progress() as report:
        library = build_library_index(settings, report)
    if library is not None:
        typer.echo(_described(library, "library"))


@app.command("status")
def status(context: typer.Context, home: Home = None) -> None:
    """Say what the index holds, and whether it fits the corpus and the encoder."""
    settings = settings_of(context, home)
    from assistant.composition import index_folder, library_index_folder, open_retriever
    from index import is_built, open_store

    store = open_store(index_folder(settings))
    typer.echo(_described(store.manifest))
    typer.echo(f"It lies in {store.version}.")
    search = open_retriever(settings)
    typer.echo("It fits the corpus and the encoder.")
    library = library_index_folder(settings)
    if is_built(library):
        store = open_store(library)
        typer.echo(_described(store.manifest, "library"))
        typer.echo(f"It lies in {store.version}.")
        if store.manifest.encoder_digest != search.encoder.digest:
            raise RebuildIndex("The library was built with another encoder: run `interreg index build`.")


@app.command("verify")
def verify(context: typer.Context, home: Home = None) -> None:
    """Read every file of the index again and compare it with its digest; exit code 6 on a fault."""
    settings = settings_of(context, home)
    from assistant.composition import index_folder, library_index_folder
    from index import is_built, verify_index

    folders = {"index": index_folder(settings), "library": library_index_folder(settings)}
    if not is_built(folders["library"]):
        del folders["library"]
    faults = {name: verify_index(folder) for name, folder in folders.items()}
    for name, found in faults.items():
        for fault in found:
            typer.echo(fault)
        if not found:
            typer.echo(f"The {name} is whole.")
    if count := sum(map(len, faults.values())):
        damaged = " and ".join(str(folders[name]) for name, found in faults.items() if found)
        raise RebuildIndex(f"{damaged}: {count} faults, listed above; run `interreg index build`.")


def _described(manifest: "Manifest", name: str = "index") -> str:
    collections = ", ".join(f"{name} {count}" for name, count in sorted(manifest.collections.items()))
    return (
        f"The {name} holds {manifest.passages} passages ({collections}) in {manifest.vectors} vectors, "
        f"{manifest.bytes / 1e6:.1f} MB, built {manifest.created:%Y-%m-%d %H:%M} UTC with {manifest.encoder}."
    )
