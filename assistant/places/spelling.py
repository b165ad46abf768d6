"""Slips of the keyboard: names a letter or two away from what was typed."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

# In a long name two slips still leave no doubt which one it is.
_LONG = 9


def most_slips(key: str) -> int:
    """How many slips are forgiven in a name of this length."""
    return 2 if len(key) >= _LONG else 1


def slips(typed: str, names: Sequence[str]) -> list[tuple[str, int]]:
    """The names that a few slips may have made into `typed`, with how many; never `typed` itself.

    A slip is a letter that is wrong, missing or too many, or two neighbours swapped.
    """
    found = process.extract(typed, names, scorer=OSA.distance, score_cutoff=most_slips(typed), limit=20)
    return sorted(
        ((name, int(distance)) for name, distance, _ in found if distance),
        key=lambda pair: (pair[1], pair[0]),
    )
