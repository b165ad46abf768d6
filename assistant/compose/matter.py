"""What a question on a programme is about: one of its facts, or a matter on which a section of the guides speaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from assistant.compose.known import Known
from assistant.compose.rule_finding import RuleFinding
from assistant.compose.rules import programmes_of, section_of
from assistant.understand.intents import PROGRAMME_INTENTS, best_of
from assistant.understand.understood import Reading
from corpus.types import Section
from index import Hit

_DEFINITION = "glossary"
# Wishes as the encoder names them.
_MEMBERSHIP, _RULE, _LIVE_FIGURE = "membership", "rule", "live_figure"
_BEFORE_A_FACT = 0.02
# Which sections say of programmes in general what a fact says of one: where they fit best, the fact is meant.
_SAYS_OF_ALL: Final[dict[str, tuple[str, ...]]] = {
    "programme_rate": (
        "what-is-paid-and-how#how-much-is-paid",
        "what-is-paid-and-how#is-85-percent-standard",
        "what-is-paid-and-how#higher-than-80-percent",
        "what-is-paid-and-how#why-less-than-80",
        "what-is-paid-and-how#rate-",
        "what-is-paid-and-how#rates-",
        "outermost-regions#rate",
    ),
    "programme_budget": ("budget-where-the-money-comes-from#programme-amounts",),
    "programme_area": (
        "finding-your-programme#how-to-find",
        "finding-your-programme#official-list",
        "strands-and-six-groups#group-",
        "outermost-regions#partner-countries",
    ),
    "programme_applicants": ("who-may-apply#",),
    "programme_partnership": (
        "partnership#how-many-partners",
        "partnership#maximum-partners",
        "partnership#one-country-only",
        "partnership#stricter-programmes",
        "partnership#interreg-europe-mix",
        "outermost-regions#partnership",
    ),
    "programme_contact": (
        "programme-bodies#who-runs",
        "programme-bodies#persons",
        "programme-bodies#website",
        "how-a-call-works#where-to-apply",
        "how-a-call-works#who-helps",
    ),
    "programme_languages": ("how-a-call-works#language",),
    "programme_priorities": (
        "budget-where-the-money-comes-from#funds",
        "policy-objectives#which-topics",
        "policy-objectives#topic-in-programme",
        "policy-objectives#esf-topics",
        "policy-objectives#green-topics",
        "policy-objectives#smart-topics",
        "policy-objectives#transport-topics",
        "policy-objectives#interreg-europe-topics",
    ),
    "programme_calls": (
        "how-a-call-works#open-calls",
        "how-a-call-works#next-call",
        "how-a-call-works#late-in-the-period",
    ),
    "programme_overview": ("programming-period#does-it-still-exist", "programming-period#ended-programmes"),
}


@dataclass(frozen=True)
class Matter:
    """How near wishes and rules are to a question that may be on a programme.

    `wishes` and `rules` are judged with the programme in it, `bare_wishes` and `bare_rules` with no programme in it.
    """

    wishes: Mapping[str, float]
    rules: RuleFinding
    bare_wishes: Mapping[str, float]
    bare_rules: RuleFinding

    @cached_property
    def nearest_fact(self) -> float:
        """How near the nearest fact of a programme is to the question without any programme."""
        return best_of(dict(self.bare_wishes), PROGRAMME_INTENTS)[1]

    @property
    def is_of_membership(self) -> bool:
        """Whether it is asked, whatever rules speak of a country, if that is in the programme."""
        top = next(iter(self.bare_wishes), "")
        return top == _MEMBERSHIP and self.bare_wishes[top] > self.bare_rules.strength

    def is_a_rule(self, finding: RuleFinding) -> bool:
        """Whether the best section of a finding answers rather than a fact of the programme."""
        page = _page(finding.sections[0]) if finding.sections else ""
        if page.startswith(_DEFINITION) or fact_said_of_all(page):
            return False
        sounds_like_one = self.bare_wishes.get(_RULE, 0.0) >= self.nearest_fact + _BEFORE_A_FACT
        return (finding.clear or sounds_like_one) and finding.strength >= self.nearest_fact + _BEFORE_A_FACT

    @property
    def is_surely_a_rule(self) -> bool:
        """Whether a section answers, more surely than any figure of today does."""
        rules = _without_definitions(self.bare_rules)
        of_today = self.bare_wishes.get(_LIVE_FIGURE, 0.0)
        return rules.certain and self.is_a_rule(rules) and rules.strength > of_today


def fact_meant(finding: RuleFinding) -> str:
    """The fact of a programme of which the best section speaks in general; empty if it speaks of none."""
    return fact_said_of_all(_page(finding.sections[0])) if finding.clear else ""


def fact_said_of_all(page: str) -> str:
    """The fact that a section ("page#section") says of programmes in general; empty if it says none."""
    return next((fact for fact, pages in _SAYS_OF_ALL.items() if page.startswith(pages)), "")


def finding_meant(known: Known, reading: Reading, matter: Matter) -> RuleFinding:
    """What is found for the question without programmes: their names draw sections that only sound like them.

    So sections found with the names count where the best of them speaks of a programme that is named, is also found
    without the names, and stands out further than what is found so. The rules are those found with the names, since
    a programme has rules of its own. A definition is no answer where the question is not, word for word, for one.
    """
    general, named = _without_definitions(matter.bare_rules), matter.rules
    if not reading.mentions:
        return general if matter.is_a_rule(general) and general.certain else named
    also = bool(named.sections) and named.sections[0].passage.id in {
        hit.passage.id for hit in matter.bare_rules.sections
    }
    if also and general.lead <= named.lead and _speaks_of(known, named, reading.programmes):
        return named
    return replace(named, sections=general.sections, nearness=general.nearness)


def _without_definitions(finding: RuleFinding) -> RuleFinding:
    if finding.literal:
        return finding
    kept = [
        (hit, nearness)
        for hit, nearness in zip(finding.sections, finding.nearness, strict=True)
        if not _page(hit).startswith(_DEFINITION)
    ]
    return replace(finding, sections=tuple(h for h, _ in kept), nearness=tuple(n for _, n in kept))


def _page(hit: Hit) -> str:
    return hit.passage.id.removeprefix("guide:")


def _speaks_of(known: Known, finding: RuleFinding, programmes: Sequence[str]) -> bool:
    """Whether the best section found stands on a fact or a rule of one of these programmes."""
    section = section_of(known, finding.sections[0]) if finding.sections else None
    refs = [ref for statement in section.statements for ref in statement.refs] if section else []
    return any(not programmes_of(known, ref).isdisjoint(programmes) for ref in refs)


def is_of_others(known: Known, section: Section, programmes: Sequence[str]) -> bool:
    """Whether what a section begins with is said of other programmes than these, and of these nothing."""
    refs = section.statements[0].refs if section.statements else ()
    said_of = [programmes_of(known, ref) for ref in refs]
    return bool(said_of) and all(named and named.isdisjoint(programmes) for named in said_of)
