"""Checks the macro-regional strategies, the cancelled programmes and the overviews."""

from collections import Counter
from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.numbers import unsupported
from corpus.problem import COUNTRY, SLUG, Problem, check_evidence, check_one_evidence
from corpus.types import CancelledProgramme, Strategy

STRATEGIES_FILE = "strategies.yaml"
CANCELLED_FILE = "cancelled.yaml"
OVERVIEWS_FILE = "overviews.yaml"
_EVIDENCED = tuple(
    field
    for field in Strategy.model_fields
    if field not in {"id", "name", "abbreviation", "evidence", "checked_on"}
)


def check_strategies(corpus: Corpus) -> Iterator[Problem]:
    for strategy in corpus.strategies.values():
        if not SLUG.fullmatch(strategy.id):
            yield Problem(STRATEGIES_FILE, strategy.id, "not made of small letters, digits and hyphens")
        for country in (*strategy.member_states, *strategy.partner_countries):
            if not COUNTRY.fullmatch(country):
                yield Problem(STRATEGIES_FILE, strategy.id, f"{country!r} is not a two-letter country code")
        both = set(strategy.member_states) & set(strategy.partner_countries)
        for country in sorted(both):
            yield Problem(STRATEGIES_FILE, strategy.id, f"{country} is a Member State and a partner country")
        if strategy.adopted_by_commission > strategy.endorsed_by_european_council:
            yield Problem(STRATEGIES_FILE, strategy.id, "endorsed before it was adopted")
        area = strategy.closest_programme_area
        if area is not None and area not in corpus.programmes:
            yield Problem(STRATEGIES_FILE, strategy.id, f"there is no programme {area!r}")
        filled = {field: bool(getattr(strategy, field)) for field in _EVIDENCED}
        for problem in check_evidence(STRATEGIES_FILE, filled, strategy.evidence, _EVIDENCED):
            yield problem._replace(field=f"{strategy.id}.{problem.field}")


def check_cancelled(corpus: Corpus) -> Iterator[Problem]:
    called = {
        alias: programme.id
        for programme in corpus.programmes.values()
        for alias in (programme.short_name, *programme.aliases, *programme.aliases_as_written)
    }
    for programme in corpus.cancelled.values():
        yield from _check_cancelled(corpus, programme)
        for alias in programme.aliases:
            if called.setdefault(alias, programme.id) != programme.id:
                message = f"{alias!r} is also used by {called[alias]}"
                yield Problem(CANCELLED_FILE, f"{programme.id}.aliases", message)
    for money in corpus.reallocations.values():
        yield from check_one_evidence(CANCELLED_FILE, f"{money.id}.evidence", money.evidence)
        if money.id in corpus.cancelled:
            yield Problem(CANCELLED_FILE, money.id, "the id is used by a programme too")


def _check_cancelled(corpus: Corpus, programme: CancelledProgramme) -> Iterator[Problem]:
    if not SLUG.fullmatch(programme.id):
        yield Problem(CANCELLED_FILE, programme.id, "not made of small letters, digits and hyphens")
    if programme.id in corpus.programmes:
        yield Problem(CANCELLED_FILE, programme.id, "there is a programme with this id")
    for successor in programme.replaced_by_programmes:
        if successor not in corpus.programmes:
            yield Problem(CANCELLED_FILE, programme.id, f"there is no programme {successor!r}")
    yield from check_one_evidence(CANCELLED_FILE, f"{programme.id}.evidence", programme.evidence)
    if programme.evidence_replacement is not None:
        field = f"{programme.id}.evidence_replacement"
        yield from check_one_evidence(CANCELLED_FILE, field, programme.evidence_replacement)
    elif programme.replaced_by:
        yield Problem(
            CANCELLED_FILE, f"{programme.id}.replaced_by", "the field is filled but has no evidence"
        )


def check_overviews(corpus: Corpus) -> Iterator[Problem]:
    """What an overview counts has to be what the files hold."""
    for overview in corpus.overviews.values():
        yield from check_one_evidence(OVERVIEWS_FILE, f"{overview.id}.evidence", overview.evidence)
    counts = {"programmes": _programme_counts(corpus), "macro-regional-strategies": _strategy_counts(corpus)}
    for name, numbers in counts.items():
        if name not in corpus.overviews:
            yield Problem(OVERVIEWS_FILE, name, "the overview is missing")
            continue
        for missing in unsupported("; ".join(map(str, numbers)), [corpus.overviews[name].text]):
            yield Problem(
                OVERVIEWS_FILE, f"{name}.text", f"does not name the number {missing} that the files give"
            )


def _programme_counts(corpus: Corpus) -> list[int]:
    programmes = corpus.programmes.values()
    strands = Counter(programme.strand for programme in programmes)
    kinds = Counter(programme.kind for programme in programmes)
    return [len(programmes), *strands.values(), *(count for count in kinds.values() if count > 1)]


def _strategy_counts(corpus: Corpus) -> list[int]:
    strategies = corpus.strategies.values()
    members = {country for strategy in strategies for country in strategy.member_states}
    partners = {country for strategy in strategies for country in strategy.partner_countries}
    return [len(strategies), len(members), len(partners)]
