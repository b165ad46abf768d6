"""What the encoder makes of a question: which wish it is nearest to, and which rules fit.

All nearnesses are of one kind (`Hit.meaning`), so wishes, rules and what lies outside can be compared directly. The
margins were set on labelled questions that are neither test cases nor examples of wishes; see docs/evaluation.md.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from assistant.compose.known import Known
from assistant.compose.rules import RuleFinding, find_rules
from assistant.understand.cues import CASE_NUMBER, PROGRAMME, STRANDS
from assistant.understand.intents import PROGRAMME_INTENTS, best_of, judge
from assistant.understand.understood import Reading
from assistant.understand.words import words

_PLACE_INTENTS = ("place_programmes", "membership")
_RULE_INTENTS = ("rule", "rule_with_place")
# Of a place that is named, the list of its programmes answers these.
_ASKED_OF_A_PLACE = (
    *_PLACE_INTENTS,
    "eligible_without_place",
    "programme_rate",
    "programme_area",
    "programme_overview",
)
_MARGIN = 0.005
_BESIDE = 0.03
_BY_FAR = 0.01
# Nearer by less is no nearer.
_EQUAL = 0.002
_CASE_WITH_NUMBER = 0.03
_OUTSIDE = 0.15
# Beyond this no rule that sounds alike and no programme beside a place keeps a question inside.
_FAR_OUTSIDE = -0.7
_AHEAD_OF_ALL = 0.02
# Where nothing known is near, little tells a question of ours from others: then it has to lie further inside.
_FAINT, _OUTSIDE_IF_FAINT = 0.88, 0.8
_SURE_WISH = 0.9
NEAR_A_RULE = 0.04
# "Are we eligible?" says so little that anything is near it.
_WORDS_OF_A_CALL = 5
_WORDS_THAT_ONLY_GO_ON = 2
_NEARLY = 0.02
_OUTSIDE_FOR_A_PLACE = -0.25
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_COMMA = re.compile(r",\s+(?:(?:and|so|und|et|y|e|a|i|och|og|ja|és|și|и|και)\s+)?")
_END = re.compile(r"[.!?\n]")
_QUESTION_MARKS = ("?", ";")
_WORDS_OF_A_SENTENCE = 3
_MOST_SENTENCES = 6
_WISH_BEFORE_COSTS = 0.01

Asked = Literal["", "places", "rule"]


@dataclass(frozen=True)
class Judged:
    """A reading with how near each wish is (best first) and the rules found for it.

    `asked` is what one of several sentences surely asks for ("" where none does, or there is only one).
    """

    reading: Reading
    intents: dict[str, float]
    rules: RuleFinding
    wish_before: str = ""
    margin: float = 0.0
    asked: Asked = ""

    def score(self, *names: str) -> float:
        """The nearness of the nearest of the intents named."""
        return best_of(self.intents, names)[1]

    @property
    def top(self) -> str:
        return next(iter(self.intents), "")

    def leads(self, name: str, margin: float = _MARGIN) -> bool:
        """Whether this wish is the nearest of all, and about as near as the rules found."""
        return self.top == name and self.intents[name] >= self.rules.strength - margin

    def ahead(self, name: str) -> float:
        """How far this wish is nearer than every other one (negative: than the nearest)."""
        return self.score(name) - max((s for other, s in self.intents.items() if other != name), default=0.0)

    @property
    def outside(self) -> bool:
        """Whether the question is about other matters than Interreg."""
        if STRANDS.search(self.reading.question) or (self.rules.certain and self.margin > _FAR_OUTSIDE):
            return False
        if self.ahead("out_of_scope") >= _AHEAD_OF_ALL and not self.rules.clear:
            return True
        if self.reading.places and PROGRAMME.search(self.reading.question):
            return self.margin < _FAR_OUTSIDE
        asks_for_place = bool(self.reading.places) and self.top in _PLACE_INTENTS
        if self._faint and not self.reading.places:
            return self.margin < _OUTSIDE_IF_FAINT
        return self.margin < (_OUTSIDE_FOR_A_PLACE if asks_for_place else _OUTSIDE)

    @property
    def _faint(self) -> bool:
        """Whether neither a rule nor a wish is near, and no word of our field is said."""
        nearest = max(self.rules.strength, self.intents.get(self.top, 0.0))
        return nearest < _FAINT and not PROGRAMME.search(self.reading.question)

    @property
    def surely_outside(self) -> bool:
        """Whether the question is about other matters, whatever wish it happens to be nearest to.

        Where nothing is near, chance decides what is nearest; and one's own passport is no case of ours.
        """
        if not self.outside or self.reading.places or PROGRAMME.search(self.reading.question):
            return False
        return self._faint or self.top == "own_case"

    @property
    def own_case(self) -> bool:
        """Whether the question is about the state of one's own application or project, which no source holds."""
        own = self.score("own_case")
        if CASE_NUMBER.search(self.reading.question):
            return own >= max(self.rules.strength, self.intents.get(self.top, 0.0)) - _CASE_WITH_NUMBER
        nearest = own >= self.intents.get(self.top, 0.0) - _EQUAL
        return nearest and own >= self.rules.strength + (_BY_FAR if self.rules.certain else 0.0)

    @property
    def about_places(self) -> bool:
        """Whether the places named are what the question is about, not just where something happens."""
        if self.asked:
            return self.asked == "places"
        place = self.score(*_PLACE_INTENTS)
        if self.wish_before in _PLACE_INTENTS and not self.rules.clear:
            return True
        if self.reading.programmes:
            return place >= self.score(*PROGRAMME_INTENTS)
        return place >= self.score("rule_with_place") - _MARGIN and place >= self.rules.strength - _MARGIN

    @property
    def also_about_places(self) -> bool:
        """Whether the programmes of the place help, though a rule is what is asked for first."""
        if self.asked == "rule":
            return True
        place = self.score(*_PLACE_INTENTS)
        return place >= self.score("rule_with_place") - _MARGIN and place >= self.rules.strength - _BESIDE

    @property
    def also_about_rules(self) -> bool:
        """Whether the question asks for a rule as well as for a place."""
        return self.rules.strength >= self.score(*_PLACE_INTENTS) - _BESIDE and self.rules.clear

    @property
    def wants_places(self) -> bool:
        """Whether the wish is for the programmes of a place, more than for any rule."""
        if self.top not in (*_PLACE_INTENTS, "programme_area", "programme_overview"):
            return False
        if self.rules.certain and not self.reading.places:
            # "Can a partner from Switzerland get money?" names a country, and asks for a rule.
            return self.intents[self.top] > self.rules.strength + _BY_FAR
        return self.beats_rules

    @property
    def lacks_place(self) -> bool:
        """Whether the question asks about eligibility and leaves out where.

        "Are fines eligible?" sounds like it: where a rule is clearly meant, the wish has to be nearer by far.
        """
        top = self._top_without_programmes
        if top not in ("eligible_without_place", "place_programmes"):
            return False
        if self._asks_which_programmes:
            return self.intents[top] >= self.rules.strength - _BESIDE
        if not self.rules.clear and self.reading.words <= _WORDS_OF_A_CALL:
            return self.intents[top] >= self.rules.strength - _NEARLY
        return self.intents[top] > self.rules.strength + (_BY_FAR if self.rules.clear else 0.0)

    @property
    def _top_without_programmes(self) -> str:
        """The nearest wish; where no programme is spoken of, the nearest that is not about one."""
        if self.reading.mentions or self.reading.context.programmes:
            return self.top
        return next((name for name in self.intents if name not in PROGRAMME_INTENTS), "")

    @property
    def _asks_which_programmes(self) -> bool:
        """ "Which programmes can our school apply to?": whoever asks so about themselves has to say where they are."""
        question, language = self.reading.question, self.reading.language
        return self.reading.told.own_words and bool(words("which_programmes", language).search(question))

    @property
    def lets_facts_count(self) -> bool:
        """Whether who asks, from where and with whom changes the answer."""
        facts_matter = self.top in (*_ASKED_OF_A_PLACE, "programme_applicants", "programme_partnership")
        leads = self.reading.told.own_leads or self.reading.told.partner_leads
        reverse = self.reading.reverse is not None
        return facts_matter or leads or reverse or self.about_places or bool(self.asked)

    @property
    def beats_rules(self) -> bool:
        return self.intents[self.top] > self.rules.strength if self.intents else False


