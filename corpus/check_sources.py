"""Checks the register of sources against the pages that facts name."""

from collections.abc import Iterator

from corpus.check_programmes import programme_file
from corpus.check_strategies import CANCELLED_FILE, OVERVIEWS_FILE, STRATEGIES_FILE
from corpus.corpus import Corpus, rules_file
from corpus.problem import Problem, repeated, well_formed_url

SOURCES_FILE = "sources.yaml"


def check_sources(corpus: Corpus) -> Iterator[Problem]:
    named = {url: file for file, url in _pages(corpus)}
    for url, file in sorted(named.items()):
        if corpus.source_for(url) is None:
            yield Problem(SOURCES_FILE, url, f"not registered, but named in {file}")
    used = {source.id for url in named if (source := corpus.source_for(url))}
    for source in corpus.sources.values():
        if (source.url is None) != (source.kind == "knowledge"):
            yield Problem(SOURCES_FILE, source.id, "only the entry for knowledge has no url")
        if source.url is not None and not well_formed_url(source.url):
            yield Problem(SOURCES_FILE, source.id, f"not a web address: {source.url!r}")
        if source.url is not None and source.id not in used:
            yield Problem(SOURCES_FILE, source.id, "no fact names this page")
    for url in repeated(source.url for source in corpus.sources.values() if source.url):
        yield Problem(SOURCES_FILE, url, "registered twice")


def _pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(file, url) of every page that a fact names."""
    for programme in corpus.programmes.values():
        file = programme_file(programme.id)
        evidence = [one.url for one in programme.evidence.values()]
        yield from ((file, url) for url in (programme.website, programme.area.check.url, *evidence) if url)
    for rule in corpus.rules.values():
        seen_at = rule.seen_at if rule.seen_at and "://" in rule.seen_at else None
        yield from ((rules_file(rule.topic), url.split(" ")[0]) for url in (rule.url, seen_at) if url)
    for strategy in corpus.strategies.values():
        yield from ((STRATEGIES_FILE, one.url) for one in strategy.evidence.values() if one.url)
    for cancelled in corpus.cancelled.values():
        for one in (cancelled.evidence, cancelled.evidence_replacement):
            if one and one.url:
                yield CANCELLED_FILE, one.url
    for money in corpus.reallocations.values():
        if money.evidence.url:
            yield CANCELLED_FILE, money.evidence.url
    for overview in corpus.overviews.values():
        if overview.evidence.url:
            yield OVERVIEWS_FILE, overview.evidence.url
