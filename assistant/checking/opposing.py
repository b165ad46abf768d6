"""Whether a sentence has one of two opposites where its sources have the other, or one body in another's place."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.checking.aligning import Aligned, Alignment
from assistant.checking.cues import BY_MEANING, DENIALS
from assistant.checking.poles import ROLE, Pole
from assistant.checking.reading import Reading, Unit
from assistant.checking.types import Reason, contradicted

_REACH, _NEXT, _NEIGHBOURS = 8, 4, 2
# Words of these stand before what they are said of, and may be said of something else in the same sentence.
BEFORE = frozenset({"having"})
_HOLDS = 0.45


def opposition_faults(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """Opposites of what the sources say of the same thing, and bodies that take another's place."""
    for pole in mine.poles:
        if pole.axis != ROLE and any(not denied for denied in _opposites(mine, pole, alignments)):
            words = mine.text_of(pole.at, pole.stop)
            yield contradicted("restriction", f"The sources say the opposite of {words!r}.", words)
    for sentence in mine.sentences:
        yield from _other_bodies(mine, sentence, alignments)


def says_the_opposite(mine: Reading, unit: Unit, chosen: Sequence[Aligned]) -> bool:
    """Whether a clause has the opposite of a word of what it rests on ("may differ", "may not match")."""
    own = [pole for pole in mine.poles if pole.axis != ROLE and unit.start <= pole.at < unit.stop]
    for item in chosen:
        theirs = [pole for pole in item.source.poles if item.unit.start <= pole.at < item.unit.stop]
        for pole in own:
            sides = {other.side for other in theirs if other.axis == pole.axis}
            if sides and pole.side not in sides:
                return True
    return False


def _opposites(mine: Reading, pole: Pole, alignments: Sequence[Alignment]) -> list[bool]:
    """For each opposite of a word that the sources put to the same thing, whether just one of the two is denied;
    nothing where they put the word itself to it, or the sentence speaks of both."""
    sentence = _unit_at(mine.sentences, pole.at)
    if sentence is None or any(
        other.axis == pole.axis and other.side != pole.side and sentence.start <= other.at < sentence.stop
        for other in mine.poles
    ):
        return []
    # "Only with" and "not without" are one.
    if pole.axis in BEFORE and "only" in sentence.kinds:
        return []
    denied = _is_denied(mine, pole)
    found = []
    for item in alignments:
        matched = {anchor.at: anchor.found for anchor in item.anchors if anchor.found}
        near = _neighbours(mine, pole, matched.keys())
        same = {at for anchor in near for at in matched[anchor]}
        theirs = [
            other
            for other in item.source.poles
            if other.axis == pole.axis
            and other.at >= item.source.body
            and same & _neighbours(item.source, other, {at for places in matched.values() for at in places})
        ]
        for other in theirs:
            stated = theirs if pole.axis in BEFORE else _around(item.source, other)
            if any(third.side == pole.side for third in stated if third.axis == pole.axis):
                return []
            found.append(denied != _is_denied(item.source, other))
    return found


def _neighbours(reading: Reading, pole: Pole, telling: Iterable[int]) -> frozenset[int]:
    """The words next to a pole among the `telling` ones: the nearest two on each side, in its sentence."""
    unit = _unit_at(reading.sentences, pole.at)
    if unit is None:
        return frozenset()
    reach = _NEXT if pole.axis in BEFORE else _REACH
    inside = sorted(at for at in telling if unit.start <= at < min(unit.stop, pole.stop + reach))
    after = [at for at in inside if at >= pole.stop][:_NEIGHBOURS]
    if pole.axis in BEFORE:
        return frozenset(after)
    before = [at for at in inside if pole.at - reach <= at < pole.at]
    return frozenset((*before[-_NEIGHBOURS:], *after))


def _around(reading: Reading, pole: Pole) -> list[Pole]:
    """The poles in the sentence of one."""
    unit = _unit_at(reading.sentences, pole.at)
    return [other for other in reading.poles if unit and unit.start <= other.at < unit.stop]


def _is_denied(reading: Reading, pole: Pole) -> bool:
    unit = _unit_at(reading.clauses, pole.at)
    # "Excluded" denies by itself what "included" affirms.
    return unit is not None and any(
        cue.kind in DENIALS
        and unit.start <= cue.at < unit.stop
        and not (cue.kind in BY_MEANING and cue.at < pole.stop and pole.at < cue.stop)
        for cue in reading.cues
    )


def _unit_at(units: Sequence[Unit], at: int) -> Unit | None:
    return next((unit for unit in units if unit.start <= at < unit.stop), None)


def _other_bodies(mine: Reading, sentence: Unit, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """A body that no source names, where what the sentence rests on is said of another one."""
    stated = [pole for pole in mine.poles if pole.axis == ROLE and sentence.start <= pole.at < sentence.stop]
    if not stated:
        return
    named = {pole.side for item in alignments for pole in item.source.poles if pole.axis == ROLE}
    if any(pole.side in named for pole in stated):
        return
    aligned = [found for item in alignments for found in item.of(sentence.start, sentence.stop)]
    best = max(aligned, key=lambda found: found.share, default=None)
    if best is None or best.share < _HOLDS:
        return
    around = best.source.sentence_of(best.unit)
    if any(
        pole.axis == ROLE and around.start <= pole.at < around.stop and pole.at >= best.source.body
        for pole in best.source.poles
    ):
        words = mine.text_of(stated[0].at, stated[0].stop)
        yield contradicted("name", f"The sources say it of another body than {words!r}.", words)
