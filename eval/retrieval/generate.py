"""Questions whose passages are known: cases with `expect.passages`, by default `eval/cases/retrieval.jsonl`."""

from pathlib import Path

from corpus.errors import CorrectInput
from eval.cases import CASES, Case, load_cases


def generate(path: Path | None = None) -> tuple[Case, ...]:
    """The cases of a file that name passages; raises CorrectInput if none does, or a line is wrong."""
    path = path or CASES / "retrieval.jsonl"
    cases = tuple(case for case in load_cases(path) if case.expect.passages)
    if not cases:
        raise CorrectInput(f"No case in {path} names passages to find (expect.passages); add some.")
    return cases
