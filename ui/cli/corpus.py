"""`interreg corpus`: the reviewed facts."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CorrectCorpus, CorrectInput

app = typer.Typer(name="corpus", help="Check the reviewed facts.", rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """Check the reviewed facts."""


_FOLDER = typer.Option(
    "--folder", metavar="DIR", help="Check the facts in this folder (default: those in use)."
)


@app.command("check")
def check(folder: Annotated[Path | None, _FOLDER] = None) -> None:
    """Check every fact file and print what is covered, missing or doubtful; exit code 4 on a problem."""
    from corpus import check_corpus, load_corpus, render_report

    if folder is not None and not folder.is_dir():
        raise CorrectInput(f"There is no folder {folder}; correct --folder.")
    report = check_corpus(load_corpus(folder))
    typer.echo(render_report(report))
    if report.problems:
        raise CorrectCorpus(
            f"The corpus has {len(report.problems)} problems, listed above; repair these files."
        )
