"""What the encoder makes of a question, alone and as part of its conversation."""

from dataclasses import replace

from assistant.by_sentence import best_first, judge_by_sentence
from assistant.compose.known import Known
from assistant.compose.matter import Matter
from assistant.compose.rule_finding import RuleFinding, find_rules
from assistant.judged import AHEAD_OF_ALL, OUTSIDE_MARGIN, Judged
from assistant.understand.elliptic import only_small_words
from assistant.understand.fact_words import asks_of_the_one
from assistant.understand.following import extends
from assistant.understand.intents import PROGRAMME_INTENTS, judge
from assistant.understand.understood import Reading

_SURE_WISH = 0.9
NEAR_A_RULE = 0.04
_WORDS_THAT_ONLY_GO_ON = 2
_WISH_BEFORE_COSTS = 0.01


def judge_reading(known: Known, reading: Reading) -> Judged:
    """Judge a reading; where a turn only adds a fact to a question on the rules, the turn itself is what counts."""
    judged = _judge(known, reading)
    if reading.alone is None or judged.lets_facts_count:
        return judged
    return _judge(known, reading.alone)


def _judge(known: Known, reading: Reading) -> Judged:
    """A reading that goes on from an earlier question is also searched for together with that."""
    rules = find_rules(known, reading.question, reading.language)
    anew = _begins_anew if reading.following == "maybe" else _is_far_off
    if reading.follows_up and anew(known, reading, rules):
        reading = replace(reading, following="no", query=reading.question)
    of_the_one_before = (
        reading.follows_up and extends(reading.question, reading.language) and not reading.mentions
    )
    if reading.follows_up and (of_the_one_before or not (rules.covered and rules.certain)):
        together = find_rules(known, reading.query, reading.language)
        says_nothing_alone = of_the_one_before or only_small_words(reading.question, reading.language)
        rules = together if says_nothing_alone else max((rules, together), key=lambda finding: finding.lead)
    intents, asked, of_a_sentence = judge_by_sentence(known, reading)
    if not reading.follows_up:
        found = of_a_sentence or rules
        return Judged(
            reading,
            intents,
            found,
            _matter(known, reading, intents, found),
            margin=_margin(known, reading),
            asked=asked,
        )
    if reading.context.programmes and not reading.mentions:
        of_it = judge(known.search, f"{reading.masked.rstrip(' ?.!')} in the programme?")
        intents = {name: max(score, of_it[name]) for name, score in intents.items()}
    before = judge(known.search, reading.context.masked)
    intents = _with_wish_before(intents, before)
    matter = _matter(known, reading, intents, rules)
    return Judged(reading, intents, rules, matter, wish_before=next(iter(before), ""))


def _matter(known: Known, reading: Reading, intents: dict[str, float], rules: RuleFinding) -> Matter:
    """With and without the programme, which may be the one spoken of before: alike where there is none."""
    bare = reading.bare if reading.mentions else reading.question
    spoken_of = reading.context.programmes and reading.words > _WORDS_THAT_ONLY_GO_ON
    if not bare or not (reading.mentions or (reading.follows_up and spoken_of)):
        return Matter(intents, rules, intents, rules)
    return Matter(intents, rules, judge(known.search, bare), find_rules(known, bare, reading.language))


def _margin(known: Known, reading: Reading) -> float:
    """How far inside our field: the mean of the question as it is and with its names replaced."""
    if known.scope is None:
        return OUTSIDE_MARGIN
    texts = (reading.masked, reading.question)
    return sum(known.scope.margin(known.search.vector(text)) for text in texts) / len(texts)


def _begins_anew(known: Known, reading: Reading, rules: RuleFinding) -> bool:
    """Whether a turn that may go on from the one before is about a rule, or another matter, of its own.

    "What is its website?" goes on about the programme spoken of, though rules speak of websites, too, and "how much?"
    says too little to be about anything else.
    """
    if reading.context.programmes and reading.words <= _WORDS_THAT_ONLY_GO_ON:
        return False
    if asks_of_the_one(reading) or only_small_words(reading.question, reading.language):
        return False
    intents = judge(known.search, reading.masked)
    (top, score), (_, second) = list(intents.items())[:2]
    if top == "out_of_scope" and score - second >= AHEAD_OF_ALL:
        return True
    of_programme = top in PROGRAMME_INTENTS and score >= rules.strength - NEAR_A_RULE
    return rules.covered and not (of_programme and reading.context.programmes)


def _is_far_off(known: Known, reading: Reading, rules: RuleFinding) -> bool:
    """Whether a turn that points back is about another matter all the same ("what is the weather like there?")."""
    (top, score), (_, second) = list(judge(known.search, reading.masked).items())[:2]
    names = bool(reading.places or reading.mentions or reading.countries or reading.applicants)
    return top == "out_of_scope" and score - second >= AHEAD_OF_ALL and not (names or rules.clear)


def _with_wish_before(now: dict[str, float], before: dict[str, float]) -> dict[str, float]:
    """ "The same for our branch" keeps the wish of the question before it; "who runs it?" has one of its own."""
    own = next(iter(now), "")
    if own in PROGRAMME_INTENTS and now[own] >= _SURE_WISH:
        return now
    joined = {name: max(score, before.get(name, 0.0) - _WISH_BEFORE_COSTS) for name, score in now.items()}
    return best_first(joined)
