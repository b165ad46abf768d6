"""What a text tells: who sits where, who is the partner, of which kind each is, what is not meant.

Names of places cut a sentence into pieces; the words before a name (or right behind it) say whose it is. Each kind
of organisation goes to the name that is nearest without a comma or "and" between them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.eligibility.applicants import Applicant
from assistant.places import Mention
from assistant.places.beside import is_told_apart
from assistant.understand.applicants import applicant_spans
from assistant.understand.facts import Member, NamedTopic, Told
from assistant.understand.periods import find_period
from assistant.understand.pieces import (
    SENTENCE_END,
    SEPARATOR,
    SEPARATOR_COSTS,
    Piece,
    Span,
    attached,
    last_of,
    pieces_of,
    sentence_start,
)
from assistant.understand.topics import topic_spans
from assistant.understand.words import words
from corpus import Corpus

_NEAR_NEGATION = re.compile(r"^\s*(?:\w{1,5}\s+){0,2}$")
_MOST_TOPICS = 2
# Letters between a kind of organisation and its country: " from the ".
_TO_COUNTRY = 14


class Nations(NamedTuple):
    """Countries that a text names: those that partners come from (as in NUTS), and where beside places."""

    partners: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


_NO_NATIONS = Nations()


def tell(
    corpus: Corpus,
    question: str,
    language: str,
    places: Sequence[Mention],
    named: Sequence[Span] = (),
    nations: Nations = _NO_NATIONS,
    turn: int = 0,
) -> Told:
    """What `question` tells; `named` are spans of programme names, in which nothing else is sought."""
    blocked = [*named, *(mention.span for mention in places)]
    kinds = [item for item in applicant_spans(question) if _free(item[0], blocked)]
    kept_kinds, dropped_kinds = _negated(kinds, question, language)
    kept_places, dropped_places = _meant_places(places, question, language)
    pieces = pieces_of(question, _without_their_regions(kept_places, question, language))
    elsewhere = [item for item in kept_kinds if _of_a_country(item[0], nations.spans, kept_places, question)]
    here = [item for item in kept_kinds if item not in elsewhere]
    of_place, left = attached(here, pieces, question)
    left = sorted([*left, *elsewhere], key=lambda item: item[0])
    members = _members(pieces, of_place, language, turn)
    members = _with_kinds_left(members, left, question, language, turn)
    members, own_leads, partner_leads = _with_lead(members, question, language)
    taken = [*blocked, *(span for span, _ in kinds)]
    topics = [
        NamedTopic(topic, question[slice(*span)], turn)
        for span, topic in topic_spans(corpus, question, taken)[:_MOST_TOPICS]
    ]
    if words("in_difficulty").search(question):
        members = _in_difficulty(members, turn)
    return Told(
        members=tuple(members),
        countries=nations.partners,
        topics=tuple(topics),
        period=find_period(_without(question, named), turn),
        completed=True if words("completed").search(question) else None,
        own_leads=own_leads,
        partner_leads=partner_leads,
        own_words=bool(words("own", language).search(question)),
        dropped_places=tuple(dropped_places),
        dropped_kinds=tuple(applicant.kind for _, applicant in dropped_kinds),
        turn=turn,
    )


def _without(question: str, spans: Iterable[Span]) -> str:
    """The text with blanks for the names of programmes: "ESPON 2030" is no time of a project."""
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return question


def _of_a_country(kind: Span, nations: Iterable[Span], places: Sequence[Mention], question: str) -> bool:
    """Whether a kind of organisation is one of a country named behind it ("a ministry in Mauritius"), of no place."""
    if any(mention.span[0] - kind[1] in range(_TO_COUNTRY) for mention in places):
        return False
    return any(
        start - kind[1] in range(_TO_COUNTRY) and not SEPARATOR.search(question[kind[1] : start])
        for start, _ in nations
    )


def _free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def is_negated(question: str, start: int, language: str) -> bool:
    """Whether "not" or "instead of" stands right before, at most two small words away."""
    for pattern in (words("not", language), words("instead_of")):
        for match in pattern.finditer(question, max(0, start - 40), start):
            if _NEAR_NEGATION.match(question[match.end() : start]):
                return True
    return False


def _negated(
    kinds: list[tuple[Span, Applicant]], question: str, language: str
) -> tuple[list[tuple[Span, Applicant]], list[tuple[Span, Applicant]]]:
    dropped = [item for item in kinds if is_negated(question, item[0][0], language)]
    return [item for item in kinds if item not in dropped], dropped


def _meant_places(
    places: Sequence[Mention], question: str, language: str
) -> tuple[list[Mention], list[Mention]]:
    dropped = [mention for mention in places if is_negated(question, mention.span[0], language)]
    return [mention for mention in places if mention not in dropped], dropped


def _without_their_regions(places: Sequence[Mention], question: str, language: str) -> list[Mention]:
    """Without a region that only says where the place before it lies: that is one partner, not two."""
    return [
        mention
        for before, mention in zip([None, *places], places, strict=False)
        if before is None
        or not is_told_apart(
            before.place, mention.place, question[before.span[1] : mention.span[0]], language
        )
    ]


def _members(
    pieces: Sequence[Piece], of_place: dict[int, Applicant], language: str, turn: int
) -> list[Member]:
    """One member for each place; one place named twice is one member. The first place asks unless others say so."""
    roles = [piece.role(language) for piece in pieces]
    members: list[Member] = []
    for number, piece in enumerate(pieces):
        marked = bool(roles[number])
        own = roles[number] == "own" or (not marked and "own" not in roles and number == 0)
        if own and any(member.own and member.mention for member in members):
            own = False
        member = Member(piece.mention, of_place.get(number), own, marked, turn=turn, kind_turn=turn)
        same = next((each for each in members if each.same_place(member)), None)
        if same is None:
            members.append(member)
        else:
            kept = replace(
                same,
                applicant=same.applicant or member.applicant,
                own=same.own or (roles[number] == "own"),
                marked=same.marked or marked,
            )
            members[members.index(same)] = kept
    return members


def _with_kinds_left(
    members: list[Member], left: Sequence[tuple[Span, Applicant]], question: str, language: str, turn: int
) -> list[Member]:
    """Kinds named without a place: the partner's where the words say so, else that of who asks."""
    for span, applicant in left:
        before = question[sentence_start(question, span[0]) : span[0]]
        partner = last_of(words("partner", language), before)
        own = last_of(words("own", language), before)
        of_partner = partner > own or (last_of(words("with", language), before) > max(own, -1) and own >= 0)
        of_partner = of_partner or bool(words("partner").match(question[span[1] :].lstrip(" -")))
        at = next(
            (
                number
                for number, member in enumerate(members)
                if member.own != of_partner and member.applicant is None
            ),
            None,
        )
        if at is not None:
            members[at] = replace(members[at], applicant=applicant, kind_turn=turn)
        elif not any(member.own != of_partner for member in members):
            marked = of_partner or own >= 0
            members.append(Member(None, applicant, not of_partner, marked, turn=turn, kind_turn=turn))
    return members


