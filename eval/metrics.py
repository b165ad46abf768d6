"""What is measured of one answer: pure functions from a case and an answer to checks.

A check is met, not met, or does not count (`passed` is None). What is asked for (facts, programmes to
include, sources) counts where the answer's status is answered or partly answered, or where the case accepts
only these; what is ruled out (forbidden text, programmes to exclude) always counts.
"""

from collections.abc import Callable, Iterable
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer
from eval.cases import Case
from eval.claims import ANSWERING, uncited_claims
from eval.patterns import PatternTimeout, found

Metric = Literal[
    "status",
    "programmes",
    "programmes_include",
    "programmes_exclude",
    "programmes_allowed",
    "programmes_exact",
    "facts",
    "forbidden",
    "sources",
    "cited",
    "quotes",
    "refusal_precision",
    "refusal_recall",
]
METRICS: tuple[Metric, ...] = get_args(Metric)
MEANING: dict[str, str] = {
    "passed": "every other check that counts is met",
    "status": "the status is one of the acceptable ones",
    "programmes": "all programmes to include are named, none to exclude",
    "programmes_include": "all programmes to include are named positively",
    "programmes_exclude": "no programme to exclude is named positively",
    "programmes_allowed": "no programme outside the allowed list is named positively",
    "programmes_exact": "the programmes named positively are exactly those expected",
    "facts": "every expected fact is in the text",
    "forbidden": "nothing forbidden is in the text",
    "sources": "one of the expected sources is cited",
    "cited": "every sentence with a claim cites an existing source",
    "quotes": "every quote is verbatim in its passage",
    "refusal_precision": "of the answers that refuse: refusing was acceptable",
    "refusal_recall": "of the questions that only a refusal fits: it was refused",
}
POSITIVE = ("in_area", "partly_in_area")
REFUSING = ("not_in_sources", "out_of_scope", "declined")

PassageText = Callable[[str], str | None]
"""From a source id to the whole text of its passage, None if there is no such passage."""


class Check(BaseModel):
    """The outcome of one metric; `missing` says what was not there, or was there and should not be."""

    model_config = ConfigDict(frozen=True)

    passed: bool | None
    missing: tuple[str, ...] = ()


DOES_NOT_COUNT = Check(passed=None)


def named(answer: Answer) -> tuple[str, ...]:
    """The ids of the programmes that the answer names positively, in its order."""
    return tuple(verdict.id for verdict in answer.programmes if verdict.verdict in POSITIVE)


def demands_count(case: Case, answer: Answer) -> bool:
    """Whether facts, programmes to include and sources count for this answer."""
    return answer.status in ANSWERING or all(status in ANSWERING for status in case.expect.status)


def measure(case: Case, answer: Answer, passage_text: PassageText | None = None) -> dict[Metric, Check]:
    """Every metric of the answer. Without `passage_text`, quotes do not count."""
    include, exclude = check_include(case, answer), check_exclude(case, answer)
    return {
        "status": check_status(case, answer),
        "programmes": both(include, exclude),
        "programmes_include": include,
        "programmes_exclude": exclude,
        "programmes_allowed": check_allowed(case, answer),
        "programmes_exact": check_exact(case, answer),
        "facts": check_facts(case, answer),
        "forbidden": check_forbidden(case, answer),
        "sources": check_sources(case, answer),
        "cited": _none_of(uncited_claims(answer)) if answer.sentences else DOES_NOT_COUNT,
        "quotes": check_quotes(answer, passage_text),
        "refusal_precision": check_refused_rightly(case, answer),
        "refusal_recall": check_refused(case, answer),
    }


def passed(checks: dict[Metric, Check]) -> bool:
    """Whether every check that counts is met."""
    return all(check.passed is not False for check in checks.values())


def check_status(case: Case, answer: Answer) -> Check:
    if answer.status in case.expect.status:
        return Check(passed=True)
    return Check(passed=False, missing=(f"{answer.status} instead of {' or '.join(case.expect.status)}",))


def check_include(case: Case, answer: Answer) -> Check:
    if not case.expect.programmes_include or not demands_count(case, answer):
        return DOES_NOT_COUNT
    present = set(named(answer))
    return _none_of(f"not named: {id}" for id in case.expect.programmes_include if id not in present)


