"""Figures of one answer or one search that are no yes or no; each lies between 0 and 1, or is not there.

Definitions and their sources are in docs/evaluation.md. `Judge` is whoever decides whether texts support a
sentence: the project's own checker, or a language model; nothing here trusts it, see `agreement.py`.
"""

from collections.abc import Callable, Collection, Sequence
from math import log2
from typing import Protocol, runtime_checkable

from assistant.answer import Answer, Sentence
from assistant.checking import Cited
from eval.cases import Case
from eval.claims import is_claim
from eval.metrics import named

Judge = Callable[[str, Sequence[Cited]], bool]
"""Whether the passages (or their texts), taken together, support the sentence."""


@runtime_checkable
class Linguist(Protocol):
    """A judge that wants to know in which language the sentences are."""

    def speaking(self, language: str) -> Judge: ...


CitedOf = Callable[[str], Cited | None]
"""The passage that an id names, whole, or its text; None if there is none."""

K = 10


def scores_of(
    case: Case, answer: Answer, cited: CitedOf | None = None, judge: Judge | None = None
) -> dict[str, float]:
    """All scores that the case and the answer allow for; citations are scored where there is a judge."""
    scores: dict[str, float] = {}
    allowed = case.expect.programmes_allowed
    exact = case.expect.programmes_exact
    if exact is not None:
        scores["programmes_f1"] = f1(named(answer), exact, exact)
    elif allowed != "any" and case.expect.programmes_include:
        scores["programmes_f1"] = f1(named(answer), case.expect.programmes_include, allowed)
    if judge is not None and cited is not None:
        scores |= citation_scores(answer, cited, judge)
    return scores


def f1(found: Collection[str], wanted: Collection[str], allowed: Collection[str]) -> float:
    """Harmonic mean of precision (found that are allowed) and recall (wanted that are found).

    Where nothing is wanted it is 1 if nothing is found but what is allowed, else 0.
    """
    got, want, may = set(found), set(wanted), set(allowed)
    if not want:
        return float(got <= may)
    if not got:
        return 0.0
    precision, recall = len(got & may) / len(got), len(got & want) / len(want)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ranking_scores(found: Sequence[str], relevant: Collection[str], k: int = K) -> dict[str, float]:
    """Recall, reciprocal rank and nDCG (a hit gains 1) of the first k ids found; `relevant` holds at least one."""
    hits = [id in relevant for id in found[:k]]
    first = next((rank for rank, hit in enumerate(hits, 1) if hit), None)
    gain = sum(hit / log2(rank + 1) for rank, hit in enumerate(hits, 1))
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return {
        f"recall@{k}": len(set(found[:k]) & set(relevant)) / len(relevant),
        "reciprocal_rank": 1 / first if first else 0.0,
        f"ndcg@{k}": gain / ideal,
    }


def citation_scores(answer: Answer, cited: CitedOf, judge: Judge) -> dict[str, float]:
    """Citation recall and precision of an answer as ALCE defines them, over the sentences that claim something.

    Recall: the share of claims that all their cited passages together support. Precision: the share of citations
    of which the claim is supported and that are not idle; idle is one that alone does not support the claim while
    the others do without it. Empty where the answer claims or cites nothing.
    """
    texts: dict[int, Cited] = {source.n: cited(source.id) or source.quote for source in answer.sources}
    judge = judge.speaking(answer.language) if isinstance(judge, Linguist) else judge
    recalled, precise = [], []
    for sentence in answer.sentences:
        if not sentence.citations and not is_claim(sentence.text, answer):
            continue
        supported, needed = _judged(sentence, texts, judge)
        recalled.append(supported)
        precise += needed
    scores = {"citation_recall": sum(recalled) / len(recalled)} if recalled else {}
    return {**scores, "citation_precision": sum(precise) / len(precise)} if precise else scores


def _judged(sentence: Sentence, texts: dict[int, Cited], judge: Judge) -> tuple[bool, list[bool]]:
    cited = [n for n in dict.fromkeys(sentence.citations) if n in texts]
    supported = bool(cited) and judge(sentence.text, [texts[n] for n in cited])
    if len(cited) < 2 or not supported:
        return supported, [supported] * len(set(sentence.citations))
    needed = []
    for n in cited:
        others = [texts[other] for other in cited if other != n]
        needed.append(judge(sentence.text, [texts[n]]) or not judge(sentence.text, others))
    return supported, needed
