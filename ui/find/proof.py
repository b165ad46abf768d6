"""What a cell of a table stands on."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answer import CitedSource
from corpus import Corpus
from corpus.types import Confidence, Programme
from ingest.programme_passages import weakest


@dataclass(frozen=True)
class Proof:
    """A page (or, without `url`, our own knowledge), when it was last read (ISO date) and how sure the fact is."""

    title: str
    url: str | None
    checked_on: str | None
    confidence: Confidence

    @classmethod
    def of_citation(cls, source: CitedSource) -> "Proof":
        return cls(source.title, source.url, source.checked_on, source.confidence)


def proofs(corpus: Corpus, programme: Programme, *fields: str) -> tuple[Proof, ...]:
    """What facts of a programme stand on, each page once.

    What has no evidence of its own (strand, kind, countries) is what the programme is: its website stands for that.
    """
    found: dict[str | None, list[str]] = {}
    for name in fields:
        if name in programme.evidence:
            found.setdefault(programme.evidence[name].url, []).append(name)
    if not found:
        return (Proof(programme.plain_name, programme.website, programme.checked_on.isoformat(), "high"),)
    return tuple(_proof(corpus, programme, url, names) for url, names in found.items())


def proofs_of_rules(corpus: Corpus, refs: Iterable[str]) -> tuple[Proof, ...]:
    """The rules among some references (`rule:R041`), with the pages they were read on."""
    named = (ref.removeprefix("rule:") for ref in refs if ref.startswith("rule:"))
    rules = (corpus.rules[name] for name in named if name in corpus.rules)
    return tuple(
        Proof(
            f"{rule.act}, {rule.article}" if rule.article else rule.act,
            rule.url,
            rule.checked_on.isoformat(),
            rule.confidence,
        )
        for rule in rules
    )


def _proof(corpus: Corpus, programme: Programme, url: str | None, fields: list[str]) -> Proof:
    source = corpus.source_for(url)
    return Proof(
        source.title if source else url or programme.plain_name,
        url,
        programme.checked_on.isoformat(),
        weakest([programme.evidence[name] for name in fields]),
    )
