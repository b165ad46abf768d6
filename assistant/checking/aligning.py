"""Which part of the sources a part of the sentence rests on: shared concepts, words, numbers and places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.amounts import Amount
from assistant.checking.atlas import agree
from assistant.checking.content import Item, concepts_of
from assistant.checking.names import Place, same_short_name
from assistant.checking.reading import Reading, Unit
from assistant.checking.words import same_word

_NUMBER_WEIGHT, _PLACE_WEIGHT = 1.0, 0.8
_UNKNOWN_ABROAD = 0.4
_NARROW = 0.1
_COUNTRY = 2
# How much of mine a clause holds by itself, so that its subject may come from the one before.
_GOES_ON = 0.15


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word, number or place of the sentence (at word `at`) and the words of a source that are the same."""

    at: int
    weight: float
    found: frozenset[int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A unit of a source with the share of the sentence's meaning that it holds (0 to 1)."""

    source: Reading
    unit: Unit
    share: float
    weight: float
    found: frozenset[int] = (
        frozenset()
    )  # the words of the source that are the same, inside and outside the unit


class Alignment:
    """Compares one sentence with one source."""

    def __init__(self, mine: Reading, source: Reading) -> None:
        self.mine, self.source = mine, source
        self._same_language = mine.language == source.language
        self._starts: dict[str, list[Item]] = {}
        self._concepts: dict[str, list[int]] = {}
        for item in source.items:
            self._starts.setdefault(item.key[:3], []).append(item)
            for concept in item.concepts:
                self._concepts.setdefault(concept, []).append(item.at)
        for _, at in source.names.short:
            for concept in concepts_of(source.words[at].key, source.language):
                self._concepts.setdefault(concept, []).append(at)
        if "country" not in self._concepts:  # who names countries speaks of countries
            countries = [p.at for p in source.names.places if any(len(code) == _COUNTRY for code in p.codes)]
            self._concepts["country"] = countries
        self.anchors = tuple(sorted(self._anchors(), key=lambda anchor: anchor.at))

    def _anchors(self) -> Iterator[Anchor]:
        for item in self.mine.items:
            found = self._places_of(item)
            unknown = not self._same_language and not item.concepts
            yield Anchor(item.at, item.weight * (_UNKNOWN_ABROAD if unknown and not found else 1.0), found)
        for amount in self.mine.amounts:
            yield Anchor(amount.at, _NUMBER_WEIGHT, self._same_number(amount))
        for at in self.mine.exact_words:  # compared elsewhere, sign by sign
            yield Anchor(at, _NUMBER_WEIGHT, frozenset({-1}))
        for name, at in self.mine.names.short:
            if any(
                start <= self.mine.words[at].start < end for _, _, (start, end) in self.mine.names.programmes
            ):
                continue
            found = frozenset(
                other for other_name, other in self.source.names.short if same_short_name(name, other_name)
            )
            yield Anchor(at, _PLACE_WEIGHT, found)
        for at, word in enumerate(self.mine.words):
            if word.text in self.mine.codes.strands:  # compared elsewhere, too
                yield Anchor(at, 0.0, self._same_letter(word.text))
        for place in self.mine.names.places:
            yield Anchor(place.at, _PLACE_WEIGHT, self._same_place(place))

    def _places_of(self, item: Item) -> frozenset[int]:
        found = {at for concept in item.concepts for at in self._concepts.get(concept, ())}
        found |= {other.at for other in self._starts.get(item.key[:3], ()) if same_word(item.key, other.key)}
        return frozenset(found)

    def _same_letter(self, letter: str) -> frozenset[int]:
        return frozenset(at for at, word in enumerate(self.source.words) if word.text == letter)

    def _same_number(self, amount: Amount) -> frozenset[int]:
        return frozenset(other.at for other in self.source.amounts if amount.same_value(other))

    def _same_place(self, place: Place) -> frozenset[int]:
        return frozenset(other.at for other in self.source.names.places if agree(place.codes, other.codes))

    def of(self, start: int, stop: int, without: frozenset[int] = frozenset()) -> list[Aligned]:
        """The source's sentences and clauses that hold most of words `start` to `stop`, the best first.

        Of two that hold the same, the shorter one goes first. Words `without` do not count.
        """
        anchors = [
            anchor
            for anchor in self.anchors
            if start <= anchor.at < stop and anchor.at not in without and -1 not in anchor.found
        ]
        total = sum(anchor.weight for anchor in anchors)
        if not total:
            return []
        matched = frozenset(at for anchor in anchors for at in anchor.found)
        found = []
        for unit in (*self.source.clauses, *self.source.sentences):
            if unit.start < self.source.body:
                continue
            held = self._held(anchors, range(unit.start, unit.stop))
            if held >= _GOES_ON * total and (subject := self.source.subject_of(unit)):
                held = self._held(anchors, range(unit.start, unit.stop), subject)
            if held:
                length = _NARROW * (unit.stop - unit.start) / max(len(self.source.words), 1)
                found.append(Aligned(self.source, unit, held / total - length, total, matched))
        return sorted(found, key=lambda item: -item.share)

    @staticmethod
    def _held(anchors: Sequence[Anchor], *ranges: range) -> float:
        return sum(
            anchor.weight for anchor in anchors if any(at in part for at in anchor.found for part in ranges)
        )


def best(aligned: Sequence[Aligned], near: float) -> list[Aligned]:
    """Those that hold nearly as much as the best one (`near`: how much less is still near)."""
    top = max((item.share for item in aligned), default=0.0)
    return [item for item in aligned if item.share >= top - near]
