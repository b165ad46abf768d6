"""Corrects first what a question takes for granted and the sources say otherwise.

One sentence with its source for each; what is true, or what no source settles, is left alone.
"""

from collections.abc import Sequence
from decimal import Decimal

from assistant.compose.claims import (
    bars,
    enough_is_too_few,
    other_managing_authority,
    other_numbers,
    other_rates,
    other_secretariat,
)
from assistant.compose.draft import Draft
from assistant.compose.known import Known
from assistant.compose.naming import short_name
from assistant.eligibility.applicants import listed
from assistant.places.countries import nuts_country
from assistant.references import Ref
from assistant.understand.commonplaces import denied_by_rules
from assistant.understand.cues import INTERREG
from assistant.understand.premises import Premises, find_premises, speaks_of_taking_part
from assistant.understand.understood import Reading
from corpus.condition_types import THIS_PROGRAMME
from corpus.types import Programme, Rule

_CEILING, _HIGHER_RATES = "R037", "R039"
_HIGHEST_OF_ALL = Decimal(85)


def say_corrections(known: Known, draft: Draft, reading: Reading, programmes: Sequence[Programme]) -> None:
    """The corrections: of the programme named, then of Interreg as a whole."""
    premises = find_premises(
        reading.question,
        reading.language,
        reading.mentions,
        {place.text: nuts_country(place.country) for place in reading.country_places},
        {applicant.text: applicant.kind for applicant in reading.applicants},
    )
    if len(programmes) == 1 and reading.mentions:
        _of_programme(known, draft, reading, premises, programmes[0])
    elif not programmes:
        _of_all(known, draft, reading, premises)
    own = {
        str(condition.criterion)
        for condition in known.corpus.conditions.values()
        for programme in programmes
        if programme.id in condition.programmes
    }
    for rule_id in denied_by_rules(premises.said, own):
        _correct_by_rule(draft, known.corpus.rules[rule_id])


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
    if programme.max_cofinancing_rate is not None and other_rates(known, premises, programme):
        text = texts(
            "{programme} pays up to {rate} of the eligible costs; a call may set a lower rate.",
            programme=name,
            rate=texts.percent(programme.max_cofinancing_rate),
        )
        _correct(draft, text, Ref(f"programme:{programme.id}#money", "pays up to"), "rule:R041")
    if other_numbers(known, premises, programme) or enough_is_too_few(known, premises, programme):
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
    _countries(draft, premises, programme)
    _seats(draft, reading, premises, programme)
    _kinds(known, draft, reading, premises, programme)


def _countries(draft: Draft, premises: Premises, programme: Programme) -> None:
    """A country said to be in the programme that is not, or the other way round."""
    wrongly_in = any(code not in programme.countries for code in premises.members)
    wrongly_out = any(code in programme.countries for code in premises.strangers)
    if wrongly_in or wrongly_out:
        text = draft.texts(
            "The area of {programme} lies in {countries}.",
            programme=short_name(programme),
            countries=draft.texts.countries(programme.countries),
        )
        _correct(draft, text, Ref(f"programme:{programme.id}#overview", "Countries:"))


def _seats(draft: Draft, reading: Reading, premises: Premises, programme: Programme) -> None:
    """A town said to be the seat of the secretariat; a country said to be that of the managing authority."""
    texts, name, contacts = draft.texts, short_name(programme), f"programme:{programme.id}#contacts"
    for mention in reading.places:
        said = premises.clause_with(mention.span[0])
        if said is None or said.denies or mention.place.ambiguous:
            continue
        if other_secretariat(said, mention, programme):
            city = str(programme.secretariat_city).rstrip(".")
            text = texts("Its joint secretariat is in {city}.", city=city)
            _correct(draft, f"{name}: {text}", Ref(contacts, "Joint secretariat"))
        elif other_managing_authority(said, mention, programme):
            text = texts(
                "{programme} is run by {authority} (managing authority).",
                programme=name,
                authority=programme.managing_authority.rstrip("."),
            )
            _correct(draft, text, Ref(contacts, "Managing authority"))


def _kinds(known: Known, draft: Draft, reading: Reading, premises: Premises, programme: Programme) -> None:
    """A kind of organisation said to take part that a rule or the list of the programme leaves out."""
    for applicant in reading.applicants[:1]:
        said = premises.clause_with(reading.question.find(applicant.text)) if applicant.text else None
        if said is None or not speaks_of_taking_part(said):
            continue
        barring = [
            condition
            for condition in known.corpus.conditions.values()
            if condition.criterion == "applicant" and programme.id in condition.programmes
            and bars(condition, applicant.kind)
        ]  # fmt: skip
        for condition in barring:
            refs = [ref.replace(THIS_PROGRAMME, f"programme:{programme.id}") for ref in condition.refs]
            _correct(draft, f"{short_name(programme)}: {condition.text}", *refs)
        if not barring and listed(programme, applicant).outcome == "not_met":
            text = draft.texts(
                "These can apply in {programme}: {applicants}.",
                programme=short_name(programme),
                applicants="; ".join(programme.who_can_apply),
            )
            _correct(draft, text, f"programme:{programme.id}#applicants")


def _of_all(known: Known, draft: Draft, reading: Reading, premises: Premises) -> None:
    """What is said of Interreg as a whole."""
    if premises.former and not reading.cancelled:
        draft.say(draft.texts("I answer for the current period, not for the former one that you name."))
    if INTERREG.search(reading.question) and any(rate > _HIGHEST_OF_ALL for rate in premises.rates):
        for rule_id in (_CEILING, _HIGHER_RATES):
            _correct_by_rule(draft, known.corpus.rules[rule_id])


def _correct_by_rule(draft: Draft, rule: Rule) -> None:
    _correct(draft, draft.in_words(rule.text), Ref(f"rule:{rule.id}", rule.text))


def _correct(draft: Draft, fact: str, *refs: Ref | str) -> None:
    draft.say(draft.texts("The sources say otherwise: {fact}", fact=fact), *refs, style="paragraph")
