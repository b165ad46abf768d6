"""A run: every case asked once, a row each, and the figures over all rows."""

import os
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from pydantic import ValidationError

from assistant.answer import Answer
from corpus.errors import CorrectInput, FreeResource, InterregError
from eval.cases import Case, cases_digest
from eval.metrics import METRICS, PassageText, facts_present, measure, named, passed
from eval.totals import Row, Totals, totals_of
from index.files import replace_text, unusable

ROWS, TOTALS = "rows.jsonl", "totals.json"

Ask = Callable[[Case], Answer]


def run_cases(
    ask: Ask,
    cases: Sequence[Case],
    out: Path,
    *,
    about: Mapping[str, str] | None = None,
    passage_text: PassageText | None = None,
) -> Totals:
    """Asks every case and writes `rows.jsonl` and `totals.json` into the folder `out` (made if missing).

    `about` is kept in the totals as it is (versions and digests of what was measured); `passage_text` gives
    the text that a quote has to occur in. A question that ends in an error becomes a row in which nothing is
    met. Totals carry the digest of their rows and are written last, so that a run that was cut off is noticed
    when it is read. Raises CorrectInput without cases, FreeResource when the folder cannot be written.
    """
    if not cases:
        raise CorrectInput("There is no case to run; name a file with at least one.")
    _writable(out)
    rows = [_row(ask, case, passage_text) for case in cases]
    lines = "".join(row.model_dump_json() + "\n" for row in rows)
    totals = totals_of(rows, dict(about or {}), cases_digest(tuple(cases)), _digest(lines))
    replace_text(out / ROWS, lines)
    replace_text(out / TOTALS, totals.model_dump_json(indent=2) + "\n")
    return totals


def read_run(folder: Path) -> tuple[Totals, tuple[Row, ...]]:
    """A run as written. Raises CorrectInput when it is missing, cut off or not of this format."""
    try:
        lines = (folder / ROWS).read_text(encoding="utf-8")
        totals = Totals.model_validate_json((folder / TOTALS).read_text(encoding="utf-8"))
        rows = tuple(Row.model_validate_json(line) for line in lines.splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectInput(f"{folder} holds no readable run; name a folder that `eval run` wrote.") from error
    except ValidationError as error:
        raise CorrectInput(f"The run in {folder} is damaged or of another version; run it again.") from error
    if totals.rows_digest != _digest(lines):
        raise CorrectInput(f"Rows and totals in {folder} do not belong together; run it again.")
    return totals, rows


def _row(ask: Ask, case: Case, passage_text: PassageText | None) -> Row:
    started = perf_counter()
    try:
        answer = ask(case)
    except InterregError as error:
        return _failed(case, str(error), perf_counter() - started)
    except Exception as error:  # noqa: BLE001 - a crash of the assistant is a finding; the other cases go on
        return _failed(case, f"{type(error).__name__}: {error}", perf_counter() - started)
    elapsed = perf_counter() - started
    checks = measure(case, answer, passage_text)
    return Row(
        id=case.id,
        kind=case.kind,
        lang=case.lang,
        status=answer.status,
        passed=passed(checks),
        metrics={name: check.passed for name, check in checks.items()},
        missing={name: check.missing for name, check in checks.items() if check.missing},
        facts_found=sum(present for _, present in facts_present(case, answer)),
        facts_expected=len(case.expect.facts),
        elapsed_ms=round(elapsed * 1000, 1),
        answered_by=answer.answered_by,
        programmes=named(answer),
        question=case.question,
        text=answer.text,
    )


def _failed(case: Case, error: str, seconds: float) -> Row:
    """Everything the case asks for is not met; what it does not ask for does not count."""
    expect = case.expect
    asked = {
        "status": True,
        "programmes": bool(expect.programmes_include or expect.programmes_exclude),
        "programmes_include": bool(expect.programmes_include),
        "programmes_exclude": bool(expect.programmes_exclude),
        "programmes_allowed": expect.programmes_allowed != "any",
        "facts": bool(expect.facts),
        "forbidden": bool(expect.forbidden),
        "sources": bool(expect.sources_any),
        "cited": True,
    }
    return Row(
        id=case.id,
        kind=case.kind,
        lang=case.lang,
        status="error",
        passed=False,
        metrics={name: False if asked.get(name) else None for name in METRICS},
        missing={"status": (error,)},
        facts_found=0,
        facts_expected=len(expect.facts),
        elapsed_ms=round(seconds * 1000, 1),
        answered_by="",
        programmes=(),
        question=case.question,
        text="",
        error=error,
    )


def _digest(lines: str) -> str:
    return sha256(lines.encode()).hexdigest()


def _writable(out: Path) -> None:
    """Fails before the first question, not after the last one."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(out, error) from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise FreeResource(f"The folder {out} cannot be written; name another one or change its permissions.")
