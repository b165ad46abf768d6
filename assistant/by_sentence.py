"""What each sentence of a question is after, where a place is named in one of several."""

import re

from assistant.compose.known import Known
from assistant.compose.rule_finding import RuleFinding, find_rules
from assistant.judged import ASKED_OF_A_PLACE, PLACE_INTENTS, Asked
from assistant.understand.cues import PROGRAMME
from assistant.understand.intents import best_of, judge
from assistant.understand.understood import Reading
from assistant.understand.words import words

_RULE_INTENTS = ("rule", "rule_with_place")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_COMMA = re.compile(r",\s+(?:(?:and|so|und|et|y|e|a|i|och|og|ja|és|și|и|και)\s+)?")
_END = re.compile(r"[.!?\n]")
_QUESTION_MARKS = ("?", ";")
_WORDS_OF_A_SENTENCE = 3
# What these sections say in general, the list of a place's programmes says for the place.
_SAID_BY_THE_LIST = frozenset(
    {
        "guide:who-may-apply#who",
        "guide:how-a-call-works#where-to-apply",
        "guide:finding-your-programme#how-to-find",
        "guide:finding-your-programme#in-no-cross-border-programme",
        "guide:finding-your-programme#several-programmes",
    }
)
_SURELY_OF_A_PLACE = 0.92
_MOST_SENTENCES = 6


def judge_by_sentence(known: Known, reading: Reading) -> tuple[dict[str, float], Asked, RuleFinding | None]:
    """The whole question; where a place is named in one of several sentences, each may add what it alone is after.

    "We are in Haparanda. How much is paid?" asks for the programmes of Haparanda, though its end alone does not;
    "We are a school in Haparanda. Is VAT eligible?" asks for a rule, though its beginning does not. Returns how near
    each wish is, what a sentence surely asks for, and the rules found for that.
    """
    intents = _with_place_given(judge(known.search, reading.masked), reading)
    parts = [part for sentence in _SENTENCE.split(reading.masked) for part in _clauses(sentence)]
    sentences = [part for part in parts if len(part.split()) >= _WORDS_OF_A_SENTENCE]
    if not reading.places or len(sentences) < 2:
        return intents, "", None
    # Where something is asked in words, what is only told asks for no rule.
    asking = any(sentence.rstrip().endswith(_QUESTION_MARKS) for sentence in sentences)
    found: list[RuleFinding] = []
    wants_places = False
    for sentence in sentences[:_MOST_SENTENCES]:
        alone = judge(known.search, sentence)
        wish = next(iter(alone), "")
        asks = not asking or sentence.rstrip().endswith(_QUESTION_MARKS)
        rules = None
        if asks and wish in (*_RULE_INTENTS, "eligible_without_place"):
            rules = find_rules(known, sentence, reading.language)
            wish = _wish_beside(rules, wish, alone[wish], intents)
        if rules is not None and wish in _RULE_INTENTS:
            found.append(rules)
        elif wish in PLACE_INTENTS:
            intents = best_first({**intents, **{n: max(intents[n], alone[n]) for n in PLACE_INTENTS}})
        if sentence.rstrip().endswith(_QUESTION_MARKS):
            wants_places |= _wants_places(sentence, wish, reading, next(iter(intents), ""))
    if wants_places and _introduced(reading):
        return intents, "places", None
    clear = [finding for finding in found if finding.clear]
    best = max(clear, key=lambda finding: finding.strength, default=None)
    return intents, "rule" if best else "", best


def _wants_places(sentence: str, wish: str, reading: Reading, whole: str) -> bool:
    """Whether a sentence that asks, of a place told in another one, wants the programmes of that place.

    Its own wish says so; or, where it only speaks of programmes ("To which programmes can we apply?" alone sounds like
    a question on programmes in general), the wish of the whole question does, if who asks has said where they are.
    """
    if reading.mentions:
        return False
    own = reading.facts.own
    told = own is not None and own.mention is not None and bool(PROGRAMME.search(sentence))
    return wish in ASKED_OF_A_PLACE or (told and whole in PLACE_INTENTS)


def _wish_beside(finding: RuleFinding, wish: str, nearness: float, whole: dict[str, float]) -> str:
    """The wish of a sentence beside the rules found for it: "Is VAT eligible?" sounds like "are we eligible?".

    "rule" where one is surely and more nearly meant; but what the programmes of the place answer better is asked of
    the place, where the question as a `whole` surely is ("Kur galime teikti paraišką?", where can we apply).
    """
    section = finding.sections[0].passage.id if finding.sections else ""
    if section in _SAID_BY_THE_LIST and best_of(whole, PLACE_INTENTS)[1] >= _SURELY_OF_A_PLACE:
        return PLACE_INTENTS[0]
    if wish == "eligible_without_place" and finding.certain and nearness <= finding.strength:
        return "rule"
    return wish


def _clauses(sentence: str) -> list[str]:
    """The sentence, cut at a comma behind which a question begins: "We are in Haparanda, can we apply?"."""
    for comma in _COMMA.finditer(sentence):
        if words("asks").match(sentence, comma.end()):
            return [sentence[: comma.start()], sentence[comma.end() :]]
    return [sentence]


def _introduced(reading: Reading) -> bool:
    """Whether a place is told, not asked about: the sentence or clause that names it is no question."""
    for mention in reading.places:
        end = _END.search(reading.question, mention.span[1])
        if end is None or end.group() != "?":
            return True
        commas = _COMMA.finditer(reading.question, mention.span[1], end.start())
        if any(words("asks").match(reading.question, comma.end()) for comma in commas):
            return True
    return False


def _with_place_given(scores: dict[str, float], reading: Reading) -> dict[str, float]:
    """ "Can we apply?" without a place needs one; where the question names it, that is what is asked of it."""
    if not reading.places and not reading.country_places:
        return scores
    asked, without = scores["place_programmes"], scores["eligible_without_place"]
    return best_first(
        {**scores, "place_programmes": max(asked, without), "eligible_without_place": min(asked, without)}
    )


def best_first(scores: dict[str, float]) -> dict[str, float]:
    return dict(sorted(scores.items(), key=lambda item: -item[1]))
