"""Search alone: recall, reciprocal rank and nDCG of the first ten passages; `found` if any of them is right."""

from collections.abc import Sequence
from time import perf_counter

from corpus.errors import InterregError
from eval.cases import Case
from eval.scores import K, ranking_scores
from eval.subject import Subject
from eval.totals import Row

_LOOKED_AT = 3 * K


def evaluate(subject: Subject, cases: Sequence[Case]) -> list[Row]:
    """A row a case, in their order."""
    return [_row(subject, case) for case in cases]


def _row(subject: Subject, case: Case) -> Row:
    started = perf_counter()
    error, found = None, []
    try:
        found = [hit.id for hit in subject.assistant.search(case.question, k=_LOOKED_AT).hits]
    except InterregError as failure:
        error = str(failure)
    elapsed = round((perf_counter() - started) * 1000, 1)
    wanted = case.expect.passages
    ids = _as_named(found, wanted)[:K]
    scores = ranking_scores(ids, wanted)
    hit = any(id in wanted for id in ids)
    return Row(
        id=case.id,
        kind=case.kind,
        lang=case.lang,
        status="error" if error else "found" if hit else "missed",
        passed=hit,
        metrics={"found": hit},
        missing={} if hit else {"found": (f"none of {', '.join(wanted)}",)},
        values=scores,
        elapsed_ms=elapsed,
        question=case.question,
        text="\n".join(ids),
        error=error,
    )


def _as_named(found: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The ids found, each once; a part of a long passage ("#section-2") counts as the passage."""
    whole = {id: next((want for want in wanted if _is_part(id, want)), id) for id in found}
    return list(dict.fromkeys(whole[id] for id in found))


def _is_part(id: str, of: str) -> bool:
    return id.startswith(f"{of}-") and id.removeprefix(f"{of}-").isdigit()
