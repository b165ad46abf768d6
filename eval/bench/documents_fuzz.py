"""1,000 damaged documents of every format: each must be read or refused in one sentence, within ten seconds.

A document that makes a library crash, hang or raise something unforeseen costs only itself, since it is read in a
process of its own, but it counts as a failure here; the slowest ones are listed.
"""

import re
from argparse import Namespace
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus.errors import CorrectDocument
from eval.bench.mutations import Mutant, mutants
from eval.bench.timing import Report, figure, machine, main, parser, timed
from ingest import Document, Passage, Refused, SafeLoader, passages_of_document

GOLDEN = Path(__file__).resolve().parents[2] / "tests" / "ingest" / "golden"
SECONDS = 10.0
_UNFORESEEN = re.compile(r"is damaged \((\w+)\): save it again\.$")
_DAY = date(2026, 1, 1)


class Outcome(NamedTuple):
    """`what`: read, refused, unforeseen, hung, crashed or cut wrongly; `why` the sentence of a refusal."""

    what: str
    why: str
    seconds: float


def tried(loader: SafeLoader, mutant: Mutant) -> Outcome:
    """What becomes of one damaged document; what is read must also make passages that fit."""
    try:
        items, took = timed(lambda: loader.load(mutant.data, mutant.name, read_on=_DAY))
    except CorrectDocument as refusal:
        why = str(refusal)
        if "took longer than" in why:
            return Outcome("hung", why, loader.seconds)
        if "without harm" in why:
            return Outcome("crashed", why, 0.0)
        return Outcome("unforeseen" if _UNFORESEEN.search(why) else "refused", why, 0.0)
    refused = next((item.reason for item in items if isinstance(item, Refused)), "")
    for item in items:
        if isinstance(item, Document) and not all(
            map(_fits, passages_of_document(item, _count, 256, "fuzz"))
        ):
            return Outcome("cut wrongly", item.source, took)
    return Outcome("read", refused, took)


def _count(text: str) -> int:
    """A rough measure that needs no model: four letters a token."""
    return len(text) // 4 + 2


def _fits(passage: Passage) -> bool:
    return _count(passage.embedded_text) <= 256


def benchmark(options: Namespace) -> Report:
    files = sorted(path for path in options.documents.iterdir() if path.suffix != ".yaml")
    documents = {path.name: path.read_bytes() for path in files}
    about = machine()
    outcomes: list[tuple[Mutant, Outcome]] = []
    with SafeLoader(SECONDS) as loader:
        for mutant in mutants(documents, options.count, options.seed):
            outcome, took = timed(lambda one=mutant: tried(loader, one))  # type: ignore[misc]
            outcomes.append((mutant, outcome._replace(seconds=took)))
    counts = Counter(outcome.what for _, outcome in outcomes)
    findings = tuple(
        f"{outcome.what}: {mutant.name} ({mutant.how}): {outcome.why}"
        for mutant, outcome in outcomes
        if outcome.what not in ("read", "refused")
    )
    whats = ("read", "refused", "unforeseen", "hung", "crashed", "cut wrongly")
    return Report(
        benchmark="documents_fuzz",
        input=f"{options.count} mutants of {len(documents)} documents, seed {options.seed}",
        machine=about,
        figures=(
            *(figure(what, "documents", [float(counts[what])]) for what in whats),
            figure("one document", "s", [outcome.seconds for _, outcome in outcomes]),
        ),
        findings=findings,
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument(
        "--documents", type=Path, default=GOLDEN, help="folder of whole documents to damage"
    )
    arguments.add_argument("--count", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    main(benchmark, arguments)
