"""`python -m eval.masking.cli [FILE]`: the figures by language, and every fault."""

from pathlib import Path
from typing import Annotated

import typer

from eval.masking.evaluate import CASES, evaluate_masking, load_masking_cases


def main(cases: Annotated[Path, typer.Argument(metavar="FILE")] = CASES) -> None:
    """Measure masking on labelled texts."""
    totals = evaluate_masking(load_masking_cases(cases))
    for language in sorted(totals.personal | totals.needed):
        typer.echo(
            f"{language}: {totals.masked[language]} of {totals.personal[language]} masked, "
            f"{totals.kept[language]} of {totals.needed[language]} left alone"
        )
    for fault in totals.faults:
        typer.echo(fault)
    typer.echo(f"masked {totals.recall:.1%}, left alone {totals.left_alone:.1%}")


if __name__ == "__main__":
    typer.run(main)
