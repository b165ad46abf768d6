"""A text cut up at the places it names: whose each place is, and which kind of organisation sits there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.eligibility.applicants import Applicant
from assistant.places import Mention
from assistant.understand.words import words

Span = tuple[int, int]

SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
SEPARATOR = re.compile(
    r"[,;:()]|\s(?:and|und|et|y|e|i|a|och|og|ja|és|en|și|si|και|и|plus|with|mit|avec|con|com|met|med)\s", re.I
)
SEPARATOR_COSTS = 40
_FAR = 400
_HYPHEN_BEHIND = re.compile(r"^[-–]?\s*(?:based\s+)?")
_RIGHT = re.compile(r"[,;.?!()\n]|\s(?:and|und|et|y|e|i|och|og|ja|és|en|și|και|и)\s", re.I)


@dataclass(frozen=True)
class Piece:
    """A name of a place with the words that belong to it."""

    mention: Mention
    before: str
    behind: str
    first_in_sentence: bool

    def role(self, language: str) -> str:
        """ "own", "partner" or "" by the nearest word that says so."""
        behind = _HYPHEN_BEHIND.sub("", self.behind, count=1)
        partner = last_of(words("partner", language), self.before)
        own = last_of(words("own", language), self.before)
        if partner >= 0 and partner > own:
            return "partner"
        if words("partner").search(words("with", language).split(behind, 1)[0]):
            return "partner"
        with_whom = last_of(words("with", language), self.before)
        if with_whom > own >= 0 or (with_whom >= 0 and own < 0 and not self.first_in_sentence):
            return "partner"
        if own >= 0:
            # "our partner": the owner of the partner is not the partner.
            return "partner" if partner > own else "own"
        return "own" if words("own", language).search(behind) else ""


def pieces_of(question: str, places: Sequence[Mention]) -> list[Piece]:
    pieces = []
    behind_last = 0
    for number, mention in enumerate(places):
        start, end = mention.span
        sentence = sentence_start(question, start)
        stop = places[number + 1].span[0] if number + 1 < len(places) else len(question)
        cut = _RIGHT.search(question, end, stop)
        pieces.append(
            Piece(
                mention,
                question[max(behind_last, sentence) : start],
                question[end : cut.start() if cut else stop],
                first_in_sentence=behind_last <= sentence,
            )
        )
        behind_last = end
    return pieces


def attached(
    kinds: Sequence[tuple[Span, Applicant]], pieces: Sequence[Piece], question: str
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


def _cost(kind: Span, place: Span, question: str, pieces: Sequence[Piece]) -> int:
    start, end = (kind[1], place[0]) if kind[1] <= place[0] else (place[1], kind[0])
    between = question[start:end]
    if SENTENCE_END.search(between):
        return _FAR
    if any(start <= piece.mention.span[0] < end for piece in pieces):
        return _FAR
    return len(between) + SEPARATOR_COSTS * len(SEPARATOR.findall(between))


def sentence_start(question: str, position: int) -> int:
    ends = [match.end() for match in SENTENCE_END.finditer(question, 0, position)]
    return ends[-1] if ends else 0


def last_of(pattern: re.Pattern[str], text: str) -> int:
    found = -1
    for match in pattern.finditer(text):
        found = match.start()
    return found
