"""Answers on one or a few programmes: the facts asked for, the programme's own rules, then the general ones."""

from collections.abc import Mapping, Sequence

from assistant.answer import Answer, Choice
from assistant.compose import refusals
from assistant.compose.comparison import named, say_strands
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.lead import say_who_may_lead
from assistant.compose.naming import short_name
from assistant.compose.programme_facts import say_facts
from assistant.compose.programme_listing import say_listed
from assistant.compose.rates import say_rates_by_partner
from assistant.compose.rules import (
    RuleFinding,
    chosen_sections,
    programme_rules,
    say_rule_texts,
    say_section,
    section_of,
)
from assistant.compose.third_countries import say_third_countries
from assistant.references import Ref
from assistant.understand.intents import PROGRAMME_INTENTS
from assistant.understand.understood import Reading
from corpus.types import Programme, Rule

_MOST_PROGRAMMES = 3
_NEAR_THE_BEST = 0.02
_SURE_OF_THE_FACT = 0.9
_RULE_BEFORE_A_SURE_FACT = 0.03
# The topics of rules that say more about a fact.
_TOPICS = {
    "programme_rate": ("co-financing", "third countries"),
    "programme_budget": ("budget",),
    "programme_area": ("geography", "outside programme area"),
    "programme_applicants": ("applicant types", "lead partner"),
    "programme_partnership": ("partnership", "lead partner"),
    "programme_calls": ("call & application",),
    "programme_priorities": ("policy objectives",),
    "programme_contact": ("monitoring/audit",),
}
_WHO_LEADS = frozenset(
    f"lead-partner#{name}"
    for name in ("who-may-lead", "company-as-lead", "ngo-as-lead", "non-eu-lead", "lead-outside-area")
)
_OWN_RULES = 3
_FIRST_WISHES = 2


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
    wanted = wanted_facts(intents)
    best = max((intents.get(name, 0.0) for name in PROGRAMME_INTENTS), default=0.0)
    sure = best >= _SURE_OF_THE_FACT
    rules_first = finding.clear and finding.strength >= best + (_RULE_BEFORE_A_SURE_FACT if sure else 0.0)
    sections = chosen_sections(finding)[:1] if rules_first else []
    found = [section for hit in sections if (section := section_of(known, hit)) is not None]
    if found and found[0].status != "answered":
        say_section(draft, found[0])
        return draft.finish(found[0].status, programmes=[named(programme) for programme in programmes])
    _say_countries_outside(draft, programmes, reading)
    if _asks_who_leads(finding, best):
        for programme in programmes:
            say_who_may_lead(known, draft, programme)
        return draft.finish("answered", programmes=[named(programme) for programme in programmes])
    for programme in programmes:
        if len(programmes) > 1:
            draft.say(programme.plain_name, style="heading")
        topics = frozenset(topic for fact in wanted for topic in _TOPICS.get(fact, ()))
        own = programme_rules(known, programme, finding, topics if sure else None)[:_OWN_RULES]
        _say_one(draft, programme, reading, wanted, own_rules=own, sure=sure and not found)
    say_third_countries(known, draft, (), reading.countries)
    for section in found:
        if len(programmes) > 1:
            say_strands(draft, programmes)
        say_section(draft, section)
    no_dates = "programme_calls" in wanted[:1] and not found
    shown = [named(programme) for programme in programmes]
    clarify: str | None = None
    choices: list[Choice] = []
    if "programme_rate" in wanted[:_FIRST_WISHES] and not found:
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


def _asks_who_leads(finding: RuleFinding, best: float) -> bool:
    """Whether the question is about the lead partner, of which each programme has its own word."""
    page = finding.sections[0].passage.id if finding.sections else ""
    about = page.removeprefix("guide:") in _WHO_LEADS
    return about and finding.clear and finding.strength >= best - _NEAR_THE_BEST


def _say_one(
    draft: Draft,
    programme: Programme,
    reading: Reading,
    wanted: Sequence[str],
    own_rules: Sequence[Rule],
    sure: bool,
) -> None:
    """Where the fact wanted is clear it comes first; where it is not, the programme's own rules do."""
    applicant = reading.applicants[0] if reading.applicants else None
    if applicant is None and reading.told.own_words:
        applicant = reading.facts.applicant
    if applicant is not None and "programme_applicants" in wanted[:_FIRST_WISHES]:
        say_listed(draft, programme, applicant)
        say_rule_texts(draft, own_rules)
        return
    if sure or not own_rules:
        say_facts(draft, programme, [name for name in wanted if sure or name != "programme_area"])
        say_rule_texts(draft, own_rules)
        return
    say_rule_texts(draft, own_rules)
    say_facts(draft, programme, [name for name in wanted[:1] if name != "programme_area"])


def wanted_facts(intents: Mapping[str, float]) -> list[str]:
    """The facts that a question is nearest to: the best, and one that is hardly further away."""
    scores = {name: intents[name] for name in PROGRAMME_INTENTS if name in intents}
    best = max(scores.values(), default=0.0)
    near = [name for name, score in scores.items() if best - score <= _NEAR_THE_BEST]
    return sorted(near, key=lambda name: -scores[name])[:_FIRST_WISHES]
