"""Runs the checker over labelled pairs: how many wrong ones it catches, how many right ones it lets pass, by kind."""

from collections.abc import Iterable, Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from assistant.checking import Check, Checker, Cited
from corpus import Corpus
from eval.checking.pairs import Pair
from ingest import passages_of
from ingest.passage import Passage


class Row(BaseModel):
    """What the checker said of one pair; `met`: wrong and caught, or right and passed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    kind: str
    language: str | None
    met: bool
    verdict: str
    reasons: tuple[str, ...]
    sentence: str
    refs: tuple[str, ...]
    sources: tuple[str, ...] = ()


class Share(BaseModel):
    """How many of a kind were judged as labelled."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    kind: str
    met: int
    of: int

    @property
    def share(self) -> float:
        return self.met / self.of if self.of else 1.0


class Sources:
    """The passages that references of the corpus stand for, as an answer would cite them."""

    def __init__(self, corpus: Corpus) -> None:
        # Counted in words: where exactly long entries are divided does not matter here.
        self._passages = {item.id: item for item in passages_of(corpus, lambda text: 2 * len(text.split()))}
        self.of = cache(self._of)

    def _of(self, ref: str) -> tuple[Passage, ...]:
        """The passage of a reference with its continuations; of a whole programme, its overview."""
        name = f"{ref}#overview" if ref.startswith("programme:") and "#" not in ref else ref
        found: list[Passage] = []
        while (following := name if not found else f"{name}-{len(found) + 1}") in self._passages:
            found.append(self._passages[following])
        return tuple(found)

    def cited(self, pair: Pair) -> list[Cited]:
        return [*_texts(pair), *(passage for ref in pair.refs for passage in self.of(ref))]


def _texts(pair: Pair) -> list[Cited]:
    """The texts of a pair; as passages where their language is known, as it is of what an answer cites."""
    if pair.sources_language is None:
        return list(pair.sources)
    return [
        Passage(
            id=f"{pair.id}#{number}",
            text=text,
            source=pair.id,
            title="",
            url=None,
            kind="text",
            language=pair.sources_language,
        )
        for number, text in enumerate(pair.sources)
    ]


def evaluate(pairs: Iterable[Pair], checker: Checker, sources: Sources) -> tuple[Row, ...]:
    """A row for each pair, in their order."""
    return tuple(
        _row(pair, checker.check(pair.sentence, sources.cited(pair), pair.language)) for pair in pairs
    )


def _row(pair: Pair, check: Check) -> Row:
    return Row(
        id=pair.id,
        label=pair.label,
        kind=pair.kind,
        language=pair.language,
        met=check.supported == (pair.label == "right"),
        verdict=check.verdict,
        reasons=tuple(f"{reason.code}: {reason.text}" for reason in check.reasons),
        sentence=pair.sentence,
        refs=pair.refs,
        sources=pair.sources,
    )


def shares(rows: Sequence[Row]) -> tuple[Share, ...]:
    """By label and kind, the labels as a whole first."""
    found = []
    for label in ("wrong", "right"):
        chosen = [row for row in rows if row.label == label]
        kinds = ["all", *sorted({row.kind for row in chosen})]
        for kind in kinds:
            some = [row for row in chosen if kind in ("all", row.kind)]
            if some:
                found.append(Share(label=label, kind=kind, met=sum(row.met for row in some), of=len(some)))
    return tuple(found)


def markdown(found: Sequence[Share]) -> str:
    """The shares as a table."""
    lines = ["| label | kind | judged as labelled | share |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {item.label} | {item.kind} | {item.met} of {item.of} | {item.share:.3f} |" for item in found
    ]
    return "\n".join(lines)
