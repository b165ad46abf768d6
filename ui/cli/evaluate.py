"""`interreg eval`: ask many test cases, compare runs, keep to thresholds."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.context import assistant_of, settings_of, version_number
from ui.cli.options import Home
from ui.cli.progress import counting

WORSE = 1

app = typer.Typer(name="eval", help="Measure answers on test cases.", rich_markup_mode=None)

_CASES = typer.Option(
    "--cases", metavar="FILE", help="Cases, one JSON object a line (default: the project's)."
)
_SAMPLE = typer.Option("--sample", metavar="N", help="Only about N, spread over the cases (0: all).")
_GATES = typer.Option("--gates", metavar="FILE", help="Thresholds (default: the project's).")
_OUT = typer.Option("--out", metavar="DIR", help="Folder for the rows and totals of this run.")


@app.command("run")
def run(
    context: typer.Context,
    out: Annotated[Path, _OUT],
    cases: Annotated[Path | None, _CASES] = None,
    home: Home = None,
) -> None:
    """Ask every case and print how many answers are right, by kind and language."""
    from eval import DEV_CASES, load_cases, open_judge, open_subject, render_totals, run_cases

    todo = load_cases(cases or DEV_CASES)
    settings = settings_of(context, home)
    subject = open_subject(settings, assistant_of(context, settings), version_number(), open_judge(settings))
    totals = run_cases(
        subject.ask,
        todo,
        out,
        about=subject.about,
        passage_text=subject.passage_text,
        judge=subject.judge,
        cited=subject.assistant.passage,
        tell=counting("answers"),
    )
    typer.echo(render_totals(totals))


@app.command("measure")
def measure(
    context: typer.Context,
    things: Annotated[list[str], typer.Argument(metavar="THING...", help="What to evaluate; see eval list.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder; each thing gets its own in it.")],
    cases: Annotated[Path | None, _CASES] = None,
    sample: Annotated[int | None, _SAMPLE] = None,
    gates: Annotated[Path | None, _GATES] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit code 1 if a threshold is missed.")] = False,
    home: Home = None,
) -> None:
    """Evaluate things (places in questions, abstention, languages, ...), each with rows, totals and report."""
    from corpus.errors import CorrectInput
    from eval import (
        THINGS,
        below,
        load_gates,
        open_judge,
        open_subject,
        render_totals,
        run_thing,
        write_report,
    )

    if unknown := [name for name in things if name not in THINGS]:
        raise CorrectInput(f"{unknown[0]!r} is nothing that can be evaluated; there are {', '.join(THINGS)}.")
    if cases is not None and len(things) > 1:
        raise CorrectInput("--cases goes with one thing; name only that.")
    limits = load_gates(gates) if gates else load_gates()
    settings = settings_of(context, home)
    judge = open_judge(settings) if any(THINGS[name].judged for name in things) else None
    subject = open_subject(settings, assistant_of(context, settings), version_number(), judge)
    faults: list[str] = []
    for name in things:
        folder = out / name
        most = limits.of(name).sample if sample is None else sample
        totals = run_thing(THINGS[name], subject, folder, cases, most, counting(name))
        typer.echo(f"{name}: {write_report(folder)}\n{render_totals(totals)}\n")
        faults += below(limits, name, totals)
    for fault in faults if check else ():
        typer.echo(fault, err=True)
    if check and faults:
        raise typer.Exit(WORSE)


@app.command("list")
def show_things() -> None:
    """List what can be evaluated."""
    from eval import THINGS

    for name, thing in THINGS.items():
        typer.echo(f"{name:<14}{thing.about}")


@app.command("report")
def report(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")],
) -> None:
    """Write a run as one HTML page into its folder and print where."""
    from eval import write_report

    typer.echo(str(write_report(folder)))


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
