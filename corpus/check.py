"""Checks a loaded corpus: contradictions, missing evidence, broken references, and how complete it is.

The loader has made sure of types; here facts are held against each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.check_conditions import check_conditions
from corpus.check_guides import check_guides
from corpus.check_programmes import check_programmes
from corpus.check_rules import check_rules
from corpus.check_sources import check_sources
from corpus.check_strategies import check_cancelled, check_overviews, check_strategies
from corpus.corpus import Corpus
from corpus.coverage import Coverage, coverage_of, render_coverage
from corpus.problem import Problem


@dataclass(frozen=True)
class CorpusReport:
    """What is wrong (`problems`, empty if clean) and how much is known (`coverage`)."""

    problems: tuple[Problem, ...]
    coverage: Coverage

    @property
    def clean(self) -> bool:
        return not self.problems


def check_corpus(corpus: Corpus) -> CorpusReport:
    """All problems of the corpus, in the order of the files, and its coverage. Raises nothing of its own."""
    problems = sorted(
        set(_all_problems(corpus)), key=lambda problem: (problem.file, problem.field, problem.message)
    )
    return CorpusReport(tuple(problems), coverage_of(corpus))


def _all_problems(corpus: Corpus) -> Iterator[Problem]:
    yield from check_programmes(corpus)
    yield from check_rules(corpus)
    yield from check_conditions(corpus)
    yield from check_guides(corpus)
    yield from check_strategies(corpus)
    yield from check_cancelled(corpus)
    yield from check_overviews(corpus)
    yield from check_sources(corpus)


def render_report(report: CorpusReport) -> str:
    """The report as plain text: problems first, then the coverage."""
    if report.clean:
        head = "The corpus is clean: no problem found."
    else:
        lines = [f"{problem.file}, {problem.field}: {problem.message}" for problem in report.problems]
        head = "\n".join([f"{len(lines)} problem(s) found:", *(f"  {line}" for line in lines)])
    return f"{head}\n\n{render_coverage(report.coverage)}"
