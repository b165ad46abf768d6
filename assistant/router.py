"""From a question as understood to the composer that answers it.

The order of the steps is the order of certainty: what is no question for us, programmes that no longer exist,
places with programmes, places, programmes, rules, and last the admission that the sources do not say.
"""

import re
from collections.abc import Sequence

from assistant.answer import Answer, FactInUse
from assistant.checking.content import concepts_of
from assistant.compose import refusals
from assistant.compose.case import Case, case_of, facts_in_use
from assistant.compose.comparison import answer_comparison, named
from assistant.compose.draft import Draft
from assistant.compose.geography import answer_each_meaning, answer_places
from assistant.compose.gone import say_gone, say_gone_with
from assistant.compose.known import Known
from assistant.compose.lead import answer_lead
from assistant.compose.membership import answer_membership
from assistant.compose.premises import say_corrections
from assistant.compose.programme_answer import answer_programme
from assistant.compose.reverse import answer_reverse
from assistant.compose.rules import say_rules, section_of
from assistant.judging import NEAR_A_RULE, Judged, judge_reading
from assistant.places import Mention, Place
from assistant.places.countries import nuts_country
from assistant.places.unknown import unknown_names
from assistant.settle import settled
from assistant.texts import Texts
from assistant.understand.cues import (
    CASE_NUMBER,
    CHOICE,
    COMPARE,
    COVERS,
    INTERREG,
    LIVE_FIGURE,
    PROGRAMME,
    STRANDS,
)
from assistant.understand.facts import Member
from assistant.understand.fold import folded
from assistant.understand.intents import PROGRAMME_INTENTS
from assistant.understand.other_funds import find_other_fund
from assistant.understand.understood import Reading
from assistant.understand.words import words
from corpus.types import Programme

_LISTED = 2
_SMALL_TALK_WORDS = 6
_WRITING_MARGIN = 0.015
# Of a programme that is named much is asked that sounds like a figure of today.
_LIVE_FIGURE_AHEAD = 0.006
# Where it says so in words ("left", "success rate"), it need only be among the nearest.
_LIVE_FIGURE_NEAR = 0.035
# An attack names what it wants to hear, and so comes near to the rules on that.
_MISUSE_MARGIN = 0.01
_MISUSE_OF_A_COUNTRY = 0.02
# So many words thank and do not ask for anything besides.
_WORDS_OF_THANKS = 10
_OUTSIDE_COOPERATION = ("RU", "BY")
# So many questions back in a row at most; then what can be said is said.
_MOST_ASKED = 2
_SHORT = 10
_END_OF_SENTENCE = re.compile(r"[.!?]+(?=\s|$)")
_MAY_WE_APPLY = ("membership", "programme_applicants", "eligible_without_place", "place_programmes")

Seats = list[tuple[Member, Place]]


