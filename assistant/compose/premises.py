"""Corrects first what a question takes for granted of a programme and the sources say otherwise.

One sentence with its source for each; what is true, or what no source settles, is left alone.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.amounts import amounts_in
from assistant.checking.cues import cues_in
from assistant.checking.words import words_of
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.places.countries import nuts_country
from assistant.references import Ref
from assistant.understand.cues import INTERREG
from assistant.understand.premises import Premises, find_premises, is_told
from assistant.understand.understood import Reading
from corpus.condition_types import THIS_PROGRAMME
from corpus.types import Programme

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_CEILING, _HIGHER_RATES = "R037", "R039"
_HIGHEST_OF_ALL = Decimal(85)
_KINDS_TOLD_BY_LIST = ("kind_not_among",)


def say_corrections(known: Known, draft: Draft, reading: Reading, programmes: Sequence[Programme]) -> None:
    """The corrections, in the order of what the question says."""
    premises = find_premises(
        reading.question,
        reading.language,
        reading.mentions,
        {place.text: nuts_country(place.country) for place in reading.country_places},
    )
    if len(programmes) == 1 and reading.mentions:
        _of_programme(known, draft, reading, premises, programmes[0])
    elif not programmes:
        _of_all(known, draft, reading, premises)


def _of_programme(
    known: Known, draft: Draft, reading: Reading, premises: Premises, programme: Programme
) -> None:
    texts, name = draft.texts, short_name(programme)
    if premises.former and programme.predecessor and not reading.cancelled:
        text = texts(
            "{programme} is the programme of 2021-2027; before it: {predecessor}.",
            programme=name,
            predecessor=programme.predecessor.rstrip("."),
        )
        overview = Ref(f"programme:{programme.id}#overview")
        draft.say(text, overview, Ref(f"programme:{programme.id}#contacts", "Predecessor"))
    if programme.max_cofinancing_rate is not None and any(
        rate not in _rates_of(known, programme) for rate in premises.rates
    ):
        text = texts(
            "{programme} pays up to {rate} of the eligible costs; a call may set a lower rate.",
            programme=name,
            rate=texts.percent(programme.max_cofinancing_rate),
        )
        _correct(draft, text, Ref(f"programme:{programme.id}#money", "pays up to"), "rule:R041")
    if premises.counted and _other_numbers(premises, programme):
        text = texts(
            "Smallest partnership in {programme}: {partnership}.",
            programme=name,
            partnership=programme.min_partnership.rstrip("."),
        )
        _correct(draft, text, f"programme:{programme.id}#partnership")
    if premises.strand and premises.strand != programme.strand:
        text = texts(
            "{programme} is an Interreg programme of strand {strand} ({kind}) with {countries}.",
            programme=name,
            strand=programme.strand,
            kind=texts(programme.kind),
            countries=texts.countries(programme.countries),
        )
        _correct(draft, text, f"programme:{programme.id}#overview")
    if any(code not in programme.countries for code in premises.in_area):
        text = texts(
            "The area of {programme} lies in {countries}.",
            programme=name,
            countries=texts.countries(programme.countries),
        )
        _correct(draft, text, Ref(f"programme:{programme.id}#overview", "Countries:"))
    _kinds(known, draft, reading, programme)


def _kinds(known: Known, draft: Draft, reading: Reading, programme: Programme) -> None:
    """A kind of organisation that a rule of the programme leaves out."""
    for applicant in reading.applicants[:1]:
        if not is_told(reading.question, applicant.text):
            continue
        for condition in known.corpus.conditions.values():
            barred = any(
                check.operator in _KINDS_TOLD_BY_LIST
                and isinstance(check.value, tuple)
                and applicant.kind in check.value
                for check in condition.checks
            )
            if condition.criterion == "applicant" and programme.id in condition.programmes and barred:
                refs = [ref.replace(THIS_PROGRAMME, f"programme:{programme.id}") for ref in condition.refs]
                _correct(draft, f"{short_name(programme)}: {condition.text}", *refs)


def _of_all(known: Known, draft: Draft, reading: Reading, premises: Premises) -> None:
    """What is said of Interreg as a whole."""
    if premises.former and not reading.cancelled:
        draft.say(draft.texts("I answer for the current period, not for the former one that you name."))
    if not INTERREG.search(reading.question):
        return
    if any(rate > _HIGHEST_OF_ALL for rate in premises.rates):
        for rule in (known.corpus.rules[_CEILING], known.corpus.rules[_HIGHER_RATES]):
            _correct(draft, rule.text, Ref(f"rule:{rule.id}", rule.text))


def _correct(draft: Draft, fact: str, *refs: Ref | str) -> None:
    draft.say(draft.texts("The sources say otherwise: {fact}", fact=fact), *refs, style="paragraph")


def _rates_of(known: Known, programme: Programme) -> frozenset[Decimal]:
    """Every percentage that the programme's facts and rules name: none of them is a false premise."""
    texts = [programme.cofinancing_note or ""]
    texts += [rule.text for rule in known.corpus.rules.values() if programme.id in rule.programmes]
    texts += [entry.text for entry in known.corpus.funding.values() if programme.id in entry.programmes]
    found = {Decimal(number.replace(",", ".")) for text in texts for number in _PERCENT.findall(text)}
    if programme.max_cofinancing_rate is not None:
        rate = Decimal(str(round(programme.max_cofinancing_rate * 100, 4))).normalize()
        found |= {rate, 100 - rate}  # the partner's own share is what remains
    return frozenset(found)


def _other_numbers(premises: Premises, programme: Programme) -> bool:
    """Whether the numbers said are none of those that the programme asks for, of partners or countries."""
    text = programme.min_partnership
    words = words_of(text)
    theirs = amounts_in(text, words, cues_in(words, "en"), "en", ())
    known = {(unit, value) for one in theirs for unit in (one.unit,) for value in one.values if unit}
    units = {unit for unit, _ in known}
    return any(unit in units and (unit, value) not in known for unit, value in premises.counted)
