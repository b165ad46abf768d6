"""What a question is after, where more than one composer could answer it."""

import re
from collections.abc import Sequence

from assistant.judged import Judged
from assistant.judging import NEAR_A_RULE
from assistant.understand.commonplaces import asks_if_partners_suffice
from assistant.understand.cues import CHOICE, COMPARE
from assistant.understand.fact_words import asks_of_the_one, facts_asked
from assistant.understand.intents import PROGRAMME_INTENTS
from assistant.understand.words import words
from corpus.types import Programme

LISTED = 2
"""So many programmes of an answer can still be meant by "it" or "they"."""
_SHORT = 10
_END_OF_SENTENCE = re.compile(r"[.!?]+(?=\s|$)")
_MAY_WE_APPLY = ("membership", "programme_applicants", "eligible_without_place", "place_programmes")


def asks_who_leads(judged: Judged) -> bool:
    """Whether the question itself, not only what goes before it, is about the lead partner."""
    reading = judged.reading
    if reading.facts.leader is None and not (reading.follows_up and reading.facts.spoken_of):
        return False
    now = reading.alone or reading
    return any(_in_the_question(text, reading.language) for text in {now.question, reading.question})


def may_we_apply(judged: Judged, programmes: list[Programme]) -> bool:
    """ "Can we apply in Alpine Space?" is about the place of who asks, where that was said."""
    reading = judged.reading
    own = reading.facts.own
    if reading.alone is not None and programmes and any(m.mention for m in reading.alone.told.members):
        return True
    if own is None or own.mention is None or not own.marked or judged.top not in _MAY_WE_APPLY:
        return False
    return bool(programmes and reading.told.own_words)


def compares(judged: Judged) -> bool:
    """Whether programmes are to be held against each other."""
    question = judged.reading.question
    of_them = not judged.reading.programmes and bool(words("which_of_them").search(question))
    return of_them or bool(COMPARE.search(question) or CHOICE.search(question)) or judged.leads("comparison")


def rule_after_all(judged: Judged) -> bool:
    """A programme of the conversation does not hold back a plain question on the rules."""
    reading = judged.reading
    return (
        not reading.programmes
        and not asks_of_the_one(reading)
        and judged.rules.clear
        and judged.rules.strength > judged.score(*PROGRAMME_INTENTS) + NEAR_A_RULE
    )


def rule_of_a_country(judged: Judged) -> bool:
    """ "Is German co-financing automatic?" names a country, and asks for a rule, not for its programmes."""
    if asks_if_partners_suffice(judged.reading.question, judged.reading.language):
        return True
    of_country = judged.reading.reverse == "programmes of a country"
    place = judged.score("place_programmes", "membership")
    return (
        of_country
        and judged.rules.clear
        and place < judged.rules.strength + NEAR_A_RULE
        and bool(facts_asked(judged.reading))
    )


def asks_what_they_pay(judged: Judged, programmes: Sequence[Programme]) -> bool:
    """ "How much is paid?" after the programmes of a place were listed: of those, each with its rate."""
    reading = judged.reading
    listed = len(reading.context.programmes) > LISTED and not programmes
    names = bool(reading.places or reading.countries or reading.applicants)
    return judged.top == "programme_rate" and reading.follows_up and listed and not names


def _in_the_question(text: str, language: str) -> bool:
    """Whether the words for leading stand in a sentence with a question mark, or in a short text without any."""
    found = words("lead", language).search(text)
    if found is None:
        return False
    end = _END_OF_SENTENCE.search(text, found.end())
    return (end is not None and "?" in end.group()) or ("?" not in text and len(text.split()) <= _SHORT)
