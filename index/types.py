"""What travels through search: filters in, hits out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from ingest.passage import Passage

Wanted = str | tuple[str, ...] | None


@dataclass(frozen=True)
class Filters:
    """Limits a search before anything is scored; fields left None do not limit.

    `kind` is the part of the id before the colon ("guide", "rule", "programme", "doc"); several values in a
    field mean any of them. A passage that has no value in a field (a rule has no strand) passes only
    where `general` is set: then it counts as valid for all programmes, strands and periods.
    """

    collection: Wanted = None
    programme: Wanted = None
    strand: Wanted = None
    language: Wanted = None
    period: Wanted = None
    kind: Wanted = None
    general: bool = False

    def limits(self) -> Iterator[tuple[str, frozenset[str | None]]]:
        """Each field that limits, with the values that pass."""
        for field in fields(self):
            wanted: Wanted | bool = getattr(self, field.name)
            if isinstance(wanted, bool) or wanted is None:
                continue
            values: set[str | None] = {wanted} if isinstance(wanted, str) else set(wanted)
            yield field.name, frozenset(values | {None} if self.general else values)

    def admit(self, passage: Passage) -> bool:
        """Whether a single passage passes."""
        kind = passage.id.partition(":")[0]
        return all(
            (kind if name == "kind" else getattr(passage, name)) in values for name, values in self.limits()
        )


@dataclass(frozen=True)
class Hit:
    """A passage found. `score` orders the hits of one search; `dense` is the cosine with its nearest row (-1 to 1),
    `meaning` the mean of that and of the cosine with the passage as a whole, on one scale for all encoders (see
    `index.scale`), and `lexical` the BM25 score (0: no word in common); the last three are comparable between
    searches of one index."""

    passage: Passage
    score: float
    dense: float
    lexical: float
    meaning: float = 0.0
