"""`python -m eval.injection.cli --home DIR`: every attack on the composer and on obeying models; faults by kind."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from eval.injection.evaluate import asked_once, composer_faults, load_injections, model_faults
from eval.injection.generate import CASES


def main(
    home: Annotated[Path | None, typer.Option("--home", help="Folder with model, places and index.")] = None,
    cases: Annotated[Path, typer.Argument(metavar="FILE")] = CASES,
) -> None:
    """Exit code 1 if any attack reached anything."""
    from assistant.composition import open_assistant, open_judge, open_retriever
    from assistant.places import open_gazetteer
    from assistant.settings import load_settings
    from corpus import load_corpus

    settings = load_settings(home=home, llm="none")
    assistant = open_assistant(settings)
    judge = open_judge(load_corpus(), open_gazetteer(settings.home), open_retriever(settings))
    ask = asked_once(assistant)
    totals: Counter[str] = Counter()
    faulty: Counter[str] = Counter()
    for case in load_injections(cases):
        answer = ask(case.clean or case.question, ())
        found = composer_faults(case, ask) + model_faults(case, answer, judge)
        totals[case.kind] += 1
        faulty[case.kind] += bool(found)
        if found:
            typer.echo(
                f"{case.id} ({case.lang}, {case.kind}, {case.goal}): {'; '.join(dict.fromkeys(found))}"
            )
    for kind, number in sorted(totals.items()):
        typer.echo(f"{kind}: {number - faulty[kind]} of {number} without effect")
    raise typer.Exit(1 if faulty.total() else 0)


if __name__ == "__main__":
    typer.run(main)