def judge_reading(known: Known, reading: Reading) -> Judged:
    """Judge a reading; where a turn only adds a fact to a question on the rules, the turn itself is what counts."""
    judged = _judge(known, reading)
    if reading.alone is None or judged.lets_facts_count:
        return judged
    return _judge(known, reading.alone)


def _judge(known: Known, reading: Reading) -> Judged:
    """A reading that goes on from an earlier question is also searched for together with that."""
    rules = find_rules(known, reading.question, reading.language)
    if reading.following == "maybe" and _begins_anew(known, reading, rules):
        reading = replace(reading, following="no", query=reading.question)
    if reading.follows_up:
        together = find_rules(known, reading.query, reading.language)
        rules = max((rules, together), key=lambda finding: finding.lead)
    intents, asked, of_a_sentence = _judge_by_sentence(known, reading)
    if not reading.follows_up:
        return Judged(reading, intents, of_a_sentence or rules, margin=_margin(known, reading), asked=asked)
    if reading.context.programmes and not reading.mentions:
        of_it = judge(known.search, f"{reading.masked.rstrip(' ?.!')} in the programme?")
        intents = {name: max(score, of_it[name]) for name, score in intents.items()}
    before = judge(known.search, reading.context.masked)
    return Judged(reading, _with_wish_before(intents, before), rules, wish_before=next(iter(before), ""))


