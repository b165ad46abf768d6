"""Checks the rules: ids, articles, addresses, programmes named, duplicates."""

import re
from collections.abc import Iterator

from corpus.corpus import Corpus, rules_file
from corpus.problem import Problem, well_formed_url
from corpus.types import Rule

NEAR_DUPLICATE = 93
# Sector, year, type of act, number; a treaty has no number of its own.
_CELEX = re.compile(r"[35]\d{4}[A-Z]{1,2}\d{4,5}|1\d{4}[A-Z]")


def check_rules(corpus: Corpus) -> Iterator[Problem]:
    for rule in corpus.rules.values():
        yield from _check_rule(corpus, rules_file(rule.topic), rule)
    yield from _check_duplicates(list(corpus.rules.values()))


def _check_rule(corpus: Corpus, file: str, rule: Rule) -> Iterator[Problem]:
    if not re.fullmatch(r"R\d{3}", rule.id):
        yield Problem(file, rule.id, "a rule's id is R and three digits")
    if not rule.text.endswith("."):
        yield Problem(file, f"{rule.id}.text", "the statement does not end with a full stop")
    if rule.scope == "EU-wide" and not rule.article and not rule.note:
        yield Problem(
            file, f"{rule.id}.article", "an EU-wide rule without an article needs a note that says why"
        )
    if rule.scope == "programme-specific" and not rule.period:
        yield Problem(file, f"{rule.id}.period", "a programme's rule needs its period")
    if rule.celex and not _CELEX.fullmatch(rule.celex):
        yield Problem(file, f"{rule.id}.celex", f"{rule.celex!r} is not a CELEX number")
    if rule.basis == "page" and not rule.url:
        yield Problem(file, f"{rule.id}.url", "the basis is a page, but no url is given")
    if rule.url and not well_formed_url(rule.url):
        yield Problem(file, f"{rule.id}.url", f"not a web address: {rule.url!r}")
    # seen_at may describe a page in words, or add words after the address.
    if rule.seen_at and "://" in rule.seen_at and not well_formed_url(rule.seen_at.split(" ")[0]):
        yield Problem(file, f"{rule.id}.seen_at", f"not a web address: {rule.seen_at!r}")
    for programme in rule.programmes:
        if programme not in corpus.programmes:
            yield Problem(file, f"{rule.id}.programmes", f"there is no programme {programme!r}")


def _check_duplicates(rules: list[Rule]) -> Iterator[Problem]:
    from rapidfuzz import fuzz  # only this check needs it, and every start would pay for it

    texts = [rule.text.casefold() for rule in rules]
    for i, rule in enumerate(rules):
        for j in range(i):
            score = fuzz.ratio(texts[i], texts[j], score_cutoff=NEAR_DUPLICATE)
            if score > NEAR_DUPLICATE:
                how = "the same text as" if texts[i] == texts[j] else f"nearly the text ({score:.0f} %) of"
                yield Problem(rules_file(rule.topic), f"{rule.id}.text", f"{how} {rules[j].id}")