def check_exclude(case: Case, answer: Answer) -> Check:
    if not case.expect.programmes_exclude:
        return DOES_NOT_COUNT
    present = set(named(answer))
    return _none_of(f"named: {id}" for id in case.expect.programmes_exclude if id in present)


def check_allowed(case: Case, answer: Answer) -> Check:
    allowed = case.expect.programmes_allowed
    if allowed == "any":
        return DOES_NOT_COUNT
    return _none_of(f"not allowed: {id}" for id in named(answer) if id not in allowed)


def check_exact(case: Case, answer: Answer) -> Check:
    """Counts wherever the case gives the exact set: an answer that names nothing then misses all of it."""
    if case.expect.programmes_exact is None:
        return DOES_NOT_COUNT
    wanted, present = set(case.expect.programmes_exact), set(named(answer))
    missing = [f"not named: {id}" for id in sorted(wanted - present)]
    return _none_of([*missing, *(f"too many: {id}" for id in sorted(present - wanted))])


def check_refused_rightly(case: Case, answer: Answer) -> Check:
    """Precision of refusals: counts where the answer refuses, met where a refusal is acceptable."""
    if answer.status not in REFUSING:
        return DOES_NOT_COUNT
    fits = any(status in REFUSING for status in case.expect.status)
    return _none_of([] if fits else [f"refused ({answer.status}), though it can be answered"])


def check_refused(case: Case, answer: Answer) -> Check:
    """Recall of refusals: counts where nothing but a refusal is acceptable."""
    if any(status not in REFUSING for status in case.expect.status):
        return DOES_NOT_COUNT
    return _none_of([] if answer.status in REFUSING else [f"not refused ({answer.status})"])


def both(include: Check, exclude: Check) -> Check:
    """Programmes right: what counts of the two is met; does not count where neither does."""
    counting = [check for check in (include, exclude) if check.passed is not None]
    return _none_of(line for check in counting for line in check.missing) if counting else DOES_NOT_COUNT


def facts_present(case: Case, answer: Answer) -> list[tuple[str, bool]]:
    """Each expected fact by its `why`, and whether a pattern of it occurs in the text."""
    return [(fact.why, any(_occurs(p, answer.text) for p in fact.any_of)) for fact in case.expect.facts]


def check_facts(case: Case, answer: Answer) -> Check:
    if not case.expect.facts or not demands_count(case, answer):
        return DOES_NOT_COUNT
    return _none_of(why for why, present in facts_present(case, answer) if not present)


def check_forbidden(case: Case, answer: Answer) -> Check:
    """A pattern that gives up in time counts as found: nobody has shown that it is absent."""
    if not case.expect.forbidden:
        return DOES_NOT_COUNT
    faults = []
    for pattern in case.expect.forbidden:
        try:
            if found(pattern, answer.text):
                faults.append(pattern)
        except PatternTimeout as timeout:
            faults.append(str(timeout))
    return _none_of(faults)


def check_sources(case: Case, answer: Answer) -> Check:
    wanted = case.expect.sources_any
    if not wanted or not demands_count(case, answer):
        return DOES_NOT_COUNT
    cited = "\n".join(f"{s.id}\n{s.title}\n{s.url or ''}" for s in answer.sources).casefold()
    if any(part.casefold() in cited for part in wanted):
        return Check(passed=True)
    return Check(passed=False, missing=(f"none cited of: {', '.join(wanted)}",))


def check_quotes(answer: Answer, passage_text: PassageText | None) -> Check:
    if passage_text is None or not answer.sources:
        return DOES_NOT_COUNT
    faults = []
    for source in answer.sources:
        text = passage_text(source.id)
        if text is None:
            faults.append(f"[{source.n}] no passage {source.id}")
        elif not source.quote.strip() or source.quote not in text:
            faults.append(f"[{source.n}] not verbatim in {source.id}: {source.quote[:120]}")
    return _none_of(faults)


def _occurs(pattern: str, text: str) -> bool:
    """A pattern that gives up in time has not been found."""
    try:
        return found(pattern, text)
    except PatternTimeout:
        return False


def _none_of(faults: Iterable[str]) -> Check:
    missing = tuple(faults)
    return Check(passed=not missing, missing=missing)
