"""From a question as understood to the composer that answers it.

The order of the steps is the order of certainty: what is no question for us, programmes that no longer exist,
places with programmes, places, programmes, rules, and last the admission that the sources do not say.
"""

from assistant.answer import Answer
from assistant.compose import refusals
from assistant.compose.comparison import answer_comparison, named
from assistant.compose.draft import Draft
from assistant.compose.geography import answer_places
from assistant.compose.gone import say_gone, say_gone_with
from assistant.compose.known import Known
from assistant.compose.membership import answer_membership
from assistant.compose.programme_answer import answer_programme
from assistant.compose.rules import say_rules
from assistant.judging import Judged, judge_reading
from assistant.places import Place
from assistant.settle import settled
from assistant.texts import Texts
from assistant.understand.cues import CHOICE, COMPARE, INTERREG, PROGRAMME, STRANDS, WITH_A_PARTNER
from assistant.understand.intents import PROGRAMME_INTENTS
from assistant.understand.other_funds import find_other_fund
from assistant.understand.reading import Reading
from corpus.types import Programme

_LISTED = 2
_SMALL_TALK_WORDS = 6
_WRITING_MARGIN = 0.01
# An attack names what it wants to hear, and so comes near to the rules on that.
_MISUSE_MARGIN = 0.01
_OUTSIDE_COOPERATION = ("RU", "BY")


class Router:
    """Chooses the composer; holds only what all questions share."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def answer(self, reading: Reading) -> Answer:
        """The answer to a question that was read."""
        draft = Draft(self._known.book, Texts(reading.language))
        judged = judge_reading(self._known, reading)
        reading = judged.reading
        refusal = self._refusal(draft, judged)
        if refusal is not None:
            return refusal
        programmes = self._programmes(reading)
        places = self._places(judged, programmes)
        gone_with = [code for code in reading.countries if code in _OUTSIDE_COOPERATION]
        if reading.cancelled or (gone_with and PROGRAMME.search(reading.question) and not programmes):
            return self._gone(draft, judged, places)
        if places and judged.about_places:
            return self._placed(draft, judged, programmes, places)
        if len(programmes) > 1 and self._compares(judged):
            return answer_comparison(draft, programmes)
        if programmes and not self._rule_after_all(judged):
            return answer_programme(self._known, draft, reading, programmes, judged.intents, judged.rules)
        clear = [place for place in places if not place.ambiguous]
        if clear and judged.also_about_places:
            say_rules(self._known, draft, judged.rules)
            return answer_places(self._known, draft, reading, clear)
        return self._without_names(draft, judged)

    def _refusal(self, draft: Draft, judged: Judged) -> Answer | None:
        reading = judged.reading
        if judged.leads("misuse", _MISUSE_MARGIN) and not STRANDS.search(reading.question):
            return refusals.misuse(draft)
        if judged.leads("write_for_me", _WRITING_MARGIN):
            return refusals.no_writing(draft)
        named_something = bool(reading.mentions or reading.places) or reading.following == "yes"
        if judged.leads("small_talk") and not named_something and reading.words <= _SMALL_TALK_WORDS:
            return refusals.small_talk(draft)
        wants_live_figure = judged.leads("live_figure", 0.0) and not judged.rules.clear
        if wants_live_figure or (reading.mentions and judged.top == "live_figure"):
            return refusals.not_in_sources(draft, self._programmes(reading))
        if reading.mentions or reading.follows_up:
            return None
        if find_other_fund(reading.question) and not INTERREG.search(reading.question):
            return refusals.other_fund(self._known, draft)
        return refusals.out_of_scope(draft) if judged.outside else None

    def _gone(self, draft: Draft, judged: Judged, places: list[Place]) -> Answer:
        corpus, reading = self._known.corpus, judged.reading
        successors = say_gone(draft, [corpus.cancelled[cid] for cid in reading.cancelled])
        if not reading.cancelled:
            say_gone_with(draft)
        clear = [place for place in places if not place.ambiguous]
        if clear:
            return answer_places(self._known, draft, reading, clear)
        return draft.finish("answered", programmes=[named(corpus.programmes[pid]) for pid in successors])

    def _placed(
        self, draft: Draft, judged: Judged, programmes: list[Programme], places: list[Place]
    ) -> Answer:
        ambiguous = [place for place in places if place.ambiguous]
        clear = [place for place in places if not place.ambiguous]
        if ambiguous and not clear:
            return refusals.ask_which_place(draft, ambiguous)
        if programmes:
            finding = judged.rules if judged.also_about_rules else None
            return answer_membership(self._known, draft, judged.reading, programmes, clear, finding)
        return answer_places(self._known, draft, judged.reading, clear)

    def _places(self, judged: Judged, programmes: list[Programme]) -> list[Place]:
        """The places of the question; of the conversation where the question goes on about them."""
        reading = judged.reading
        mentions = reading.places
        if mentions and reading.follows_up and WITH_A_PARTNER.search(reading.question):
            mentions = (*reading.context.places, *mentions)
        only_a_country = bool(reading.countries and programmes)
        if not mentions and reading.follows_up and judged.wants_places and not only_a_country:
            mentions = reading.context.places
        if not mentions and judged.wants_places and not programmes:
            return [place for place in reading.country_places if place.country not in _OUTSIDE_COOPERATION]
        return [settled(mention.place, programmes, self._known.gazetteer) for mention in mentions]

    def _programmes(self, reading: Reading) -> list[Programme]:
        ids = reading.programmes
        if not ids and reading.follows_up and len(reading.context.programmes) <= _LISTED:
            ids = reading.context.programmes
        return [self._known.corpus.programmes[pid] for pid in ids]

    def _compares(self, judged: Judged) -> bool:
        question = judged.reading.question
        return bool(COMPARE.search(question) or CHOICE.search(question)) or judged.leads("comparison")

    def _rule_after_all(self, judged: Judged) -> bool:
        """A programme of the conversation does not hold back a plain question on the rules."""
        reading = judged.reading
        return (
            not reading.programmes
            and judged.rules.clear
            and judged.rules.strength > judged.score(*PROGRAMME_INTENTS)
        )

    def _without_names(self, draft: Draft, judged: Judged) -> Answer:
        known = self._known
        if judged.lacks_place:
            return refusals.ask_for_place(draft)
        if not judged.rules.usable(known.settings.min_similarity):
            in_scope = INTERREG.search(judged.reading.question) or judged.reading.follows_up
            return refusals.not_in_sources(draft) if in_scope else refusals.out_of_scope(draft)
        return draft.finish(say_rules(known, draft, judged.rules))
