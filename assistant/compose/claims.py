"""What a programme's facts say against a claim: of its rate, its partnership, its seats, who may apply."""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.checking.amounts import amounts_in
from assistant.checking.cues import cues_in
from assistant.checking.words import words_of
from assistant.compose.known import Known
from assistant.places import Mention
from assistant.places.countries import nuts_country
from assistant.understand.commonplaces import Said
from assistant.understand.country_names import country_names
from assistant.understand.fold import folded
from assistant.understand.premises import Premises
from corpus.condition_types import Condition
from corpus.types import Programme

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_CODE = re.compile(r"\(([A-Z]{2})\)")


def other_rates(known: Known, premises: Premises, programme: Programme) -> bool:
    """Whether a rate said is none of those that the programme's facts and rules name."""
    theirs = _rates_of(known, programme)
    return any(rate not in theirs for rate in premises.rates)


def _rates_of(known: Known, programme: Programme) -> frozenset[Decimal]:
    texts = [programme.cofinancing_note or ""]
    texts += [rule.text for rule in known.corpus.rules.values() if programme.id in rule.programmes]
    texts += [entry.text for entry in known.corpus.funding.values() if programme.id in entry.programmes]
    found = {Decimal(number.replace(",", ".")) for text in texts for number in _PERCENT.findall(text)}
    if programme.max_cofinancing_rate is not None:
        rate = Decimal(str(round(programme.max_cofinancing_rate * 100, 4))).normalize()
        found |= {rate, 100 - rate}  # the partner's own share is what remains
    return frozenset(found)


def other_numbers(known: Known, premises: Premises, programme: Programme) -> bool:
    """Whether the numbers said to be needed are none of those that the programme asks for."""
    theirs = _numbers_in(programme.min_partnership) | set(_smallest(known, programme))
    units = {unit for unit, _ in theirs}
    return any(unit in units and (unit, value) not in theirs for unit, value in premises.needed)


def enough_is_too_few(known: Known, premises: Premises, programme: Programme) -> bool:
    """Whether fewer partners or countries are said to be enough than any kind of project of the programme needs."""
    smallest = dict(_smallest(known, programme))
    return any(unit in smallest and value < smallest[unit] for unit, value in premises.enough)


def _numbers_in(text: str) -> set[tuple[str, Decimal]]:
    words = words_of(text)
    found = amounts_in(text, words, cues_in(words, "en"), "en", ())
    return {(one.unit, value) for one in found if one.unit for value in one.values}


def _smallest(known: Known, programme: Programme) -> Iterable[tuple[str, Decimal]]:
    """The fewest partners and countries that one of the programme's own conditions is content with."""
    found: dict[str, list[int]] = {"partner": [], "country": []}
    own = [
        condition
        for condition in known.corpus.conditions.values()
        if condition.criterion == "partnership" and programme.id in condition.programmes and condition.firm
    ]
    for condition in own:
        for check in condition.checks:
            if check.operator in ("partners_at_least", "countries_at_least") and isinstance(check.value, int):
                found["partner" if check.operator.startswith("partners") else "country"].append(check.value)
    every = {unit for unit, values in found.items() if len(values) == len(own)}
    return [(unit, Decimal(min(values))) for unit, values in found.items() if values and unit in every]


def other_secretariat(said: Said, mention: Mention, programme: Programme) -> bool:
    """Whether a clause puts the secretariat in a town, named behind it, that is not its own."""
    if "secretariat" not in said.concepts_before(mention.text):
        return False
    city = folded(programme.secretariat_city or "")
    names = {folded(mention.text), folded(mention.place.name)}
    is_a_town = mention.place.level == "place" or len(mention.place.regions) == 1
    here = any(name and (name in city or city in name) for name in names)
    return bool(city) and is_a_town and not here


def other_managing_authority(said: Said, mention: Mention, programme: Programme) -> bool:
    """Whether a clause puts the managing authority in another country; towns are not known of it."""
    if not {"managing", "authority"} <= said.concepts or "secretariat" in said.concepts:
        return False
    text = programme.managing_authority
    theirs = set(_CODE.findall(text)) | {
        code
        for name, code in country_names("en").items()
        if re.search(rf"\b{re.escape(name)}\b", folded(text))
    }
    return bool(theirs) and nuts_country(mention.place.country) not in theirs


def bars(condition: Condition, kind: str) -> bool:
    """Whether a condition leaves out a kind of applicant by naming it."""
    return any(
        check.operator == "kind_not_among" and isinstance(check.value, tuple) and kind in check.value
        for check in condition.checks
    )