def _margin(known: Known, reading: Reading) -> float:
    """How far inside our field: the mean of the question as it is and with its names replaced."""
    if known.scope is None:
        return _OUTSIDE
    texts = (reading.masked, reading.question)
    return sum(known.scope.margin(known.search.vector(text)) for text in texts) / len(texts)


def _judge_by_sentence(known: Known, reading: Reading) -> tuple[dict[str, float], Asked, RuleFinding | None]:
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
        if wish == "eligible_without_place" and asks:
            wish = _rule_meant(find_rules(known, sentence, reading.language), alone[wish]) or wish
        if wish in _RULE_INTENTS and asks:
            found.append(find_rules(known, sentence, reading.language))
        elif wish in _PLACE_INTENTS:
            intents = _best_first({**intents, **{n: max(intents[n], alone[n]) for n in _PLACE_INTENTS}})
        if wish in _ASKED_OF_A_PLACE and sentence.rstrip().endswith("?") and not reading.mentions:
            wants_places = True
    if (wants_places or _asks_for_programmes(reading, intents, sentences)) and _introduced(reading):
        return intents, "places", None
    clear = [finding for finding in found if finding.clear]
    best = max(clear, key=lambda finding: finding.strength, default=None)
    return intents, "rule" if best else "", best


def _asks_for_programmes(reading: Reading, intents: dict[str, float], sentences: list[str]) -> bool:
    """ "We are a museum in Brno. To which programmes can we apply?": the second sentence alone sounds like a question
    on programmes in general, the whole of it does not."""
    own = reading.facts.own
    told = own is not None and own.mention is not None and not reading.mentions
    asked = any(PROGRAMME.search(text) for text in sentences if text.rstrip().endswith(_QUESTION_MARKS))
    return told and asked and next(iter(intents), "") in _PLACE_INTENTS


def _rule_meant(finding: RuleFinding, nearness: float) -> str:
    """ "Is VAT eligible?" sounds like "are we eligible?"; "rule" where a rule is surely and more nearly meant."""
    return "rule" if finding.certain and nearness <= finding.strength else ""


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
    return _best_first(
        {**scores, "place_programmes": max(asked, without), "eligible_without_place": min(asked, without)}
    )


def _best_first(scores: dict[str, float]) -> dict[str, float]:
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


def _begins_anew(known: Known, reading: Reading, rules: RuleFinding) -> bool:
    """Whether a turn that may go on from the one before is about a rule, or another matter, of its own.

    "What is its website?" goes on about the programme spoken of, though rules speak of websites, too, and "how much?"
    says too little to be about anything else.
    """
    if reading.context.programmes and reading.words <= _WORDS_THAT_ONLY_GO_ON:
        return False
    intents = judge(known.search, reading.masked)
    (top, score), (_, second) = list(intents.items())[:2]
    if top == "out_of_scope" and score - second >= _AHEAD_OF_ALL:
        return True
    of_programme = top in PROGRAMME_INTENTS and score >= rules.strength - NEAR_A_RULE
    return rules.covered and not (of_programme and reading.context.programmes)


def _with_wish_before(now: dict[str, float], before: dict[str, float]) -> dict[str, float]:
    """ "The same for our branch" keeps the wish of the question before it; "who runs it?" has one of its own."""
    own = next(iter(now), "")
    if own in PROGRAMME_INTENTS and now[own] >= _SURE_WISH:
        return now
    joined = {name: max(score, before.get(name, 0.0) - _WISH_BEFORE_COSTS) for name, score in now.items()}
    return _best_first(joined)
