"""Small runs of the evaluation on disk, written by the evaluation itself."""

from pathlib import Path

from eval.run import write_run
from eval.totals import Row


def row(id: str, passed: bool, lang: str = "en", **fields: object) -> Row:
    """A row in which the status is right or wrong."""
    missing = {} if passed else {"status": ("not_in_sources instead of answered",)}
    return Row.model_validate(
        {
            "id": id,
            "kind": "costs",
            "lang": lang,
            "status": "answered" if passed else "not_in_sources",
            "passed": passed,
            "metrics": {"status": passed, "cited": True},
            "missing": missing,
            "elapsed_ms": 40.0,
            "question": f"What about {id}? [x](https://evil.example)",
            "text": f"Text of {id}",
            **fields,
        }
    )


def write(folder: Path, passed: str, thing: str = "answers") -> Path:
    """A run with a case for each letter of `passed`: "+" went right, "-" wrong."""
    rows = [row(f"C{n}", sign == "+", ("en", "de")[n % 2]) for n, sign in enumerate(passed)]
    folder.mkdir(parents=True, exist_ok=True)
    write_run(rows, folder, "digest", {"thing": thing})
    return folder
