"""What was made of a question: which wish it is nearest to, which rules fit, and what follows from both.

All nearnesses are of one kind (`Hit.meaning`), so wishes, rules and what lies outside can be compared directly. The
margins were set on labelled questions that are neither test cases nor examples of wishes; see docs/evaluation.md.
"""

from dataclasses import dataclass
from typing import Literal

from assistant.compose.matter import Matter
from assistant.compose.rule_finding import RuleFinding
from assistant.understand.commonplaces import asks_if_partners_suffice
from assistant.understand.cues import CASE_NUMBER, OF_THE_FIELD, PROGRAMME, STRANDS, of_one_strand
from assistant.understand.intents import PROGRAMME_INTENTS, best_of
from assistant.understand.other_funds import find_other_fund
from assistant.understand.understood import Reading
from assistant.understand.words import words

PLACE_INTENTS = ("place_programmes", "membership")
# Of a place that is named, the list of its programmes answers these.
ASKED_OF_A_PLACE = (
    *PLACE_INTENTS,
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
OUTSIDE_MARGIN = 0.15
# Beyond this no rule that sounds alike and no programme beside a place keeps a question inside.
_FAR_OUTSIDE = -0.7
AHEAD_OF_ALL = 0.02
# Where nothing known is near, little tells a question of ours from others: then it has to lie further inside.
_FAINT, _OUTSIDE_IF_FAINT = 0.88, 0.8
# "Are we eligible?" says so little that anything is near it.
_WORDS_OF_A_CALL = 5
_NEARLY = 0.02
# "Is a foundation eligible?" says of whom, "who is eligible?" does not.
_WORDS_WITH_A_KIND = 3
_OUTSIDE_FOR_A_PLACE = -0.25


Asked = Literal["", "places", "rule"]


@dataclass(frozen=True)
class Judged:
    """A reading with how near each wish is (best first) and the rules found for it.

    `matter` is the same with and without the programme. `asked` is what one of several sentences surely asks for (""
    where none does, or there is only one).
    """

    reading: Reading
    intents: dict[str, float]
    rules: RuleFinding
    matter: Matter
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
        said = self.reading.question
        if (
            STRANDS.search(said)
            or OF_THE_FIELD.search(said)
            or (self.rules.certain and self.margin > _FAR_OUTSIDE)
        ):
            return False
        if self.ahead("out_of_scope") >= AHEAD_OF_ALL and not self.rules.clear:
            return True
        if self.reading.places and PROGRAMME.search(self.reading.question):
            return self.margin < _FAR_OUTSIDE
        if self._asks_what_there_is:
            return self.margin < _FAR_OUTSIDE
        asks_for_place = bool(self.reading.places) and self.top in PLACE_INTENTS
        if self._faint and not self.reading.places:
            return self.margin < _OUTSIDE_IF_FAINT
        return self.margin < (_OUTSIDE_FOR_A_PLACE if asks_for_place else OUTSIDE_MARGIN)

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
        if self._asks_what_there_is:
            return False
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
        if self._only_of_a_strand or (self.reading.only_tells and not self.rules.clear):
            return True
        place = self.score(*PLACE_INTENTS)
        if self.wish_before in PLACE_INTENTS and not self.rules.clear:
            return True
        if self.reading.programmes:
            return place >= self.score(*PROGRAMME_INTENTS)
        return place >= self.score("rule_with_place") - _MARGIN and place >= self.rules.strength - _MARGIN

    @property
    def _only_of_a_strand(self) -> bool:
        """ "Carinthia, only cross-border": no more than where and which strand."""
        reading = self.reading
        names = bool(reading.places) and not reading.programmes
        return names and of_one_strand(reading.question) and reading.words <= _WORDS_OF_A_CALL

    @property
    def also_about_places(self) -> bool:
        """Whether the programmes of the place help, though a rule is what is asked for first."""
        if self.asked == "rule":
            return True
        place = self.score(*PLACE_INTENTS)
        return place >= self.score("rule_with_place") - _MARGIN and place >= self.rules.strength - _BESIDE

    @property
    def also_about_rules(self) -> bool:
        """Whether the question asks for a rule as well as for a place."""
        return self.rules.strength >= self.score(*PLACE_INTENTS) - _BESIDE and self.rules.clear

    @property
    def wants_places(self) -> bool:
        """Whether the wish is for the programmes of a place, more than for any rule."""
        if self.top not in (*PLACE_INTENTS, "programme_area", "programme_overview"):
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
        if find_other_fund(self.reading.question):
            return False  # "can I combine LIFE with Interreg" is asked of the funds
        if self._asks_what_there_is:
            return True
        top = self._top_without_programmes
        if top not in ("eligible_without_place", "place_programmes"):
            return False
        if asks_if_partners_suffice(self.reading.question, self.reading.language):
            return False
        if top == "eligible_without_place" and self._asks_of_a_kind:
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
    def _asks_of_a_kind(self) -> bool:
        """ "Can a foundation apply?", "is alcohol eligible?": of all such, not of those who ask."""
        reading = self.reading
        asked_of_us = (
            reading.told.own_words or reading.follows_up or bool(reading.places or reading.countries)
        )
        return not asked_of_us and reading.words >= _WORDS_WITH_A_KIND

    @property
    def _asks_what_there_is(self) -> bool:
        """ "My firm makes toys. What can we apply for?": a kind of organisation is told, no place and no programme."""
        reading = self.reading
        named = reading.places or reading.countries or reading.mentions or reading.follows_up
        if named or not (reading.told.own_words and reading.applicants):
            return False
        return bool(words("what_for_us", reading.language).search(reading.question))

    @property
    def lets_facts_count(self) -> bool:
        """Whether who asks, from where and with whom changes the answer."""
        facts_matter = self.top in (*ASKED_OF_A_PLACE, "programme_applicants", "programme_partnership")
        leads = self.reading.told.own_leads or self.reading.told.partner_leads
        reverse = self.reading.reverse is not None
        return facts_matter or leads or reverse or self.about_places or bool(self.asked)

    @property
    def beats_rules(self) -> bool:
        return self.intents[self.top] > self.rules.strength if self.intents else False