class Router:
    """Chooses the composer; holds only what all questions share."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def answer(self, reading: Reading) -> Answer:
        """The answer to a question that was read, with the facts that it rests on."""
        judged = judge_reading(self._known, reading)
        draft = Draft(self._known.book, Texts(reading.language))
        programmes = self._programmes(judged.reading)
        seats = self._seats(judged, programmes)
        answer = self._answer(draft, judged, programmes, seats)
        return answer.model_copy(update={"facts": self._facts(draft, judged, programmes, seats, answer)})

    def _answer(self, draft: Draft, judged: Judged, programmes: list[Programme], seats: Seats) -> Answer:
        known, reading = self._known, judged.reading
        refusal = self._refusal(draft, judged)
        if refusal is not None:
            return refusal
        if reading.move == "reset":
            return refusals.ask_for_place(draft)
        say_corrections(known, draft, reading, programmes)
        case = self._case(reading, seats)
        gone_with = [code for code in reading.countries if code in _OUTSIDE_COOPERATION]
        if reading.cancelled or (gone_with and PROGRAMME.search(reading.question) and not programmes):
            return self._gone(draft, judged, case)
        reverse = answer_reverse(known, draft, reading, programmes, case) if reading.reverse else None
        if reverse is not None:
            return reverse
        if seats and self._asks_who_leads(judged) and case is not None:
            return answer_lead(known, draft, programmes, case)
        return self._of_names(draft, judged, programmes, seats, case)

    def _of_names(
        self, draft: Draft, judged: Judged, programmes: list[Programme], seats: Seats, case: Case | None
    ) -> Answer:
        """The answer on the places or the programmes named; where neither is what is asked, on the rules."""
        known, reading = self._known, judged.reading
        wants_place = judged.about_places or (judged.lacks_place and judged.asked != "rule")
        if seats and (wants_place or self._may_we_apply(judged, programmes)):
            return self._placed(draft, judged, programmes, seats, case)
        if len(programmes) > 1 and self._compares(judged):
            return answer_comparison(draft, programmes)
        if programmes and not self._rule_after_all(judged):
            return answer_programme(known, draft, reading, programmes, judged.intents, judged.rules)
        if case is not None and judged.also_about_places:
            say_rules(known, draft, judged.rules)
            return answer_places(known, draft, reading, case)
        return self._without_names(draft, judged)

    def _refusal(self, draft: Draft, judged: Judged) -> Answer | None:
        reading = judged.reading
        no_question = self._no_question_for_us(draft, judged)
        if no_question is not None:
            return no_question
        if judged.leads("write_for_me", _WRITING_MARGIN):
            return refusals.no_writing(draft)
        named_something = bool(reading.mentions or reading.places) or reading.following == "yes"
        if judged.leads("small_talk") and not named_something and reading.words <= _SMALL_TALK_WORDS:
            return refusals.small_talk(draft)
        names_other_fund = bool(find_other_fund(reading.question)) and not INTERREG.search(reading.question)
        if names_other_fund and not (reading.mentions or reading.follows_up):
            return refusals.other_fund(self._known, draft)
        if judged.own_case:
            return refusals.not_in_sources(draft, self._programmes(reading))
        wants_live_figure = judged.leads("live_figure", 0.0) and not judged.rules.clear
        if self._in_no_source(judged):
            # Two judges agree: "How many applications were rejected?" may sound like a question about calls.
            wants_live_figure |= judged.ahead("live_figure") >= -_LIVE_FIGURE_AHEAD
        near = judged.score("live_figure") >= judged.intents.get(judged.top, 0.0) - _LIVE_FIGURE_NEAR
        said = near and bool(LIVE_FIGURE.search(reading.question))
        ahead = judged.ahead("live_figure") >= _LIVE_FIGURE_AHEAD
        if not reading.cancelled and (wants_live_figure or (reading.mentions and (ahead or said))):
            return refusals.not_in_sources(draft, self._programmes(reading))
        if reading.mentions or reading.follows_up:
            return None
        return refusals.out_of_scope(draft) if judged.outside else None

    def _no_question_for_us(self, draft: Draft, judged: Judged) -> Answer | None:
        """Thanks, what is surely about other matters whatever else it is near to, and attacks."""
        reading = judged.reading
        if not (reading.mentions or reading.follows_up or CASE_NUMBER.search(reading.question)):
            if _only_thanks(reading):
                return refusals.small_talk(draft)
            if judged.surely_outside and not find_other_fund(reading.question):
                return refusals.out_of_scope(draft)
        of_a_country = bool(reading.places or reading.countries) and PROGRAMME.search(reading.question)
        # "Show me all programmes of Denmark" sounds like "show me your instructions".
        sure = not of_a_country or judged.ahead("misuse") >= _MISUSE_OF_A_COUNTRY
        if judged.leads("misuse", _MISUSE_MARGIN) and sure and not STRANDS.search(reading.question):
            return refusals.misuse(draft)
        return None

    def _in_no_source(self, judged: Judged) -> bool:
        """Whether the section that fits best is one that says what no source holds."""
        best = next((section_of(self._known, hit) for hit in judged.rules.sections), None)
        return best is not None and best.status == "not_in_sources"

    def _gone(self, draft: Draft, judged: Judged, case: Case | None) -> Answer:
        corpus, reading = self._known.corpus, judged.reading
        successors = say_gone(draft, [corpus.cancelled[cid] for cid in reading.cancelled])
        if not reading.cancelled:
            say_gone_with(draft)
        if case is not None:
            return answer_places(self._known, draft, reading, case)
        return draft.finish("answered", programmes=[named(corpus.programmes[pid]) for pid in successors])

    def _placed(
        self, draft: Draft, judged: Judged, programmes: list[Programme], seats: Seats, case: Case | None
    ) -> Answer:
        reading = judged.reading
        ambiguous = [place for _, place in seats if place.ambiguous]
        if case is None and reading.context.asked_in_a_row >= _MOST_ASKED:
            return answer_each_meaning(self._known, draft, ambiguous)
        if case is None:
            return refusals.ask_which_place(draft, ambiguous[:1])
        if programmes:
            finding = judged.rules if judged.also_about_rules else None
            return answer_membership(self._known, draft, programmes, case, finding)
        return answer_places(self._known, draft, reading, case, open_places=ambiguous)

    def _seats(self, judged: Judged, programmes: list[Programme]) -> Seats:
        """Who sits where: as the question says; as the conversation says where the question is about them."""
        reading = judged.reading
        members = _placed_members(reading) if reading.places else ()
        only_a_country = bool(reading.countries and programmes)
        wanted = judged.wants_places and (reading.follows_up or reading.move != "question")
        if not members and not only_a_country and (
            wanted or judged.lacks_place or reading.reverse or self._may_we_apply(judged, programmes)
            or self._asks_who_leads(judged)
        ):  # fmt: skip
            members = reading.facts.spoken_of
        if not members and judged.wants_places and not programmes:
            return [
                (Member(Mention((0, 0), place.name, place), turn=reading.told.turn), place)
                for place in reading.country_places
                if place.country not in _OUTSIDE_COOPERATION
            ]
        corpus, context = self._known.corpus, reading.context.programmes
        spoken_of = programmes or [corpus.programmes[pid] for pid in context if len(context) <= _LISTED]
        return [
            (member, settled(member.mention.place, spoken_of, self._known.gazetteer))
            for member in members
            if member.mention is not None
        ]

    def _case(self, reading: Reading, seats: Seats) -> Case | None:
        """Those whose places are clear; None where there are none."""
        clear = [(member, place) for member, place in seats if not place.ambiguous]
        if not clear:
            return None
        members, places = zip(*clear, strict=True)
        applicant = reading.applicants[0] if reading.applicants and not reading.told.dropped_kinds else None
        facts = reading.facts
        own = applicant if reading.alone is None else None
        return case_of(facts, members, places, facts.applicant or own)

    def _asks_who_leads(self, judged: Judged) -> bool:
        """Whether the question itself, not only what goes before it, is about the lead partner."""
        reading = judged.reading
        if reading.facts.leader is None and not (reading.follows_up and reading.facts.spoken_of):
            return False
        now = reading.alone or reading
        return any(_in_the_question(text, reading.language) for text in {now.question, reading.question})

    def _may_we_apply(self, judged: Judged, programmes: list[Programme]) -> bool:
        """ "Can we apply in Alpine Space?" is about the place of who asks, where that was said."""
        reading = judged.reading
        own = reading.facts.own
        if reading.alone is not None and programmes and any(m.mention for m in reading.alone.told.members):
            return True
        if own is None or own.mention is None or not own.marked or judged.top not in _MAY_WE_APPLY:
            return False
        return bool(programmes and reading.told.own_words)

    def _facts(
        self, draft: Draft, judged: Judged, programmes: list[Programme], seats: Seats, answer: Answer
    ) -> list[FactInUse]:
        """What the answer rests on: those in whose places it looked, and the programme of the conversation."""
        reading = judged.reading
        in_use = bool(answer.places) or answer.status == "needs_clarification"
        case = case_of(reading.facts, *_unzipped(seats)) if seats and in_use else None
        here = {nuts_country(place.country) for _, place in seats}
        countries = [code for code in reading.facts.countries if code not in here] if in_use else []
        return facts_in_use(draft.texts, reading.facts, case, programmes, countries)

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
            and judged.rules.strength > judged.score(*PROGRAMME_INTENTS) + NEAR_A_RULE
        )

    def _unknown_names(self, reading: Reading) -> list[str]:
        """What the question names like a place although no such place is known."""
        if reading.places or reading.countries:
            return []
        spans = [mention.span for mention in reading.mentions]
        found = unknown_names(
            reading.question,
            reading.language,
            self._known.gazetteer,
            reading.places,
            spans,
            COVERS if PROGRAMME.search(reading.question) else None,
        )
        # German writes "Reisekosten" with a capital, too.
        return [name for name in found if not concepts_of(folded(name), reading.language)]

    def _without_names(self, draft: Draft, judged: Judged) -> Answer:
        known = self._known
        names = self._unknown_names(judged.reading)
        asked_of_it = bool(names) and bool(COVERS.search(judged.reading.question.partition(names[0])[0]))
        if names and (judged.lacks_place or asked_of_it or not judged.rules.clear):
            return refusals.ask_for_known_place(draft, names[0])
        if judged.lacks_place and judged.reading.context.asked_in_a_row < _MOST_ASKED:
            return refusals.ask_for_place(draft)
        if not judged.rules.usable(known.settings.min_similarity):
            in_scope = INTERREG.search(judged.reading.question) or judged.reading.follows_up
            return refusals.not_in_sources(draft) if in_scope else refusals.out_of_scope(draft)
        unknown = refusals.unknown_place(draft, names[0]) if names else None
        return draft.finish(say_rules(known, draft, judged.rules), clarify=unknown)


def _only_thanks(reading: Reading) -> bool:
    """ "Thank you, that helped us": nothing is asked, and no place is named."""
    text = reading.question
    if "?" in text or reading.places or reading.countries or reading.words > _WORDS_OF_THANKS:
        return False
    # At the end of a request it is only polite: "Skriv ansökan åt oss, tack".
    found = words("thanks").search(text)
    return found is not None and len(text[: found.start()].split()) <= 1 and not words("asks").search(text)


def _placed_members(reading: Reading) -> Sequence[Member]:
    """Those spoken of; whole countries only where nobody names a town."""
    return [member for member in reading.facts.spoken_of if member.place and member.place.level != "country"]


def _in_the_question(text: str, language: str) -> bool:
    """Whether the words for leading stand in a sentence with a question mark, or in a short text without any."""
    found = words("lead", language).search(text)
    if found is None:
        return False
    end = _END_OF_SENTENCE.search(text, found.end())
    return (end is not None and "?" in end.group()) or ("?" not in text and len(text.split()) <= _SHORT)


def _unzipped(seats: Seats) -> tuple[list[Member], list[Place]]:
    return [member for member, _ in seats], [place for _, place in seats]
