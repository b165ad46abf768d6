"""Checks the conditions, funding entries and topics: what they name exists, and every programme is decided."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.condition_reader import CONDITION_FILES, FUNDING_FILE, TOPICS_FILE
from corpus.condition_types import THIS_PROGRAMME, Check, Condition
from corpus.corpus import Corpus
from corpus.errors import CorrectCorpus
from corpus.problem import COUNTRY, SLUG, Problem, repeated

_NUMBERS = re.compile(r".*_at_(?:least|most)")
_COUNTRIES = ("country_among", "country_not_among")
_KINDS = ("kind_among", "kind_not_among")
_OBJECTIVE = re.compile(r"(?:RSO|ISO|ESO)\d\.\d{1,2}")


def check_conditions(corpus: Corpus) -> Iterator[Problem]:
    """Problems of `conditions/*.yaml`."""
    for condition in corpus.conditions.values():
        file = CONDITION_FILES[condition.criterion]
        yield from _check_named(corpus, file, condition.id, (*condition.programmes, *condition.unless))
        yield from _check_refs(corpus, file, condition.id, condition.refs)
        yield from _check_countries(file, condition.id, condition.countries)
        if not condition.text.endswith("."):
            yield Problem(file, f"{condition.id}.text", "the statement does not end with a full stop")
        for check in condition.checks:
            yield from _check_value(corpus, file, condition, check)
    yield from _check_every_programme(corpus)
    yield from _check_funding(corpus)
    yield from _check_topics(corpus)


def _check_named(corpus: Corpus, file: str, entry: str, programmes: Iterable[str]) -> Iterator[Problem]:
    if not SLUG.fullmatch(entry):
        yield Problem(file, entry, "an id is in small letters, figures and hyphens")
    for programme in programmes:
        if programme not in corpus.programmes:
            yield Problem(file, f"{entry}.programmes", f"there is no programme {programme!r}")


def _check_refs(corpus: Corpus, file: str, entry: str, refs: Iterable[str]) -> Iterator[Problem]:
    some_programme = f"programme:{next(iter(corpus.programmes))}"
    for ref in refs:
        try:
            corpus.reference(ref.replace(THIS_PROGRAMME, some_programme))
        except CorrectCorpus as error:
            yield Problem(file, f"{entry}.refs", str(error))


def _check_countries(file: str, entry: str, countries: Iterable[str]) -> Iterator[Problem]:
    for country in countries:
        if not COUNTRY.fullmatch(country):
            yield Problem(file, f"{entry}.countries", f"{country!r} is no country code of two letters")
    for country in repeated(countries):
        yield Problem(file, f"{entry}.countries", f"{country} stands twice")


def _check_value(corpus: Corpus, file: str, condition: Condition, check: Check) -> Iterator[Problem]:
    """The value has the form that the operator needs, and names what exists."""
    field, value = f"{condition.id}.{check.operator}", check.value
    if _NUMBERS.fullmatch(check.operator) and not (isinstance(value, int) and value > 0):
        yield Problem(file, field, f"needs a number from 1 on, not {value!r}")
    elif check.operator in _COUNTRIES:
        yield from _check_countries(file, field, _names(value))
    elif check.operator == "costs_between":
        yield from _check_days(file, field, _names(value))
    elif check.operator == "region_among":
        for code in _names(value):
            if not any(region.startswith(code) for region in corpus.regions.codes()):
                yield Problem(file, field, f"{code!r} does not exist in NUTS 2016")
    elif check.operator == "one_from_each":
        yield from _check_groups(corpus, file, condition, check)
    if check.operator in (*_KINDS, *_COUNTRIES, "region_among", "one_from_each") and not value:
        yield Problem(file, field, "needs at least one name")


def _check_groups(corpus: Corpus, file: str, condition: Condition, check: Check) -> Iterator[Problem]:
    """Groups share no country unless they are the same: else they could not be counted one by one."""
    groups = [tuple(group) for group in check.value] if isinstance(check.value, tuple) else []
    for group in groups:
        yield from _check_countries(file, f"{condition.id}.one_from_each", group)
    distinct = list(dict.fromkeys(groups))
    for country in repeated(country for group in distinct for country in group):
        yield Problem(file, f"{condition.id}.one_from_each", f"{country} stands in two different groups")
    for programme in condition.programmes:
        known = corpus.programmes[programme].countries if programme in corpus.programmes else ()
        for group in distinct:
            if known and not set(group) <= set(known):
                missing = ", ".join(sorted(set(group) - set(known)))
                yield Problem(
                    file, f"{condition.id}.one_from_each", f"{missing} takes no part in {programme}"
                )


def _check_days(file: str, field: str, days: tuple[str, ...]) -> Iterator[Problem]:
    try:
        first, last = (date.fromisoformat(day) for day in days)
    except ValueError:
        yield Problem(file, field, "needs two days such as 2021-01-01")
        return
    if first > last:
        yield Problem(file, field, "the first day is after the last")


def _check_every_programme(corpus: Corpus) -> Iterator[Problem]:
    for criterion in ("partnership", "lead_partner", "legal_status", "period"):
        conditions = [item for item in corpus.conditions.values() if item.criterion == criterion]
        for programme in corpus.programmes.values():
            if not any(item.concerns(programme.id, programme.strand) for item in conditions):
                yield Problem(CONDITION_FILES[criterion], programme.id, f"no condition on {criterion}")
    for programme in corpus.programmes.values():
        if not any(
            not item.programmes or programme.id in item.programmes for item in corpus.funding.values()
        ):
            yield Problem(FUNDING_FILE, programme.id, "no entry says who is paid from what")


def _check_funding(corpus: Corpus) -> Iterator[Problem]:
    for entry in corpus.funding.values():
        yield from _check_named(corpus, FUNDING_FILE, entry.id, entry.programmes)
        yield from _check_refs(corpus, FUNDING_FILE, entry.id, entry.refs)
        yield from _check_countries(FUNDING_FILE, entry.id, entry.countries)
        if entry.rate is not None and entry.programme_rate:
            yield Problem(
                FUNDING_FILE, f"{entry.id}.rate", "a rate and the programme's rate exclude each other"
            )
        if entry.fund == "none" and entry.rate:
            yield Problem(FUNDING_FILE, f"{entry.id}.rate", "a rate of no money")


def _check_topics(corpus: Corpus) -> Iterator[Problem]:
    for topic in corpus.topics.values():
        for code in topic.objectives:
            if not _OBJECTIVE.fullmatch(code):
                yield Problem(TOPICS_FILE, f"{topic.id}.objectives", f"{code!r} is no specific objective")
    for word in repeated(word for topic in corpus.topics.values() for word in dict.fromkeys(topic.words)):
        yield Problem(TOPICS_FILE, "words", f"{word!r} stands for two topics")


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, tuple) else ()
