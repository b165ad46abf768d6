"""Something that is evaluated: where its cases come from and how a case becomes a row.

Each has a folder with the same three files: `generate.py` (the cases), `evaluate.py` (from case to row) and
`cli.py` (the `Thing`, and `python -m eval.NAME.cli`). Rows, totals, comparison and report are the same for all.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InterregError
from eval.cases import Case, cases_digest
from eval.run import Tell, Told, ready, write_run
from eval.subject import Subject
from eval.totals import Row, Totals, render_totals

Generate = Callable[[Path | None], tuple[Case, ...]]
Evaluate = Callable[[Subject, Sequence[Case]], list[Row]]
Reason = Callable[[Case], object]


@dataclass(frozen=True)
class Thing:
    """`generate` reads the cases of a file (None: the project's own); `unit` says which cases stay together
    when only a sample is taken, by default each for itself; `judged`: whether a judge of citations is needed."""

    name: str
    about: str
    generate: Generate
    evaluate: Evaluate
    unit: Reason = lambda case: case.id
    judged: bool = False


def run_thing(
    thing: Thing,
    subject: Subject,
    out: Path,
    cases: Path | None = None,
    sample: int | None = None,
    tell: Tell = lambda _done, _all: None,
) -> Totals:
    """Evaluates and writes the run into `out`. `sample`: about so many units, spread evenly over the file; `tell`
    hears how many cases are done.

    Raises CorrectInput for cases that cannot be read, FreeResource for a folder that cannot be written.
    """
    todo = sampled(thing.generate(cases), thing.unit, sample)
    ready(todo, out)
    about: Mapping[str, str] = {"thing": thing.name, **subject.about}
    return write_run(thing.evaluate(subject, Told(todo, tell)), out, cases_digest(todo), about)


def sampled(cases: Sequence[Case], unit: Reason, most: int | None) -> tuple[Case, ...]:
    """At most `most` units in equal steps over their order, with all cases of each; None or 0: all."""
    units = list(dict.fromkeys(unit(case) for case in cases))
    if not most or most >= len(units):
        return tuple(cases)
    step = len(units) / most
    chosen = {units[int(number * step)] for number in range(most)}
    return tuple(case for case in cases if unit(case) in chosen)


def main(thing: Thing) -> None:
    """One thing from the command line; an expected error is one sentence and its exit code."""
    from assistant.settings import load_settings
    from eval.judge import open_judge
    from eval.subject import open_subject

    parser = ArgumentParser(description=thing.about)
    parser.add_argument("--home", type=Path, help="home folder to measure (default: as the program's own)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the rows and totals")
    parser.add_argument("--cases", type=Path, help="cases, one JSON object a line (default: the project's)")
    parser.add_argument("--sample", type=int, help="evaluate only about so many, spread over the file")
    given = parser.parse_args()
    try:
        settings = load_settings(home=given.home)
        subject = open_subject(settings, judge=open_judge(settings) if thing.judged else None)
        totals = run_thing(thing, subject, given.out, given.cases, given.sample)
    except InterregError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
    sys.stdout.write(render_totals(totals) + "\n")
