"""How good what was found is, question by question, and whether one is ahead of another by more than chance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.bench.peers.texts import Task, is_answer

Values = NDArray[np.float64]
OURS = "interreg"  # what the titles of our own entries begin with
_RESAMPLES = 10_000


class Measures(NamedTuple):
    """A value for each question, (questions,): R@1, R@5 (is an answer among the first?), MRR@10 and nDCG@10."""

    r1: Values
    r5: Values
    mrr: Values
    ndcg: Values


def by_question(found: Sequence[Sequence[str]], task: Task) -> Measures:
    """Of what was found for each question of the task, best first."""
    firsts, gains = [], []
    for names, question in zip(found, task.questions, strict=True):
        right = [is_answer(name, question.answers) for name in names[:10]]
        firsts.append(right.index(True) + 1 if True in right else 99)
        gain = sum(hit / np.log2(rank + 2) for rank, hit in enumerate(right))
        possible = sum(is_answer(name, question.answers) for name in task.texts)
        gains.append(gain / sum(1 / np.log2(rank + 2) for rank in range(min(possible, 10))))
    ranks = np.array(firsts)
    reciprocal = np.where(ranks <= 10, 1 / ranks, 0.0)
    return Measures((ranks <= 1).astype(float), (ranks <= 5).astype(float), reciprocal, np.array(gains))


def interval(differences: Values, seed: int = 1) -> tuple[float, float]:
    """Where the mean of such differences lies in 95 of 100 cases: the same questions drawn again and again."""
    chance = np.random.default_rng(seed)
    drawn = chance.integers(0, len(differences), (_RESAMPLES, len(differences)))
    low, high = np.percentile(differences[drawn].mean(axis=1), (2.5, 97.5))
    return float(low), float(high)


def leads(task: Task, lists: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[str]:
    """Lines of a table in Markdown: how far ours are ahead of each peer, with the interval of each difference."""
    measured = {title: by_question(found, task) for title, found in lists.items()}
    ours = [title for title in measured if title.startswith(OURS)]
    peers = [title for title in measured if title not in ours]
    if not (ours and peers):
        return
    yield "How far ahead, with 95 % intervals (the same questions drawn again 10,000 times):"
    yield ""
    yield "| | R@1 | R@5 | MRR@10 | nDCG@10 |"
    yield "|" + " --- |" * 5
    for own in ours:
        for peer in peers:
            pairs = zip(measured[own], measured[peer], strict=True)
            yield f"| {own} - {peer} | {' | '.join(_lead(mine - theirs) for mine, theirs in pairs)} |"


def _lead(differences: Values) -> str:
    low, high = interval(differences)
    return f"{differences.mean():+.3f} ({low:+.3f} to {high:+.3f})"
