"""Whether a sentence has one of two opposites where its sources have the other, or one body in another's place."""

from collections.abc import Iterator, Sequence

from assistant.checking.aligning import Alignment
from assistant.checking.cues import DENIALS
from assistant.checking.poles import ROLE, Pole
from assistant.checking.reading import Reading, Unit
from assistant.checking.types import Reason, contradicted

_REACH, _NEIGHBOURS = 6, 2
_HOLDS = 0.45


def opposition_faults(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """Opposites of what the sources say of the same thing, and bodies that take another's place."""
    for pole in mine.poles:
        if pole.axis != ROLE and any(not denied for denied in _opposites(mine, pole, alignments)):
            words = mine.text_of(pole.at, pole.stop)
            yield contradicted("restriction", f"The sources say the opposite of {words!r}.", words)
    for sentence in mine.sentences:
        yield from _other_bodies(mine, sentence, alignments)


def says_the_opposite(mine: Reading, unit: Unit, alignments: Sequence[Alignment]) -> bool:
    """Whether a clause denies the opposite of what a source says ("may differ", "may not match")."""
    return any(
        denied
        for pole in mine.poles
        if pole.axis != ROLE and unit.start <= pole.at < unit.stop
        for denied in _opposites(mine, pole, alignments)
    )


def _opposites(mine: Reading, pole: Pole, alignments: Sequence[Alignment]) -> list[bool]:
    """For each opposite of a word that the sources put to the same thing, whether just one of the two is denied;
    nothing where they put the word itself to it, or the sentence speaks of both."""
    sentence = _unit_at(mine.sentences, pole.at)
    if sentence is None or any(
        other.axis == pole.axis and other.side != pole.side and sentence.start <= other.at < sentence.stop
        for other in mine.poles
    ):
        return []
    denied = _is_denied(mine, pole)
    near = _neighbours(mine, pole)
    found = []
    for item in alignments:
        same = {at for anchor in item.anchors if anchor.at in near for at in anchor.found}
        for other in item.source.poles:
            if other.axis != pole.axis or other.at < item.source.body:
                continue
            around = _unit_at(item.source.sentences, other.at)
            stated = {
                third.side
                for third in item.source.poles
                if third.axis == pole.axis and around and around.start <= third.at < around.stop
            }
            if same & _neighbours(item.source, other):
                if pole.side in stated:
                    return []
                found.append(denied != _is_denied(item.source, other))
    return found


def _neighbours(reading: Reading, pole: Pole) -> frozenset[int]:
    """The words that say something next to a pole: the nearest two on each side, in its clause."""
    unit = _unit_at(reading.clauses, pole.at)
    if unit is None:
        return frozenset()
    telling = sorted(
        at
        for at in reading.telling
        if max(unit.start, pole.at - _REACH) <= at < min(unit.stop, pole.stop + _REACH)
    )
    before = [at for at in telling if at < pole.at]
    after = [at for at in telling if at >= pole.stop]
    return frozenset((*before[-_NEIGHBOURS:], *after[:_NEIGHBOURS]))


def _is_denied(reading: Reading, pole: Pole) -> bool:
    unit = _unit_at(reading.clauses, pole.at)
    # "Excluded" denies by itself what "included" affirms.
    return unit is not None and any(
        cue.kind in DENIALS
        and unit.start <= cue.at < unit.stop
        and not (cue.at < pole.stop and pole.at < cue.stop)
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
