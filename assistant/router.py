"""From a question as understood to the composer that answers it.

The order of the steps is the order of certainty: what is no question for us, programmes that no longer exist,
places with programmes, places, programmes, rules, and last the admission that the sources do not say.
"""

from dataclasses import replace

from assistant.answer import Answer
from assistant.asked_for import (
    LISTED,
    asks_what_they_pay,
    asks_who_leads,
    compares,
    may_we_apply,
    rule_after_all,
    rule_of_a_country,
)
from assistant.checking.content import concepts_of
from assistant.compose import refusals
from assistant.compose.case import Case
from assistant.compose.comparison import answer_comparison, named
from assistant.compose.draft import Draft
from assistant.compose.geography import answer_each_meaning, answer_places
from assistant.compose.gone import say_gone, say_gone_with
from assistant.compose.known import Known
from assistant.compose.lead import answer_lead
from assistant.compose.listing import answer_listing
from assistant.compose.membership import answer_membership
from assistant.compose.premises import say_corrections
from assistant.compose.programme_answer import answer_programme
from assistant.compose.reverse import answer_reverse
from assistant.compose.rules import say_rules
from assistant.compose.sections import asks_for_a_contact_point, say_who_helps
from assistant.judged import Judged
from assistant.judging import judge_reading
from assistant.places import Mention
from assistant.places.unknown import named_after, unknown_names
from assistant.refusing import refusal
from assistant.seats import Seats, case_here, facts_of, placed_members
from assistant.settle import settled
from assistant.texts import Texts
from assistant.understand.cues import COVERS, INTERREG, PROGRAMME, of_one_strand
from assistant.understand.elliptic import asks_for_an_office
from assistant.understand.fact_words import facts_asked
from assistant.understand.facts import Member
from assistant.understand.fold import folded
from assistant.understand.listing import listing_asked
from assistant.understand.understood import Reading
from corpus.types import Programme

_OUTSIDE_COOPERATION = ("RU", "BY")
# So many questions back in a row at most; then what can be said is said.
_MOST_ASKED = 2
# Towns named beside these may be where the offices are, not where somebody sits who asks.
_OF_A_SEAT = frozenset({"secretariat", "managing_authority"})
# Facts of a programme that are asked for beside whether a place is in it.
_BESIDE_A_PLACE = frozenset({"rate", "budget", "languages", "website", "managing_authority", "partnership"})

# What is wanted where the office of a programme is asked for in so many words.
_OFFICE = {"programme_contact": 1.0}


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
        return answer.model_copy(update={"facts": facts_of(draft, judged, programmes, seats, answer)})

    def _answer(self, draft: Draft, judged: Judged, programmes: list[Programme], seats: Seats) -> Answer:
        known, reading = self._known, judged.reading
        refused = refusal(known, draft, judged, programmes)
        if refused is not None:
            return refused
        if reading.move == "reset":
            return refusals.ask_for_place(draft)
        say_corrections(known, draft, reading, programmes)
        case = case_here(reading, seats)
        gone_with = [code for code in reading.countries if code in _OUTSIDE_COOPERATION]
        if reading.cancelled or (gone_with and PROGRAMME.search(reading.question) and not programmes):
            return self._gone(draft, judged, case)
        of_programmes = reading.reverse in (None, "programmes of a country")
        listing = listing_asked(known.corpus, reading) if of_programmes else None
        kinds = listing.applicants if listing else ()
        if any(named_after(reading.question, kind.text, reading.language, known.gazetteer) for kind in kinds):
            return refusals.ask_for_place(draft)
        listed = answer_listing(known, draft, listing) if listing else None
        if listed is not None:
            return listed
        if not programmes and asks_for_a_contact_point(reading):
            say_who_helps(known, draft)
        asks_back = reading.reverse and not rule_of_a_country(judged)
        reverse = answer_reverse(known, draft, reading, programmes, case) if asks_back else None
        if reverse is not None:
            return reverse
        if seats and asks_who_leads(judged) and case is not None:
            return answer_lead(known, draft, programmes, case)
        return self._of_names(draft, judged, programmes, seats, case)

    def _of_names(
        self, draft: Draft, judged: Judged, programmes: list[Programme], seats: Seats, case: Case | None
    ) -> Answer:
        """The answer on the places or the programmes named; where neither is what is asked, on the rules."""
        known, reading = self._known, judged.reading
        wants_place = judged.about_places or (judged.lacks_place and judged.asked != "rule")
        if programmes and _OF_A_SEAT & {*facts_asked(reading)} and not reading.told.own_words:
            return answer_programme(known, draft, reading, programmes, judged.matter)
        if seats and (
            wants_place or asks_what_they_pay(judged, programmes) or may_we_apply(judged, programmes)
        ):
            return self._placed(draft, judged, programmes, seats, case)
        if len(programmes) > 1 and compares(judged):
            return answer_comparison(draft, programmes, facts_asked(reading))
        if programmes and asks_for_an_office(reading.question, reading.language):
            matter = replace(judged.matter, wishes=_OFFICE, bare_wishes=_OFFICE)
            return answer_programme(known, draft, reading, programmes, matter)
        if programmes and not rule_after_all(judged):
            return answer_programme(known, draft, reading, programmes, judged.matter)
        if case is not None and judged.also_about_places:
            say_rules(known, draft, judged.rules)
            return answer_places(known, draft, reading, case)
        return self._without_names(draft, judged)

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
        between = bool(ambiguous) and ambiguous[0].level == "coordinates"
        if case is None and (between or reading.context.asked_in_a_row >= _MOST_ASKED):
            return answer_each_meaning(self._known, draft, ambiguous)
        if case is None:
            return refusals.ask_which_place(draft, ambiguous[:1])
        if programmes:
            finding = judged.rules if judged.also_about_rules else None
            facts = [fact for fact in facts_asked(reading) if fact in _BESIDE_A_PLACE]
            return answer_membership(self._known, draft, programmes, case, finding, facts)
        return answer_places(self._known, draft, reading, case, open_places=ambiguous)

    def _seats(self, judged: Judged, programmes: list[Programme]) -> Seats:
        """Who sits where: as the question says; as the conversation says where the question is about them."""
        reading = judged.reading
        members = placed_members(reading) if reading.places else ()
        only_a_country = bool(reading.countries and programmes)
        wanted = judged.wants_places and (reading.follows_up or reading.move != "question")
        if not members and not only_a_country and (
            wanted or judged.lacks_place or reading.reverse or may_we_apply(judged, programmes)
            or asks_who_leads(judged) or asks_what_they_pay(judged, programmes)
        ):  # fmt: skip
            members = reading.facts.spoken_of
        if not members and judged.wants_places and not programmes:
            return [
                (Member(Mention((0, 0), place.name, place), turn=reading.told.turn), place)
                for place in reading.country_places
                if place.country not in _OUTSIDE_COOPERATION
            ]
        corpus, context = self._known.corpus, reading.context.programmes
        spoken_of = programmes or [corpus.programmes[pid] for pid in context if len(context) <= LISTED]
        return [
            (member, settled(member.mention.place, spoken_of, self._known.gazetteer))
            for member in members
            if member.mention is not None
        ]

    def _programmes(self, reading: Reading) -> list[Programme]:
        ids = reading.programmes
        # "Only the cross-border ones" is asked of a place, however few programmes its answer named.
        of_a_place = of_one_strand(reading.question) and reading.facts.spoken_of
        if not ids and reading.follows_up and not of_a_place and len(reading.context.programmes) <= LISTED:
            ids = reading.context.programmes
        return [self._known.corpus.programmes[pid] for pid in ids]

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
