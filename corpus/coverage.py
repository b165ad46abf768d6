"""How complete the corpus is: what is known of how many programmes, on what basis, and what is doubtful."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.check_programmes import EVIDENCED
from corpus.corpus import Corpus
from corpus.types import Basis, Confidence

_BASES: tuple[Basis, ...] = ("page", "repository", "knowledge")
_LEVELS: tuple[Confidence, ...] = ("high", "medium", "low")
# Empty says nothing about how much is known: a programme may have no note and serve no strategy.
_OPTIONAL = {"cofinancing_note", "macro_regional_strategies"}


@dataclass(frozen=True)
class FieldCoverage:
    """Of how many programmes a field is known, on what basis, how surely, and which programmes lack it."""

    field: str
    filled: int
    by_basis: Mapping[Basis, int]
    by_level: Mapping[Confidence, int]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """`doubtful`: programme id -> doubt about its area; `unsure_rules`: those of low confidence."""

    programmes: int
    fields: tuple[FieldCoverage, ...]
    area_checks: Mapping[str, int]
    doubtful: Mapping[str, str]
    rules_by_basis: Mapping[Basis, int]
    rules_by_confidence: Mapping[Confidence, int]
    unsure_rules: tuple[str, ...]
    rules_without_article: tuple[str, ...]
    counts: Mapping[str, int]


def coverage_of(corpus: Corpus) -> Coverage:
    rules = corpus.rules.values()
    programmes = corpus.programmes.values()
    return Coverage(
        programmes=len(corpus.programmes),
        fields=tuple(_field(corpus, field) for field in EVIDENCED),
        area_checks=Counter(programme.area.check.status for programme in programmes),
        doubtful={programme.id: programme.area.doubt for programme in programmes if programme.area.doubt},
        rules_by_basis=Counter(rule.basis for rule in rules),
        rules_by_confidence=Counter(rule.confidence for rule in rules),
        unsure_rules=tuple(rule.id for rule in rules if rule.confidence == "low"),
        rules_without_article=tuple(r.id for r in rules if r.scope == "EU-wide" and not r.article),
        counts={
            "rules": len(corpus.rules),
            "guides": len(corpus.guides),
            "guide sections": sum(len(guide.sections) for guide in corpus.guides.values()),
            "strategies": len(corpus.strategies),
            "cancelled or ended programmes": len(corpus.cancelled),
            "sources": len(corpus.sources),
        },
    )


def _field(corpus: Corpus, field: str) -> FieldCoverage:
    filled = [programme for programme in corpus.programmes.values() if getattr(programme, field)]
    evidence = [programme.evidence[field] for programme in filled if field in programme.evidence]
    known = {programme.id for programme in filled}
    missing = () if field in _OPTIONAL else tuple(name for name in corpus.programmes if name not in known)
    return FieldCoverage(
        field=field,
        filled=len(filled),
        by_basis=Counter(one.basis for one in evidence),
        by_level=Counter(one.level for one in evidence),
        missing=missing,
    )


def render_coverage(coverage: Coverage) -> str:
    """The coverage as a plain text table with what is missing and doubtful below."""
    columns = (*_BASES, *_LEVELS)
    lines = [
        "Known of the programmes (by basis and confidence)",
        f"{'field':<26}{'known':>7}" + "".join(f"{column:>11}" for column in columns),
    ]
    for field in coverage.fields:
        numbers = [*(field.by_basis.get(b, 0) for b in _BASES), *(field.by_level.get(c, 0) for c in _LEVELS)]
        known = f"{field.filled}/{coverage.programmes}"
        lines.append(f"{field.field:<26}{known:>7}" + "".join(f"{number:>11}" for number in numbers))
    lines += ["", "Missing"]
    lines += [f"  {field.field}: {', '.join(field.missing)}" for field in coverage.fields if field.missing]
    checks = ", ".join(f"{count} {status}" for status, count in sorted(coverage.area_checks.items()))
    lines += ["", f"Areas on a second look: {checks}", f"Doubtful areas ({len(coverage.doubtful)})"]
    lines += [f"  {programme}: {doubt}" for programme, doubt in coverage.doubtful.items()]
    return "\n".join([*lines, "", *_other_lines(coverage)])


def _other_lines(coverage: Coverage) -> list[str]:
    bases = ", ".join(f"{coverage.rules_by_basis.get(basis, 0)} {basis}" for basis in _BASES)
    levels = ", ".join(f"{coverage.rules_by_confidence.get(level, 0)} {level}" for level in _LEVELS)
    lines = [f"Rules by basis: {bases}; by confidence: {levels}"]
    if coverage.unsure_rules:
        lines.append(f"Rules of low confidence: {', '.join(coverage.unsure_rules)}")
    if coverage.rules_without_article:
        lines.append(f"EU-wide rules without an article: {', '.join(coverage.rules_without_article)}")
    return [*lines, "; ".join(f"{count} {what}" for what, count in coverage.counts.items())]
