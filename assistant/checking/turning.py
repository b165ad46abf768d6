"""Whether a sentence turns round what its source says of two: numbers, places, and who does something to whom."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.checking.aligning import Alignment
from assistant.checking.combining import AND, BUT
from assistant.checking.poles import ROLE
from assistant.checking.reading import Reading, Unit
from assistant.checking.types import Reason, contradicted

# Languages in which who does something stands before the verb, and whom it is done to after it.
_FIXED_ORDER = frozenset("en fr es it pt sv da ro".split())
_ACTORS = frozenset("partner memberstate staff beneficiary authority committee".split())
# Who does it, in a passive sentence.
_BY = frozenset("by par por da pelo pela pelos pelas av af de from to til till al ai aux au du".split())
_REACH = 5


class _Part(NamedTuple):
    start: int
    stop: int
    keys: frozenset[int]


class _Actor(NamedTuple):
    name: str
    at: int
    stop: int


def turning_faults(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """Two sides of a source whose numbers or places are exchanged, two actors that change places."""
    for sentence in mine.sentences:
        if any(
            _exchanged(mine, sentence, item, kind)
            for item in alignments
            for kind in ("amounts", "places", "strands")
        ):
            words = mine.text_of(sentence.start, sentence.stop)
            yield contradicted("order", "The sentence exchanges two sides of its source.", words)
        elif any(_turned_round(mine, sentence, item) for item in alignments):
            words = mine.text_of(sentence.start, sentence.stop)
            yield contradicted("order", "The sentence exchanges who does what in its source.", words)


def _keys(reading: Reading, kind: str) -> frozenset[int]:
    if kind == "strands":
        return frozenset(at for at, word in enumerate(reading.words) if word.text in reading.codes.strands)
    found = reading.amounts if kind == "amounts" else reading.names.places
    return frozenset(item.at for item in found)


def _parts(reading: Reading, sentence: Unit, keys: frozenset[int]) -> list[_Part]:
    """A sentence divided at commas, "and" and "but", so that each part has a number (or place) of its own."""
    joining = (AND.get(reading.language, "") + " " + BUT.get(reading.language, "")).split()
    edges = {unit.start for unit in reading.clauses if sentence.start < unit.start < sentence.stop}
    edges |= {at for at in range(sentence.start + 1, sentence.stop) if reading.words[at].lower in joining}
    found: list[_Part] = []
    start = sentence.start
    for edge in (*sorted(edges), sentence.stop):
        part = _Part(start, edge, frozenset(at for at in keys if start <= at < edge))
        if found and (not part.keys or not found[-1].keys):
            last = found.pop()
            part = _Part(last.start, edge, last.keys | part.keys)
        found.append(part)
        start = edge
    return found


def _exchanged(mine: Reading, sentence: Unit, item: Alignment, kind: str) -> bool:
    """Whether two parts have each other's numbers (or places), but their own words, compared with one sentence."""
    own = _keys(mine, kind)
    parts = [part for part in _parts(mine, sentence, own) if part.keys]
    if len(parts) < 2:
        return False
    theirs_keys = _keys(item.source, kind)
    for unit in item.source.sentences:
        if unit.stop <= item.source.body or sum(unit.start <= at < unit.stop for at in theirs_keys) < 2:
            continue
        theirs = _parts(item.source, unit, theirs_keys)
        turned = {
            pair
            for part in parts
            if (pair := (_only_in(item, part, theirs, part.keys), _only_in(item, part, theirs, None)))
            is not None
            and pair[0] is not None
            and pair[1] is not None
            and pair[0] != pair[1]
        }
        if any((other, one) in turned for one, other in turned):
            return True
    return False


def _only_in(
    item: Alignment, part: _Part, theirs: Sequence[_Part], keys: frozenset[int] | None
) -> int | None:
    """The one part of the source in which alone `keys` are found, or with None all telling words but them."""
    found: set[int] = set()
    for anchor in item.anchors:
        if not part.start <= anchor.at < part.stop or (
            anchor.at not in keys if keys else anchor.at in part.keys
        ):
            continue
        where = {
            number
            for number, other in enumerate(theirs)
            if any(other.start <= at < other.stop for at in anchor.found)
        }
        if len(where) == 1:
            found |= where
    return found.pop() if len(found) == 1 else None


def _actors(reading: Reading, sentence: Unit) -> list[_Actor]:
    roles = [
        pole for pole in reading.poles if pole.axis == ROLE and sentence.start <= pole.at < sentence.stop
    ]
    inside = {at for pole in roles for at in range(pole.at, pole.stop)}
    found = [_Actor(pole.side, pole.at, pole.stop) for pole in roles]
    found += [
        _Actor(min(item.concepts & _ACTORS), item.at, item.at + 1)
        for item in reading.items
        if sentence.start <= item.at < sentence.stop and item.at not in inside and item.concepts & _ACTORS
    ]
    return sorted(found, key=lambda actor: actor.at)


def _turned_round(mine: Reading, sentence: Unit, item: Alignment) -> bool:
    """Whether what one actor does to another is done by the other in the source, and nowhere as here."""
    source = item.source
    if mine.language != source.language or mine.language not in _FIXED_ORDER:
        return False
    for one, other in _pairs(_actors(mine, sentence)):
        verbs = {at for anchor in item.anchors if one.stop <= anchor.at < other.at for at in anchor.found}
        if not verbs:
            continue
        ways = {
            (first.name, second.name)
            for unit in source.sentences
            if unit.stop > source.body
            for first, second in _pairs(_actors(source, unit))
            if any(first.stop <= at < second.at for at in verbs)
            and _by(source, first, second) == _by(mine, one, other)
        }
        if (other.name, one.name) in ways and (one.name, other.name) not in ways:
            return True
    return False


def _pairs(actors: Sequence[_Actor]) -> Iterator[tuple[_Actor, _Actor]]:
    for one, other in pairwise(actors):
        if one.name != other.name and 0 < other.at - one.stop <= _REACH:
            yield one, other


def _by(reading: Reading, one: _Actor, other: _Actor) -> bool:
    return any(word.lower in _BY for word in reading.words[one.stop : other.at])
