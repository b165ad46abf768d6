"""Answers on one or a few programmes: the facts asked for, the programme's own rules, then the general ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Choice
from assistant.compose import refusals
from assistant.compose.comparison import named, say_strands
from assistant.compose.criteria import say_topic
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.lead import say_who_may_lead
from assistant.compose.naming import short_name
from assistant.compose.programme_facts import say_facts
from assistant.compose.programme_listing import say_listed
from assistant.compose.rates import say_rates_by_partner
from assistant.compose.reverse import say_regions
from assistant.compose.rule_finding import RuleFinding
from assistant.compose.rules import (
    chosen_sections,
    programme_rules,
    say_rule_texts,
    say_section,
    section_of,
)
from assistant.compose.third_countries import say_third_countries
from assistant.eligibility.applicants import listed
from assistant.eligibility.scope import scope_result
from assistant.eligibility.verdict import Verdict
from assistant.references import Ref
from assistant.understand.fact_words import NOT_HELD, facts_asked
from assistant.understand.intents import PROGRAMME_INTENTS
from assistant.understand.understood import Reading
from corpus.types import Programme, Rule

_MOST_PROGRAMMES = 3
_NEAR_THE_BEST = 0.02
_SURE_OF_THE_FACT = 0.9
_RULE_BEFORE_A_SURE_FACT = 0.03
# The topics of rules that say more about a fact, by wish and by word.
_TOPICS = {
    "programme_rate": ("co-financing", "third countries"),
    "programme_budget": ("budget",),
    "programme_area": ("geography", "outside programme area"),
    "programme_applicants": ("applicant types", "lead partner"),
    "programme_partnership": ("partnership", "lead partner"),
    "programme_calls": ("call & application",),
    "programme_priorities": ("policy objectives",),
    "programme_contact": ("monitoring/audit",),
    "rate": ("co-financing",),
    "budget": ("budget",),
    "area": ("geography",),
    "applicants": ("applicant types",),
    "partnership": ("partnership",),
    "priorities": ("policy objectives",),
}
# What a wish of the encoder's is about, as words name it.
_FACTS_OF_WISH = {
    "programme_rate": {"rate"},
    "programme_budget": {"budget"},
    "programme_area": {"area", "countries"},
    "programme_applicants": {"applicants", "lead"},
    "programme_partnership": {"partnership", "lead"},
    "programme_contact": {"managing_authority", "secretariat", "website"},
    "programme_languages": {"languages"},
    "programme_priorities": {"priorities"},
    "programme_overview": {"strand", "predecessor", "profile", "countries"},
}
_WHO_LEADS = frozenset(
    f"lead-partner#{name}"
    for name in ("who-may-lead", "company-as-lead", "ngo-as-lead", "non-eu-lead", "lead-outside-area")
)
# Wishes that have words of many kinds, so that one of them may have been missed.
_BESIDE_WORDS = ("programme_applicants", "programme_partnership")
_OWN_RULES = 3
_PERCENT = re.compile(r"\d\s?%")
_FIRST_WISHES = 2


@dataclass(frozen=True)
class Wanted:
    """The facts that a question asks for, most wanted first, and how near the encoder thinks the nearest (0 to 1).

    `named`: they stand there in words; `sure`: they are surely asked for.
    """

    facts: tuple[str, ...]
    best: float
    named: bool

    @property
    def sure(self) -> bool:
        return self.named or self.best >= _SURE_OF_THE_FACT

    def first(self, *facts: str) -> bool:
        """Whether one of these facts or wishes is among the most wanted."""
        shown = self.facts if self.named else self.facts[:_FIRST_WISHES]
        return any(fact in shown for fact in facts)


def answer_programme(
    known: Known,
    draft: Draft,
    reading: Reading,
    programmes: Sequence[Programme],
    intents: Mapping[str, float],
    finding: RuleFinding,
) -> Answer:
    """The facts that the question asks for; the programme's own rule goes before the general one, both cited."""
    if len(programmes) > _MOST_PROGRAMMES:
        return refusals.ask_which_programme(draft, programmes)
    wanted = wanted_of(reading, intents)
    if NOT_HELD in wanted.facts:
        return refusals.not_in_sources(draft, programmes)
    if wanted.first("area", "programme_area") and reading.country_places and not reading.places:
        return say_regions(known, draft, reading, programmes)
    rules_first = _rules_first(finding, wanted)
    sections = chosen_sections(finding)[:1] if rules_first else []
    found = [section for hit in sections if (section := section_of(known, hit)) is not None]
    if found and found[0].status != "answered":
        say_section(draft, found[0])
        return draft.finish(found[0].status, programmes=[named(programme) for programme in programmes])
    _say_countries_outside(draft, programmes, reading)
    if wanted.facts == ("lead",) or (not wanted.named and _asks_who_leads(finding, wanted.best)):
        for programme in programmes:
            say_who_may_lead(known, draft, programme)
        return draft.finish("answered", programmes=[named(programme) for programme in programmes])
    for programme in programmes:
        if len(programmes) > 1:
            draft.say(programme.plain_name, style="heading")
        topics = frozenset(topic for fact in wanted.facts for topic in _TOPICS.get(fact, ()))
        own = programme_rules(known, programme, finding, topics if wanted.sure else None)[:_OWN_RULES]
        _say_one(draft, programme, reading, wanted, own_rules=own, sure=wanted.sure and not found)
        if "lead" in wanted.facts:
            say_who_may_lead(known, draft, programme)
    say_third_countries(known, draft, (), reading.countries)
    for section in found:
        if len(programmes) > 1:
            say_strands(draft, programmes)
        say_section(draft, section)
    no_dates = "programme_calls" in wanted.facts[:1] and not found
    shown = [named(programme) for programme in programmes]
    clarify: str | None = None
    choices: list[Choice] = []
    if wanted.first("rate", "programme_rate") and not found:
        clarify, choices = say_rates_by_partner(known, draft, reading, programmes)
    return draft.finish(
        "partly_answered" if no_dates else "answered", programmes=shown, clarify=clarify, choices=choices
    )


