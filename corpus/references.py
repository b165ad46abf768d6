"""References of the corpus to itself.

rule:R001                     a rule
programme:mac                 a programme; programme:mac#area a part of it (see FACETS)
guide:lead-partner#may-lead   a section of a guide
strategy:eusdr                a macro-regional strategy
cancelled:karelia             a cancelled programme, or where its money went (cancelled:moved-in-2022)
overview:programmes           what holds for all together, such as how many there are
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from corpus.errors import CorrectCorpus
from corpus.types import CancelledProgramme, Guide, Overview, Programme, Reallocation, Rule, Section, Strategy

if TYPE_CHECKING:
    from corpus.corpus import Corpus

Facet = Literal["overview", "area", "money", "partnership", "applicants", "contacts", "priorities"]
FACETS: tuple[Facet, ...] = get_args(Facet)
Item = Rule | Programme | Section | Strategy | CancelledProgramme | Reallocation | Overview


@dataclass(frozen=True)
class Reference:
    """What a reference names: the item, the part of it, and the texts that stand there."""

    id: str
    item: Item
    facet: Facet | None
    title: str
    url: str | None
    texts: tuple[str, ...]


def resolve(corpus: "Corpus", ref: str) -> Reference:
    """See `Corpus.reference`."""
    kind, _, rest = ref.partition(":")
    name, _, part = rest.partition("#")
    found: Reference | None = None
    if kind == "programme" and name in corpus.programmes and (part or "overview") in FACETS:
        found = _programme(corpus, ref, corpus.programmes[name], part or "overview")
    elif kind == "guide" and name in corpus.guides:
        found = _section(ref, corpus.guides[name], part)
    elif not part:
        found = _whole(corpus, ref, kind, name)
    if found is None:
        raise CorrectCorpus(
            f"The reference {ref!r} names nothing in the corpus; correct it or add what is missing."
        )
    return found


def _whole(corpus: "Corpus", ref: str, kind: str, name: str) -> Reference | None:
    """What has no parts: rules, strategies, cancelled programmes and what holds for all."""
    if kind == "rule" and name in corpus.rules:
        return _rule(ref, corpus.rules[name])
    if kind == "strategy" and name in corpus.strategies:
        return _strategy(ref, corpus.strategies[name])
    if kind == "cancelled" and name in corpus.cancelled:
        return _cancelled(ref, corpus.cancelled[name])
    if kind == "cancelled" and name in corpus.reallocations:
        money = corpus.reallocations[name]
        return Reference(
            ref, money, None, "Money of the cancelled programmes", money.evidence.url, (money.text,)
        )
    if kind == "overview" and name in corpus.overviews:
        overview = corpus.overviews[name]
        return Reference(ref, overview, None, overview.title, overview.evidence.url, (overview.text,))
    return None


def _section(ref: str, guide: Guide, section_id: str) -> Reference | None:
    for section in guide.sections:
        if section.id == section_id:
            texts = tuple(statement.text for statement in section.statements)
            return Reference(ref, section, None, section.heading, None, texts)
    return None


def _rule(ref: str, rule: Rule) -> Reference:
    texts = (rule.text, rule.act, rule.article, rule.note, rule.celex, rule.period)
    return Reference(ref, rule, None, rule.act, rule.url, tuple(text for text in texts if text))


def _programme(corpus: "Corpus", ref: str, programme: Programme, facet: str) -> Reference:
    chosen: Facet = next(known for known in FACETS if known == facet)
    found = [programme.name, f"strand {programme.strand}", programme.kind]
    for known in FACETS[1:]:
        if chosen in (known, "overview"):
            found.extend(_facet_texts(corpus, programme, known))
    evidence = programme.evidence.get(_FIRST_FIELD[chosen])
    url = evidence.url if evidence and evidence.url else programme.website
    return Reference(ref, programme, chosen, programme.name, url, tuple(text for text in found if text))


def _facet_texts(corpus: "Corpus", programme: Programme, facet: Facet) -> list[str]:
    match facet:
        case "area":
            return _area(corpus, programme)
        case "money":
            return _money(programme)
        case "partnership":
            return [programme.min_partnership, programme.area.note]
        case "applicants":
            return [*programme.who_can_apply, programme.area.note]
        case "contacts":
            return _contacts(programme)
        case _:
            return _priorities(programme)


_FIRST_FIELD: dict[Facet, str] = {
    "overview": "website",
    "area": "area",
    "money": "max_cofinancing_rate",
    "partnership": "min_partnership",
    "applicants": "who_can_apply",
    "contacts": "managing_authority",
    "priorities": "priorities",
}


def _area(corpus: "Corpus", programme: Programme) -> list[str]:
    area = programme.area
    names = [corpus.regions.name(code) or "" for code in area.codes]
    parts = [part.name for part in area.parts]
    counts = [
        f"{len(programme.countries)} countries",
        f"{len(area.codes)} regions",
        f"{len(area.parts)} parts",
    ]
    texts = [" ".join(programme.countries), " ".join(area.codes), *names, *parts, *counts]
    return [*texts, area.note, area.doubt or "", area.check.note]


def _money(programme: Programme) -> list[str]:
    texts = [programme.cofinancing_note or ""]
    if programme.eu_funding_eur is not None:
        texts += [f"{programme.eu_funding_eur} euro", f"{programme.eu_funding_eur / 1e6:.1f} million euro"]
    if programme.max_cofinancing_rate is not None:
        texts.append(f"{programme.max_cofinancing_rate * 100:g} %")
    return [*texts, programme.area.note]


def _contacts(programme: Programme) -> list[str]:
    texts = [programme.managing_authority, programme.secretariat_city, programme.website, programme.cci]
    return [text or "" for text in (*texts, programme.predecessor, " ".join(programme.working_languages))]


def _priorities(programme: Programme) -> list[str]:
    texts: list[str] = list(programme.macro_regional_strategies)
    for priority in programme.priorities:
        texts += [priority.policy_objective, priority.title or "", *priority.specific_objectives]
    return texts


def _strategy(ref: str, strategy: Strategy) -> Reference:
    years = (strategy.adopted_by_commission, strategy.endorsed_by_european_council)
    countries = [*strategy.member_states, *strategy.partner_countries]
    counts = [
        f"{len(strategy.member_states)} Member States",
        f"{len(strategy.partner_countries)} partner countries",
    ]
    texts = [strategy.name, strategy.abbreviation, *map(str, years), *countries, *counts]
    texts += [strategy.partner_note or "", strategy.perimeter_note or "", *_leaves(strategy.structure)]
    texts += [f"{total} {key}" for key, total in _totals(strategy.structure).items()]
    url = next((evidence.url for evidence in strategy.evidence.values() if evidence.url), None)
    return Reference(ref, strategy, None, strategy.name, url, tuple(text for text in texts if text))


def _leaves(value: object) -> list[str]:
    """All texts inside lists and mappings, with how many entries each list has."""
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in (str(key), *_leaves(inner))]
    if isinstance(value, list | tuple):
        return [f"{len(value)} entries", *(leaf for inner in value for leaf in _leaves(inner))]
    return [str(value)]


def _totals(value: object) -> Counter[str]:
    """How many entries the lists of one name have together (the action groups under all pillars)."""
    totals: Counter[str] = Counter()
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, list | tuple):
                totals[str(key)] += len(inner)
            totals += _totals(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            totals += _totals(inner)
    return totals


def _cancelled(ref: str, programme: CancelledProgramme) -> Reference:
    texts = (
        programme.name,
        programme.status,
        programme.replaced_by,
        programme.note,
        "2014-2020",
        "2021-2027",
    )
    found = (*programme.aliases, *(text for text in texts if text))
    return Reference(ref, programme, None, programme.name, programme.evidence.url, found)
