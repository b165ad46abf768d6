"""How far a judge can be trusted: its agreement with people's labels, measured before its figures are used.

A judge is a callable (`eval.scores.Judge`): the project's own checker, or a language model behind a function that
asks it and reads its yes or no. Nothing in the project assumes that a judge is right.
"""

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import CorrectInput
from eval.cases import numbered_lines, read_line
from eval.intervals import Share, wilson
from eval.scores import Judge

Label = TypeVar("Label", bound=Hashable)
_RESAMPLES = 2000
_SEED = 2021


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LabelledPair(_Model):
    """A sentence, the texts it cites, and whether a person says that they support it. `kind`: what was changed."""

    sentence: str = Field(min_length=1)
    texts: tuple[str, ...] = Field(min_length=1)
    supported: bool
    kind: str = ""


class Agreement(_Model):
    """How a judge's verdicts compare with labels.

    `kappa` is Cohen's; `low` and `high` bound it at 95 % (bootstrap). `caught`: unsupported pairs that the judge
    calls so; `passed`: supported pairs that it lets pass.
    """

    pairs: int
    agreed: Share
    kappa: float
    low: float
    high: float
    caught: Share
    passed: Share


def load_pairs(path: Path) -> tuple[LabelledPair, ...]:
    """Reads labelled pairs, one JSON object a line. Raises CorrectInput naming the line that is wrong."""
    pairs = tuple(read_line(LabelledPair, path, number, line) for number, line in numbered_lines(path))
    if not pairs:
        raise CorrectInput(f"{path} holds no labelled pair; write one JSON object a line.")
    return pairs


def agreement(judge: Judge, pairs: Sequence[LabelledPair]) -> Agreement:
    """Asks the judge about every pair. Raises ValueError if there are none."""
    labels = [pair.supported for pair in pairs]
    verdicts = [judge(pair.sentence, pair.texts) for pair in pairs]
    both = list(zip(labels, verdicts, strict=True))
    low, high = _kappa_interval(both)
    return Agreement(
        pairs=len(both),
        agreed=wilson(sum(x == y for x, y in both), len(both)),
        kappa=round(cohen_kappa(labels, verdicts), 4),
        low=round(low, 4),
        high=round(high, 4),
        caught=wilson(sum(not x and not y for x, y in both), labels.count(False)),
        passed=wilson(sum(x and y for x, y in both), labels.count(True)),
    )


def cohen_kappa(first: Sequence[Label], second: Sequence[Label]) -> float:
    """Agreement beyond chance of two raters over the same things, at most 1.

    Where chance alone would always agree (one label only), it is 1 if they agree and 0 if not. Raises ValueError
    for different lengths or nothing rated.
    """
    if len(first) != len(second) or not first:
        raise ValueError(f"{len(first)} and {len(second)} labels cannot be compared")
    n = len(first)
    observed = sum(x == y for x, y in zip(first, second, strict=True)) / n
    chance = sum(list(first).count(label) * list(second).count(label) for label in {*first, *second}) / n**2
    if chance == 1:
        return float(observed == 1)
    return (observed - chance) / (1 - chance)


def _kappa_interval(both: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    picks = np.random.default_rng(_SEED).integers(0, len(both), size=(_RESAMPLES, len(both)))
    data = np.asarray(both, dtype=np.float64)
    x, y = data[:, 0][picks], data[:, 1][picks]
    observed = (x == y).mean(axis=1)
    chance = x.mean(axis=1) * y.mean(axis=1) + (1 - x.mean(axis=1)) * (1 - y.mean(axis=1))
    certain = chance == 1
    kappas = np.where(certain, observed == 1, (observed - chance) / np.where(certain, 1, 1 - chance))
    low, high = np.percentile(kappas, (2.5, 97.5))
    return float(low), float(high)
