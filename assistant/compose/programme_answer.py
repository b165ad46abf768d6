"""Answers on one or a few programmes: the facts asked for, the programme's own rules, then the general ones."""

from collections.abc import Sequence

from assistant.answer import Answer, Choice
from assistant.compose import refusals
from assistant.compose.comparison import named, say_strands
from assistant.compose.criteria import say_topic
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.lead import say_who_may_lead
from assistant.compose.matter import Matter, fact_meant, finding_meant, is_of_others
from assistant.compose.naming import short_name
from assistant.compose.programme_facts import say_facts
from assistant.compose.programme_listing import say_listed
from assistant.compose.rates import say_rates_by_partner
from assistant.compose.reverse import say_regions
from assistant.compose.rule_finding import SECTIONS_IF_UNSURE, RuleFinding
from assistant.compose.rules import (
    chosen_sections,
    programme_rules,
    say_rule_texts,
    say_rules,
    say_section,
    section_of,
    topics_of,
)
from assistant.compose.sections import say_project_size
from assistant.compose.third_countries import say_third_countries
from assistant.compose.wanted import Wanted, wanted_of
from assistant.eligibility.applicants import listed
from assistant.eligibility.scope import scope_result
from assistant.eligibility.verdict import Verdict
from assistant.references import Ref
from assistant.understand.fact_words import NOT_HELD, PROJECT_SIZE
from assistant.understand.understood import Reading
from corpus.types import Programme, Rule, Section

_MOST_PROGRAMMES = 3
_NEAR_THE_BEST = 0.02
_APPLICANTS = ("applicants", "programme_applicants")
_WHETHER_INSIDE = ("membership", "place_programmes")
_RULE_BEFORE_A_NAMED_FACT = 0.03
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
_WHO_LEADS = frozenset(
    f"lead-partner#{name}"
    for name in ("who-may-lead", "company-as-lead", "ngo-as-lead", "non-eu-lead", "lead-outside-area")
)
_OWN_RULES = 3


def answer_programme(
    known: Known,
    draft: Draft,
    reading: Reading,
    programmes: Sequence[Programme],
    matter: Matter,
) -> Answer:
    """The facts that the question asks for; the programme's own rule goes before the general one, both cited."""
    if len(programmes) > _MOST_PROGRAMMES:
        return refusals.ask_which_programme(draft, programmes)
    wanted = wanted_of(reading, matter.wishes)
    if NOT_HELD in wanted.facts:
        return refusals.not_in_sources(draft, programmes)
    finding = finding_meant(known, reading, matter)
    asked_of = [programme.id for programme in programmes]
    found = [
        section
        for section in _section_meant(known, matter, finding, wanted)
        if not is_of_others(known, section, asked_of)
    ]
    if draft.empty:
        wanted = wanted.narrowed_to(fact_meant(finding))
    of_a_country = reading.country_places and not (reading.places or reading.applicants)
    if of_a_country and _of_its_area(wanted, matter, found=bool(found)):
        return say_regions(known, draft, reading, programmes)
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
        _say_of(known, draft, reading, programme, wanted, finding, found=bool(found))
    say_third_countries(known, draft, (), reading.countries)
    _say_sections(known, draft, programmes, found, finding)
    no_dates = "programme_calls" in wanted.facts[:1] and not found
    shown = [named(programme) for programme in programmes]
    clarify: str | None = None
    choices: list[Choice] = []
    if wanted.first("rate", "programme_rate") and not found:
        clarify, choices = say_rates_by_partner(known, draft, reading, programmes)
    return draft.finish(
        "partly_answered" if no_dates else "answered", programmes=shown, clarify=clarify, choices=choices
    )


def _say_sections(
    known: Known,
    draft: Draft,
    programmes: Sequence[Programme],
    found: Sequence[Section],
    finding: RuleFinding,
) -> None:
    """The section that answers; where several may, each under its question."""
    if found and len(programmes) > 1:
        say_strands(draft, programmes)
    if len(found) > 1:
        say_rules(known, draft, finding)
    elif found:
        say_section(draft, found[0])


def _say_of(
    known: Known,
    draft: Draft,
    reading: Reading,
    programme: Programme,
    wanted: Wanted,
    finding: RuleFinding,
    *,
    found: bool,
) -> None:
    """What a programme's own facts and rules say; where a section answers, its rules on that matter alone.

    A fact that the encoder only guesses at is then not what was asked.
    """
    if PROJECT_SIZE in wanted.facts:
        say_project_size(known, draft, programme)
        if wanted.facts == (PROJECT_SIZE,):
            return
    if found and not wanted.named:
        on_it = programme_rules(known, programme, finding, topics_of(known, finding.sections[:1]))
        say_rule_texts(draft, on_it[:_OWN_RULES])
        return
    topics = frozenset(topic for fact in wanted.facts for topic in _TOPICS.get(fact, ()))
    own = programme_rules(known, programme, finding, topics if wanted.sure else None)[:_OWN_RULES]
    _say_one(draft, programme, reading, wanted, own_rules=own, sure=wanted.sure and not found)
    if "lead" in wanted.facts:
        say_who_may_lead(known, draft, programme)


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


def _of_its_area(wanted: Wanted, matter: Matter, *, found: bool) -> bool:
    """Whether a country that is named is asked about as one of the area: "Is Spain part of Sudoe?"."""
    if matter.is_of_membership and not wanted.named:
        return True
    top = next(iter(matter.wishes), "")
    return not found and (
        wanted.first("area", "programme_area") or (not wanted.named and top in _WHETHER_INSIDE)
    )


def _section_meant(known: Known, matter: Matter, finding: RuleFinding, wanted: Wanted) -> list[Section]:
    """The section of the guides that answers, where one does rather than the programme's facts; else none.

    "Is VAT eligible in the programme?" sounds like "Who is eligible in the programme?" and is about VAT.
    """
    if not matter.is_a_rule(finding):
        return []
    if wanted.named and not (finding.certain and finding.strength >= wanted.best + _RULE_BEFORE_A_NAMED_FACT):
        return []
    shown = chosen_sections(finding)[: 1 if finding.clear else SECTIONS_IF_UNSURE]
    sections = (section_of(known, hit) for hit in shown)
    return [section for section in sections if section is not None]


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
    if applicant is not None and wanted.first(*_APPLICANTS):
        if listed(programme, applicant).outcome == "unknown":  # then a rule of the programme's may settle it
            say_rule_texts(draft, own_rules)
        say_listed(draft, programme, applicant)
        say_rule_texts(draft, own_rules)
        facts = tuple(fact for fact in facts if fact not in _APPLICANTS) if wanted.named else ()
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
