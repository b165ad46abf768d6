"""A run: every case asked once, a row each, and the figures over all rows."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import overload

from pydantic import ValidationError

from assistant.answer import Answer
from corpus.errors import CorrectInput, FreeResource, InterregError
from eval.cases import Case, cases_digest
from eval.metrics import METRICS, REFUSING, PassageText, facts_present, measure, named, passed
from eval.scores import CitedOf, Judge, scores_of
from eval.tables import rows_csv, totals_csv
from eval.totals import Row, Totals, totals_of
from index.files import replace_text, unusable

ROWS, TOTALS = "rows.jsonl", "totals.json"
ROWS_CSV, TOTALS_CSV = "rows.csv", "totals.csv"

Ask = Callable[[Case], Answer]
Tell = Callable[[int, int], None]
"""Told how many cases of how many are done."""


class Told(Sequence[Case]):
    """Cases that tell how far whoever goes through them is."""

    def __init__(self, cases: Sequence[Case], tell: Tell) -> None:
        self._cases = tuple(cases)
        self._tell = tell

    def __len__(self) -> int:
        return len(self._cases)

    @overload
    def __getitem__(self, index: int) -> Case: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Case]: ...
    def __getitem__(self, index: int | slice) -> Case | Sequence[Case]:
        return self._cases[index]

    def __iter__(self) -> Iterator[Case]:
        for number, case in enumerate(self._cases):
            self._tell(number, len(self._cases))
            yield case
        self._tell(len(self._cases), len(self._cases))


def run_cases(  # noqa: PLR0913 - each is a part that can be left out
    ask: Ask,
    cases: Sequence[Case],
    out: Path,
    *,
    about: Mapping[str, str] | None = None,
    passage_text: PassageText | None = None,
    judge: Judge | None = None,
    cited: CitedOf | None = None,
    tell: Tell = lambda _done, _all: None,
) -> Totals:
    """Asks every case and writes rows and totals into the folder `out` (made if missing).

    `about` is kept in the totals as it is (versions and digests of what was measured); `passage_text` gives
    the text that a quote has to occur in, `judge` decides whether passages support a sentence (without one,
    citation recall and precision are not measured), `cited` gives it the passages (else it gets their texts);
    `tell` hears how many cases are done. A question that ends in an error becomes a row in which nothing is met.
    Raises CorrectInput without cases, FreeResource when the folder cannot be written.
    """
    ready(cases, out)
    rows = [ask_case(ask, case, passage_text, judge, cited) for case in Told(cases, tell)]
    return write_run(rows, out, cases_digest(tuple(cases)), about)


def ready(cases: Sequence[Case], out: Path) -> None:
    """Fails before the first question, not after the last one: CorrectInput, FreeResource."""
    if not cases:
        raise CorrectInput("There is no case to run; name a file with at least one.")
    _writable(out)


def write_run(rows: Sequence[Row], out: Path, digest: str, about: Mapping[str, str] | None = None) -> Totals:
    """Writes `rows.jsonl` and `totals.json`, and both as CSV; `digest` is that of the cases.

    Totals carry the digest of their rows and are written last, so that a run that was cut off is noticed when
    it is read.
    """
    lines = "".join(row.model_dump_json() + "\n" for row in rows)
    totals = totals_of(rows, dict(about or {}), digest, _digest(lines))
    replace_text(out / ROWS, lines)
    replace_text(out / ROWS_CSV, rows_csv(rows))
    replace_text(out / TOTALS_CSV, totals_csv(totals))
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


def ask_case(
    ask: Ask,
    case: Case,
    passage_text: PassageText | None = None,
    judge: Judge | None = None,
    cited: CitedOf | None = None,
) -> Row:
    """The row of one case; an error, or a crash, is a row that meets nothing."""
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
        values=scores_of(case, answer, cited or passage_text, judge),
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
        "programmes_exact": expect.programmes_exact is not None,
        "facts": bool(expect.facts),
        "forbidden": bool(expect.forbidden),
        "sources": bool(expect.sources_any),
        "cited": True,
        "refusal_recall": all(status in REFUSING for status in expect.status),
    }
    return Row(
        id=case.id,
        kind=case.kind,
        lang=case.lang,
        status="error",
        passed=False,
        metrics={name: False if asked.get(name) else None for name in METRICS},
        missing={"status": (error,)},
        facts_expected=len(expect.facts),
        elapsed_ms=round(seconds * 1000, 1),
        question=case.question,
        error=error,
    )


def _digest(lines: str) -> str:
    return sha256(lines.encode()).hexdigest()


def _writable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(out, error) from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise FreeResource(f"The folder {out} cannot be written; name another one or change its permissions.")
