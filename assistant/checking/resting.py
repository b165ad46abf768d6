"""Which parts of the sources a clause rests on: by its words, or by what it means where words do not tell."""

from collections.abc import Sequence

from assistant.checking.aligning import Aligned, Alignment, best
from assistant.checking.cues import DENIALS
from assistant.checking.meaning import Meaning
from assistant.checking.reading import Reading, Unit

FORCES = ("must", "may", "should")
_ALIGNED, _ALIGNED_ABROAD = 0.45, 0.3
_LEAST_WEIGHT = 0.7
_NEAR = 0.12
_NEAREST, _NEAREST_ABROAD, _ALONE = 0.5, 0.1, 0.2


def rests_on(
    mine: Reading,
    unit: Unit,
    aligned: Sequence[Aligned],
    alignments: Sequence[Alignment],
    meaning: Meaning | None,
) -> list[Aligned]:
    """The clauses and sentences of the sources that hold most of a clause; none where too little of it is there.

    `meaning` finds what a clause rests on where too few of its words tell.
    """
    chosen = [
        item
        for item in _narrowest(best(aligned, _NEAR))
        if item.weight >= _LEAST_WEIGHT
        and item.share >= (_ALIGNED if item.source.language == mine.language else _ALIGNED_ABROAD)
    ]
    return chosen or (_nearest(mine, unit, alignments, meaning) if meaning else [])


def kinds_around(alignments: Sequence[Alignment]) -> frozenset[str]:
    """The kinds of cues in those sentences of the sources that have anything in common with mine;
    where none has, in all.

    What a source says of something else ("the consolidated version was not seen") bears no denial of mine out.
    """
    near: set[str] = set()
    everywhere: set[str] = set()
    for item in alignments:
        shared = {at for anchor in item.anchors for at in anchor.found}
        for unit in item.source.sentences:
            if unit.stop > item.source.body:
                everywhere |= unit.kinds
                near |= unit.kinds if any(unit.start <= at < unit.stop for at in shared) else set()
    return frozenset(near or everywhere)


def _narrowest(aligned: Sequence[Aligned]) -> list[Aligned]:
    """Without the sentences of which one clause alone holds as much."""
    return [
        item
        for item in aligned
        if not any(
            other.source is item.source
            and other.share >= item.share
            and item.unit.start <= other.unit.start
            and other.unit.stop <= item.unit.stop
            and (other.unit.start, other.unit.stop) != (item.unit.start, item.unit.stop)
            for other in aligned
        )
    ]


def _nearest(mine: Reading, unit: Unit, alignments: Sequence[Alignment], meaning: Meaning) -> list[Aligned]:
    """The one sentence of a source that comes near in meaning, where no other does."""
    if not unit.kinds & (DENIALS | set(FORCES)) and not any(
        cue.kind in DENIALS for item in alignments for cue in item.source.cues
    ):
        return []
    text = mine.text_of(unit.start, unit.stop)
    found = sorted(
        (
            (meaning(text, [item.source.text_of(other.start, other.stop)]), number, other)
            for number, item in enumerate(alignments)
            for other in item.source.sentences
            if other.start >= item.source.body
        ),
        key=lambda entry: -entry[0],
    )
    if not found:
        return []
    abroad = alignments[found[0][1]].source.language != mine.language
    least = _NEAREST_ABROAD if abroad else _NEAREST
    if not abroad and not unit.kinds & DENIALS:
        return []
    if found[0][0] < least or (len(found) > 1 and found[0][0] - found[1][0] < _ALONE):
        return []
    share, number, other = found[0]
    return [Aligned(alignments[number].source, other, share, _LEAST_WEIGHT)]
