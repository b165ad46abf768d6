"""`interreg eval`: ask many test cases and compare runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.context import assistant_of, settings_of, version_number
from ui.cli.options import Home

if TYPE_CHECKING:
    from assistant.answer import Answer
    from eval import Case

WORSE = 1

app = typer.Typer(name="eval", help="Measure answers on test cases.", rich_markup_mode=None)

_CASES = typer.Option(
    "--cases", metavar="FILE", help="Cases, one JSON object a line (default: the project's)."
)
_OUT = typer.Option("--out", metavar="DIR", help="Folder for the rows and totals of this run.")


@app.command("run")
def run(
    context: typer.Context,
    out: Annotated[Path, _OUT],
    cases: Annotated[Path | None, _CASES] = None,
    home: Home = None,
) -> None:
    """Ask every case and print how many answers are right, by kind and language."""
    from assistant.composition import index_folder
    from eval import DEV_CASES, load_cases, render_totals, run_cases
    from index import Store, current_version

    todo = load_cases(cases or DEV_CASES)
    settings = settings_of(context, home)
    assistant = assistant_of(context, settings)

    def asked(case: "Case") -> "Answer":
        return assistant.ask(case.question, case.history, settings.language)

    store = Store(current_version(index_folder(settings)))

    def text_of(passage_id: str) -> str | None:
        passage = store.passage(passage_id)
        return passage.text if passage else None

    about = {
        "version": version_number(),
        "encoder": settings.encoder,
        "corpus": store.manifest.corpus_digest or "",
        "index": store.manifest.content,
    }
    typer.echo(render_totals(run_cases(asked, todo, out, about=about, passage_text=text_of)))


@app.command("compare")
def compare(
    run_a: Annotated[Path, typer.Argument(metavar="RUN_A", help="Folder of the earlier run.")],
    run_b: Annotated[Path, typer.Argument(metavar="RUN_B", help="Folder of the later run.")],
) -> None:
    """Show which cases got better or worse from RUN_A to RUN_B; exit code 1 if it got worse."""
    from eval import compare_runs, render_comparison

    comparison = compare_runs(run_a, run_b)
    typer.echo(render_comparison(comparison))
    if comparison.worse:
        raise typer.Exit(WORSE)
