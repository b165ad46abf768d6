"""Questions that can only be understood from the turns before them; see `eval/cases/conversation.jsonl`."""

from pathlib import Path

from eval.cases import CASES, Case, load_cases


def generate(path: Path | None = None) -> tuple[Case, ...]:
    """The cases of a file; raises CorrectInput naming the line that is wrong."""
    return load_cases(path or CASES / "conversation.jsonl")
