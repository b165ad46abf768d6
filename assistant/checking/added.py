"""What a sentence claims beyond its sources: clauses and stretches of words of which they do not speak."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.aligning import Alignment
from assistant.checking.reading import Reading

_COVERED_COUNTS = 0.9
_LEAST_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """Words `start` up to `stop`: `share` of their meaning (0 to 1) is in the sources; together they weigh `weight`."""

    share: float
    weight: float
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Word:
    at: int
    weight: float
    covered: bool


def whole(mine: Reading, alignments: Sequence[Alignment]) -> Part:
    """The sentence as a whole; one without words that carry meaning is covered."""
    return _part(_words(alignments), 0, len(mine.words))


def clauses(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Part]:
    """The clauses that say enough to be judged."""
    words = _words(alignments)
    for number, unit in enumerate(mine.clauses):
        if number == 0 and mine.leads_in(unit):
            continue
        part = _part([word for word in words if unit.start <= word.at < unit.stop], unit.start, unit.stop)
        if part.weight >= _LEAST_WEIGHT:
            yield part


def longest_gap(alignments: Sequence[Alignment]) -> Part | None:
    """The heaviest stretch that the sources lack, where covered words inside it count against it.

    Its `weight` is what remains; None where everything is covered.
    """
    words = _words(alignments)
    best: Part | None = None
    current, first = 0.0, 0
    for number, word in enumerate(words):
        current += -_COVERED_COUNTS * word.weight if word.covered else word.weight
        if current <= 0:
            current, first = 0.0, number + 1
        elif best is None or current > best.weight:
            best = Part(0.0, current, words[first].at, word.at + 1)
    return best


def _words(alignments: Sequence[Alignment]) -> list[_Word]:
    """What counts of the sentence, and whether any source has it."""
    found = []
    for anchors in zip(*(alignment.anchors for alignment in alignments), strict=True):
        covered = any(anchor.found for anchor in anchors)
        weight = max(anchor.weight for anchor in anchors if bool(anchor.found) == covered)
        found.append(_Word(anchors[0].at, weight, covered))
    return found


def _part(words: Sequence[_Word], start: int, stop: int) -> Part:
    total = sum(word.weight for word in words)
    held = sum(word.weight for word in words if word.covered)
    return Part(held / total if total else 1.0, total, start, stop)