def _say_countries_outside(draft: Draft, programmes: Sequence[Programme], reading: Reading) -> None:
    """Of a country that is named, first of all that a programme has nothing of it in its area, where that is so."""
    if not draft.empty:
        return  # a premise about it was corrected already
    for programme in programmes:
        for code in reading.countries:
            if code in programme.countries or any(part.country == code for part in programme.area.parts):
                continue
            text = draft.texts(
                "{programme} has no region of {country} in its area.",
                programme=short_name(programme),
                country=draft.texts.country(code),
            )
            draft.say(text, Ref(f"programme:{programme.id}#overview", "Countries:"), style="paragraph")


def _rules_first(finding: RuleFinding, wanted: Wanted) -> bool:
    """Whether a section of the guides answers before the programme's own facts do."""
    if not finding.clear:
        return False
    if not wanted.named:
        surplus = _RULE_BEFORE_A_SURE_FACT if wanted.sure else 0.0
        return finding.strength >= wanted.best + surplus
    return finding.certain and finding.strength >= wanted.best + _RULE_BEFORE_A_SURE_FACT


def _asks_who_leads(finding: RuleFinding, best: float) -> bool:
    """Whether the question is about the lead partner, of which each programme has its own word."""
    page = finding.sections[0].passage.id if finding.sections else ""
    about = page.removeprefix("guide:") in _WHO_LEADS
    return about and finding.clear and finding.strength >= best - _NEAR_THE_BEST


def _say_one(
    draft: Draft,
    programme: Programme,
    reading: Reading,
    wanted: Wanted,
    own_rules: Sequence[Rule],
    sure: bool,
) -> None:
    """Where the fact wanted is clear it comes first; where it is not, the programme's own rules do."""
    applicant = reading.applicants[0] if reading.applicants else None
    if applicant is None and reading.told.own_words:
        applicant = reading.facts.applicant
    facts = wanted.facts
    if reading.told.topics and facts[:1] in (("priorities",), ("programme_priorities",)):
        settled = _say_topics(draft, programme, reading)
        facts = tuple(fact for fact in facts if wanted.named or fact == facts[0])[1 if settled else 0 :]
        if not facts:
            return
    if applicant is not None and wanted.first("applicants", "programme_applicants"):
        if listed(programme, applicant).outcome == "unknown":  # then a rule of the programme's may settle it
            say_rule_texts(draft, own_rules)
        say_listed(draft, programme, applicant)
        say_rule_texts(draft, own_rules)
        facts = tuple(fact for fact in facts if fact != "applicants") if wanted.named else ()
        if facts:
            say_facts(draft, programme, facts)
        return
    if sure or not own_rules:
        say_facts(draft, programme, [name for name in facts if sure or name != "programme_area"])
        say_rule_texts(draft, own_rules)
        return
    say_rule_texts(draft, own_rules)
    say_facts(draft, programme, [name for name in facts[:1] if name != "programme_area"])


def _say_topics(draft: Draft, programme: Programme, reading: Reading) -> bool:
    """Whether each topic named is among the programme's objectives; True if that is settled for all of them."""
    verdict = Verdict(programme, (), ())
    for topic in reading.told.topics:
        say_topic(draft, [verdict], topic)
    return all(scope_result(programme, topic.topic).outcome != "unknown" for topic in reading.told.topics)


def wanted_of(reading: Reading, intents: Mapping[str, float]) -> Wanted:
    """The facts named in words; a wish of another kind that the encoder is sure of goes before them."""
    heard = wanted_facts(intents)
    best = max((intents.get(name, 0.0) for name in PROGRAMME_INTENTS), default=0.0)
    named_facts = facts_asked(reading)
    if not named_facts:
        return Wanted(tuple(heard), best, named=False)
    if "profile" in named_facts:
        return Wanted(("profile",), best, named=True)
    if _PERCENT.search(reading.question) and "programme_rate" in heard and "rate" not in named_facts:
        named_facts = [*named_facts, "rate"]
    top = next(iter(intents), "")
    about = _FACTS_OF_WISH.get(top, set())
    another = top in PROGRAMME_INTENTS and intents[top] >= _SURE_OF_THE_FACT and not about & {*named_facts}
    before = [top] if another and top == "programme_calls" else []
    after = [top] if another and not before and top in _BESIDE_WORDS else []
    return Wanted((*before, *named_facts, *after), best, named=True)


def wanted_facts(intents: Mapping[str, float]) -> list[str]:
    """The facts that a question is nearest to: the best, and one that is hardly further away."""
    scores = {name: intents[name] for name in PROGRAMME_INTENTS if name in intents}
    best = max(scores.values(), default=0.0)
    near = [name for name, score in scores.items() if best - score <= _NEAR_THE_BEST]
    return sorted(near, key=lambda name: -scores[name])[:_FIRST_WISHES]
