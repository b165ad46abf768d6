"""What travels through search: filters and options in, hits out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.passage import Passage

Wanted = str | tuple[str, ...] | None
NAMED = (
    "collection",
    "programme",
    "strand",
    "language",
    "period",
    "kind",
    "country",
    "confidence",
)


def kind_of(passage_id: str) -> str:
    """The part of an id before the colon: "guide", "rule", "programme", "doc"."""
    return passage_id.partition(":")[0]


def document_of(passage_id: str) -> str:
    """The part of an id that all passages of one document share."""
    return passage_id.partition("#")[0]


def iso_country(code: str) -> str:
    """ISO 3166 alpha-2 for a code that may be the Union's own for Greece or the United Kingdom."""
    return {"EL": "GR", "UK": "GB"}.get(code.upper(), code.upper())


def day_of(passage: Passage) -> date | None:
    """The date that filters look at: that of the text, or when it was read where the text bears none."""
    return passage.dated or passage.checked_on


@dataclass(frozen=True)
class Filters:
    """Limits a search before anything is scored; fields left None do not limit.

    `kind` is the part of the id before the colon ("guide", "rule", "programme", "doc") or the kind that the passage
    itself states ("act", "uploaded document"); several values in a field mean any of them. A passage of several
    countries passes for each; Greece is EL or GR, the United Kingdom UK or GB. `since` and `until` (both included)
    limit its date. A passage that has no value in a field (a rule has no strand) passes only where `general` is set:
    then it counts as valid for all programmes, strands, countries and periods.
    """

    collection: Wanted = None
    programme: Wanted = None
    strand: Wanted = None
    language: Wanted = None
    period: Wanted = None
    kind: Wanted = None
    general: bool = False
    country: Wanted = None
    confidence: Wanted = None
    since: date | None = None
    until: date | None = None

    def limits(self) -> Iterator[tuple[str, frozenset[str | None]]]:
        """Each field of names that limits, with the values that pass; dates are apart."""
        for name in NAMED:
            wanted: Wanted = getattr(self, name)
            if wanted is not None:
                values: set[str | None] = {wanted} if isinstance(wanted, str) else set(wanted)
                if name == "country":
                    values = {iso_country(value) for value in values if value}
                yield name, frozenset(values | {None} if self.general else values)

    def admit(self, passage: Passage) -> bool:
        """Whether a single passage passes."""
        return self._admits_date(day_of(passage)) and all(
            not values.isdisjoint(values_of(passage, name)) for name, values in self.limits()
        )

    def _admits_date(self, day: date | None) -> bool:
        if not (self.since or self.until):
            return True
        if day is None:
            return self.general
        return (not self.since or day >= self.since) and (not self.until or day <= self.until)


def values_of(passage: Passage, name: str) -> tuple[str | None, ...]:
    """What a passage has in a field that filters look at; (None,) for nothing."""
    if name == "kind":
        return tuple(dict.fromkeys((kind_of(passage.id), passage.kind)))
    if name == "country":
        return tuple(iso_country(code) for code in passage.countries) or (None,)
    value: str | None = getattr(passage, name)
    return (value,)


@dataclass(frozen=True)
class Options:
    """What is done with the best candidates.

    `neighbours` passages before and after each hit in its document come with it; at most `per_source` hits come from
    one document; `diversity` from 0 (only how well a passage fits) to 1 (only how much it differs from those before
    it) is that of maximal marginal relevance.
    """

    neighbours: int = 0
    per_source: int | None = None
    diversity: float = 0.0


PLAIN = Options()


@dataclass(frozen=True)
class Hit:
    """A passage found. `score` orders the hits of one search; `dense` is the cosine with its nearest row (-1 to 1),
    `meaning` the mean of that and of the cosine with the passage as a whole, on one scale for all encoders (see
    `index.scale`), and `lexical` the BM25 score (0: no word in common); these three are comparable between searches
    of one index. `before` and `after` are neighbouring passages of its document, in reading order. Where a
    cross-encoder had the last word, `score` is its score."""

    passage: Passage
    score: float
    dense: float
    lexical: float
    meaning: float = 0.0
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
