"""What a text tells: who sits where, who is the partner, of which kind each is, what is not meant.

Names of places cut a sentence into pieces; the words before a name (or right behind it) say whose it is. Each kind
of organisation goes to the name that is nearest without a comma or "and" between them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.eligibility.applicants import Applicant
from assistant.places import Mention
from assistant.understand.applicants import applicant_spans
from assistant.understand.facts import Member, NamedTopic, Told
from assistant.understand.periods import find_period
from assistant.understand.topics import topic_spans
from assistant.understand.words import words
from corpus import Corpus

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
_SEPARATOR = re.compile(
    r"[,;:()]|\s(?:and|und|et|y|e|i|a|och|og|ja|és|en|și|si|și|και|и|plus|with|mit|avec|con|com|met|med)\s",
    re.I,
)
_SEPARATOR_COSTS = 40
_FAR = 400
_NEAR_NEGATION = re.compile(r"^\s*(?:\w{1,5}\s+){0,2}$")
_HYPHEN_BEHIND = re.compile(r"^[-–]?\s*(?:based\s+)?")
_RIGHT = re.compile(r"[,;.?!()\n]|\s(?:and|und|et|y|e|i|och|og|ja|és|en|și|και|и)\s", re.I)
_MOST_TOPICS = 2


@dataclass(frozen=True)
class _Piece:
    """A name of a place with the words that belong to it."""

    mention: Mention
    before: str
    behind: str
    first_in_sentence: bool

    def role(self, language: str) -> str:
        """ "own", "partner" or "" by the nearest word that says so."""
        behind = _HYPHEN_BEHIND.sub("", self.behind, count=1)
        partner = _last(words("partner", language), self.before)
        own = _last(words("own", language), self.before)
        if partner >= 0 and partner > own:
            return "partner"
        if words("partner").search(words("with", language).split(behind, 1)[0]):
            return "partner"
        with_whom = _last(words("with", language), self.before)
        if with_whom > own >= 0 or (with_whom >= 0 and own < 0 and not self.first_in_sentence):
            return "partner"
        if own >= 0:
            # "our partner": the owner of the partner is not the partner.
            return "partner" if partner > own else "own"
        return "own" if words("own", language).search(behind) else ""


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = -1
    for match in pattern.finditer(text):
        found = match.start()
    return found


def tell(
    corpus: Corpus,
    question: str,
    language: str,
    places: Sequence[Mention],
    named: Iterable[Span] = (),
    country_partners: Sequence[str] = (),
    turn: int = 0,
) -> Told:
    """What `question` tells; `named` are spans of programme names, in which nothing else is sought."""
    blocked = [*named, *(mention.span for mention in places)]
    kinds = [item for item in applicant_spans(question) if _free(item[0], blocked)]
    kept_kinds, dropped_kinds = _negated(kinds, question, language)
    kept_places, dropped_places = _meant_places(places, question, language)
    pieces = _pieces(question, kept_places)
    of_place, left = _attached(kept_kinds, pieces, question)
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
        countries=tuple(country_partners),
        topics=tuple(topics),
        period=find_period(question, turn),
        completed=True if words("completed").search(question) else None,
        own_leads=own_leads,
        partner_leads=partner_leads,
        own_words=bool(words("own", language).search(question)),
        dropped_places=tuple(dropped_places),
        dropped_kinds=tuple(applicant.kind for _, applicant in dropped_kinds),
        turn=turn,
    )


def _free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _is_negated(question: str, start: int, language: str) -> bool:
    """Whether "not" or "instead of" stands right before, at most two small words away."""
    for pattern in (words("not", language), words("instead_of")):
        for match in pattern.finditer(question, max(0, start - 40), start):
            if _NEAR_NEGATION.match(question[match.end() : start]):
                return True
    return False


def _negated(
    kinds: list[tuple[Span, Applicant]], question: str, language: str
) -> tuple[list[tuple[Span, Applicant]], list[tuple[Span, Applicant]]]:
    dropped = [item for item in kinds if _is_negated(question, item[0][0], language)]
    return [item for item in kinds if item not in dropped], dropped


def _meant_places(
    places: Sequence[Mention], question: str, language: str
) -> tuple[list[Mention], list[Mention]]:
    dropped = [mention for mention in places if _is_negated(question, mention.span[0], language)]
    return [mention for mention in places if mention not in dropped], dropped


def _sentence_start(question: str, position: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(question, 0, position)]
    return ends[-1] if ends else 0


def _pieces(question: str, places: Sequence[Mention]) -> list[_Piece]:
    pieces = []
    behind_last = 0
    for number, mention in enumerate(places):
        start, end = mention.span
        sentence = _sentence_start(question, start)
        stop = places[number + 1].span[0] if number + 1 < len(places) else len(question)
        cut = _RIGHT.search(question, end, stop)
        pieces.append(
            _Piece(
                mention,
                question[max(behind_last, sentence) : start],
                question[end : cut.start() if cut else stop],
                first_in_sentence=behind_last <= sentence,
            )
        )
        behind_last = end
    return pieces


def _attached(
    kinds: Sequence[tuple[Span, Applicant]], pieces: Sequence[_Piece], question: str
) -> tuple[dict[int, Applicant], list[tuple[Span, Applicant]]]:
    """Which kind goes to which place, by number of the piece; and the kinds that go to none."""
    costs = sorted(
        (cost, number, position)
        for position, (span, _) in enumerate(kinds)
        for number, piece in enumerate(pieces)
        if (cost := _cost(span, piece.mention.span, question, pieces)) < _FAR
    )
    of_place: dict[int, Applicant] = {}
    used: set[int] = set()
    for _, number, position in costs:
        if number not in of_place and position not in used:
            of_place[number] = kinds[position][1]
            used.add(position)
    return of_place, [item for position, item in enumerate(kinds) if position not in used]


def _cost(kind: Span, place: Span, question: str, pieces: Sequence[_Piece]) -> int:
    start, end = (kind[1], place[0]) if kind[1] <= place[0] else (place[1], kind[0])
    between = question[start:end]
    if _SENTENCE_END.search(between):
        return _FAR
    if any(start <= piece.mention.span[0] < end for piece in pieces):
        return _FAR
    return len(between) + _SEPARATOR_COSTS * len(_SEPARATOR.findall(between))


def _members(
    pieces: Sequence[_Piece], of_place: dict[int, Applicant], language: str, turn: int
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
        before = question[_sentence_start(question, span[0]) : span[0]]
        partner = _last(words("partner", language), before)
        own = _last(words("own", language), before)
        of_partner = partner > own or (_last(words("with", language), before) > max(own, -1) and own >= 0)
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
        if _SENTENCE_END.search(gap):
            continue
        # "X leads" and "lead partner is X": what stands closer.
        cost = len(gap) + _SEPARATOR_COSTS * len(_SEPARATOR.findall(gap))
        if best is None or cost < best[0]:
            best = (cost, number)
    sentence = question[_sentence_start(question, found.start()) : found.start()]
    we = _last(words("own", language), sentence)
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
    partner = _last(words("partner", language), sentence)
    return members, False, partner > we


def _in_difficulty(members: list[Member], turn: int) -> list[Member]:
    """Said of who asks; somebody who says nothing else of themselves is a member as well."""
    at = next((number for number, member in enumerate(members) if member.own), None)
    if at is None:
        return [Member(None, None, True, True, in_difficulty=True, turn=turn), *members]
    members[at] = replace(members[at], in_difficulty=True)
    return members