def _with_lead(members: list[Member], question: str, language: str) -> tuple[list[Member], bool, bool]:
    """Who is to lead: the place nearest to the words for it in their sentence, else who asks if they say "we".

    The members, whether who asks leads, whether a partner leads of whom no place is named here.
    """
    found = next(words("lead", language).finditer(question), None)
    if found is None:
        return members, False, False
    best: tuple[int, int] | None = None
    for number, member in enumerate(members):
        if member.mention is None:
            continue
        start, end = member.mention.span
        gap = question[found.end() : start] if start >= found.end() else question[end : found.start()]
        if SENTENCE_END.search(gap):
            continue
        # "X leads" and "lead partner is X": what stands closer.
        cost = len(gap) + SEPARATOR_COSTS * len(SEPARATOR.findall(gap))
        if best is None or cost < best[0]:
            best = (cost, number)
    sentence = question[sentence_start(question, found.start()) : found.start()]
    we = last_of(words("own", language), sentence)
    if we >= 0 and (best is None or not words("partner").search(sentence)):
        # "can we lead with a partner in X?": who asks leads.
        own = next((number for number, member in enumerate(members) if member.own), None)
        if own is None or members[own].mention is None or best is None or best[1] != own:
            between = sentence[we:]
            if len(between) <= 30:
                best = None
                if own is not None:
                    members[own] = replace(members[own], leads=True)
                return members, True, False
    if best is not None:
        members[best[1]] = replace(members[best[1]], leads=True)
        return members, False, False
    partner = last_of(words("partner", language), sentence)
    return members, False, partner > we


def _in_difficulty(members: list[Member], turn: int) -> list[Member]:
    """Said of who asks; somebody who says nothing else of themselves is a member as well."""
    at = next((number for number, member in enumerate(members) if member.own), None)
    if at is None:
        return [Member(None, None, True, True, in_difficulty=True, turn=turn), *members]
    members[at] = replace(members[at], in_difficulty=True)
    return members
