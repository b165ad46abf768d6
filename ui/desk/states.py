"""What states enquiries and their questions have, and which may follow which: one table for each."""

from enum import StrEnum
from typing import Final

from corpus.errors import CorrectInput


class Status(StrEnum):
    """Where an enquiry stands."""

    NEW = "new"
    DRAFTED = "drafted"
    IN_WORK = "in work"
    APPROVED = "approved"
    SENT = "sent"
    REJECTED = "rejected"
    CLOSED = "closed"


class PartStatus(StrEnum):
    """Where the reply to one question stands."""

    NEW = "new"
    DRAFTED = "drafted"
    APPROVED = "approved"
    REJECTED = "rejected"


MAY_FOLLOW: Final[dict[Status, frozenset[Status]]] = {
    Status.NEW: frozenset({Status.DRAFTED, Status.IN_WORK, Status.APPROVED, Status.REJECTED, Status.CLOSED}),
    Status.DRAFTED: frozenset({Status.IN_WORK, Status.APPROVED, Status.REJECTED, Status.CLOSED}),
    Status.IN_WORK: frozenset({Status.APPROVED, Status.REJECTED, Status.CLOSED}),
    Status.APPROVED: frozenset({Status.IN_WORK, Status.SENT, Status.CLOSED}),
    Status.SENT: frozenset({Status.IN_WORK, Status.CLOSED}),
    Status.REJECTED: frozenset({Status.IN_WORK, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.IN_WORK}),
}
"""Reopening is going back to work, whatever was decided before."""

PART_MAY_FOLLOW: Final[dict[PartStatus, frozenset[PartStatus]]] = {
    PartStatus.NEW: frozenset({PartStatus.DRAFTED, PartStatus.APPROVED, PartStatus.REJECTED}),
    PartStatus.DRAFTED: frozenset({PartStatus.DRAFTED, PartStatus.APPROVED, PartStatus.REJECTED}),
    PartStatus.APPROVED: frozenset({PartStatus.DRAFTED}),
    PartStatus.REJECTED: frozenset({PartStatus.DRAFTED}),
}

OPEN: Final = frozenset({Status.NEW, Status.DRAFTED, Status.IN_WORK, Status.APPROVED})
"""Somebody still has to do something."""

UNDECIDED: Final = frozenset({PartStatus.NEW, PartStatus.DRAFTED})


def refuse_unless_follows(present: Status, wanted: Status) -> None:
    """Raises CorrectInput where an enquiry that is `present` cannot become `wanted`."""
    if wanted not in MAY_FOLLOW[present]:
        ways = ", ".join(sorted(MAY_FOLLOW[present]))
        raise CorrectInput(f"An enquiry that is {present} cannot become {wanted}: it can become {ways}.")


def refuse_unless_part_follows(present: PartStatus, wanted: PartStatus) -> None:
    """Raises CorrectInput where an answer that is `present` cannot become `wanted`."""
    if wanted not in PART_MAY_FOLLOW[present]:
        raise CorrectInput(f"An answer that is {present} cannot become {wanted}: reopen it first.")
