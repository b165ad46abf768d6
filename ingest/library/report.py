"""What an ingest has done, line by line."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, get_args

Outcome = Literal["new", "changed", "unchanged", "removed", "failed"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True)
class Row:
    """One item and what became of it; `passages` it has now, `reason` for a failure, `notes` on the reading."""

    outcome: Outcome
    key: str
    collection: str
    passages: int = 0
    reason: str | None = None
    notes: tuple[str, ...] = ()


def said_once(key: str, reason: str) -> str:
    """The reason of a failure with the item's key before it, unless it begins with that anyway."""
    return reason if reason.startswith(key) else f"{key}: {reason}"


@dataclass
class Report:
    """All rows in the order in which they came about; `notes` are on what was passed over."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """How many items had this outcome."""
        return Counter(row.outcome for row in self.rows)[outcome]

    @property
    def altered(self) -> bool:
        """Whether the library's passages are others than before."""
        return any(row.outcome in ("new", "changed", "removed") for row in self.rows)
