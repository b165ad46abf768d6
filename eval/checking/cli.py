"""`python -m eval.checking.cli`: make the labelled pairs, run the checker over them or over your own, print a table.

With `--home DIR` (a prepared one) the places' other names and the encoder are used; without, only the word lists.
"""

from pathlib import Path
from typing import Annotated

import typer

from assistant.checking import Checker
from corpus import Corpus, load_corpus
from corpus.errors import InterregError
from eval.checking.contrast import contrasts
from eval.checking.evaluate import Sources, evaluate, markdown, shares
from eval.checking.generate import SEED, generate
from eval.checking.pairs import Pair, read_pairs
from index.files import replace_text

app = typer.Typer(help="The checker on labelled pairs.", rich_markup_mode=None, add_completion=False)

_OUT = typer.Option("--out", metavar="FILE", help="JSON Lines file to write.")
_PAIRS = typer.Option("--pairs", metavar="FILE", help="Your own pairs, one JSON object a line.")
_HOME = typer.Option("--home", metavar="DIR", help="A prepared home: with places and encoder.")
_HALF = typer.Option("--half", metavar="NAME", help="tune, report or all.")
_SET = typer.Option(
    "--set", metavar="NAME", help="corpus, or contrasts: statements that differ in force only."
)
_LEAST_CAUGHT, _LEAST_PASSED = 0.98, 0.95


@app.command("generate")
def write_pairs(out: Annotated[Path, _OUT], seed: int = SEED) -> None:
    """Write the labelled pairs."""
    pairs = generate(load_corpus(), seed)
    replace_text(out, "".join(pair.model_dump_json() + "\n" for pair in pairs))
    typer.echo(f"{len(pairs)} pairs in {out}")


@app.command("evaluate")
def run(
    pairs: Annotated[Path | None, _PAIRS] = None,
    home: Annotated[Path | None, _HOME] = None,
    half: Annotated[str, _HALF] = "report",
    kind: Annotated[str, _SET] = "corpus",
    out: Annotated[Path | None, _OUT] = None,
) -> None:
    """Judge pairs and print the table; exit code 1 below 98 % caught or 95 % passed."""
    corpus = load_corpus()
    made = contrasts() if kind == "contrasts" else generate(corpus)
    todo = read_pairs(pairs) if pairs else _half(made, half)
    rows = evaluate(todo, checker_of(corpus, home), Sources(corpus))
    if out:
        replace_text(out, "".join(row.model_dump_json() + "\n" for row in rows))
    found = shares(rows)
    typer.echo(markdown(found))
    least = {"wrong": _LEAST_CAUGHT, "right": _LEAST_PASSED}
    if any(item.share < least[item.label] for item in found if item.kind == "all"):
        raise typer.Exit(1)


def checker_of(corpus: Corpus, home: Path | None) -> Checker:
    """The checker as an assistant has it in a prepared home, or with the word lists alone.

    Raises PrepareFirst or RebuildIndex if the home is not ready.
    """
    if home is None:
        return Checker(corpus)
    from assistant.composition import open_retriever
    from assistant.places import open_gazetteer
    from assistant.settings import load_settings

    settings = load_settings(home=home)
    search = open_retriever(settings, corpus)
    return Checker(
        corpus, gazetteer=open_gazetteer(settings.home), encoder=search.encoder, scale=search.scale
    )


def _half(pairs: tuple[Pair, ...], half: str) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if half in ("all", pair.half))


def main() -> None:
    """Errors in one sentence, as everywhere."""
    try:
        app()
    except InterregError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(error.exit_code) from error


if __name__ == "__main__":
    main()
