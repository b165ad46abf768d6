"""Questions with facts, programmes and sources that a good answer has: written by hand, in `eval/cases/dev.jsonl`."""

from pathlib import Path

from eval.cases import CASES, Case, load_cases


def generate(path: Path | None = None) -> tuple[Case, ...]:
    """The cases of a file; raises CorrectInput naming the line that is wrong."""
    return load_cases(path or CASES / "dev.jsonl")
