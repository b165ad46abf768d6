"""A, not B: whether a sentence denies the side that its source affirms, or affirms the side that its source denies."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.checking.aligning import Alignment
from assistant.checking.combining import AND, BUT
from assistant.checking.cues import DENIALS, Cue
from assistant.checking.reading import Reading, Unit
from assistant.checking.types import Reason, contradicted

_RESTRICTS = frozenset({"only", "except", "notonly", "attributive", "instead"})
_NOT = frozenset({"neg"})
# "May take part but cannot lead": two sides only against a sentence that has two.
_DENY_A_SIDE = frozenset({"neg", "maynot"})
# How much of what a source denies has to stand in mine, and how much of mine in the source.
_ONE_OF_THEM, _SHARED = 0.33, 0.5


class Contrast(NamedTuple):
    """The numbers of the words of "A, not B": A and B."""

    affirmed: range
    denied: range


def contrast_faults(mine: Reading, alignments: Sequence[Alignment]) -> Iterator[Reason]:
    """Sides that are exchanged ("for each partner, not for the project" of "for the project, not for each partner"),
    and a side that sources deny, told as if they affirmed it."""
    for sentence in mine.sentences:
        sides = contrasts(mine, sentence, _DENY_A_SIDE)
        whole = range(sentence.start, sentence.stop)
        if not sides and sentence.kinds & (DENIALS | _RESTRICTS):
            continue
        theirs = [
            (item, other)
            for item in alignments
            for unit in item.source.sentences
            if unit.stop > item.source.body
            for other in contrasts(item.source, unit, _DENY_A_SIDE if sides else _NOT)
        ]
        if any(
            _exchanged(item, side, other)
            for item, other in theirs
            for side in (sides or (Contrast(whole, range(0)),))
        ):
            yield contradicted(
                "negation",
                "The sentence affirms what the sources deny.",
                mine.text_of(sentence.start, sentence.stop),
            )


def contrasts(reading: Reading, sentence: Unit, kinds: frozenset[str] = _NOT) -> tuple[Contrast, ...]:
    """The parts of a sentence like "for A, not for B", "A but no B", "A and not B"."""
    found = []
    before: Unit | None = None
    for unit in reading.clauses:
        if not sentence.start <= unit.start < sentence.stop:
            continue
        denials = [cue for cue in reading.cues if unit.start <= cue.at < unit.stop and cue.kind in DENIALS]
        if len(denials) == 1 and denials[0].kind in kinds:
            start = _opens(reading, denials[0])
            after_another = start == unit.start and before and not before.kinds & DENIALS
            if start > unit.start or after_another:
                found.append(Contrast(range(sentence.start, start), range(denials[0].stop, unit.stop)))
        before = unit
    return tuple(found)


def _opens(reading: Reading, cue: Cue) -> int:
    """Where a part begins that a denial opens: with it, or with the "and" or "but" before it; else -1."""
    words = reading.words
    joining = (AND.get(reading.language, "") + " " + BUT.get(reading.language, "")).split()
    if cue.at and words[cue.at - 1].lower in joining:
        return cue.at - 1
    opens = cue.at == 0 or words[cue.at].start - words[cue.at - 1].end > 1
    return cue.at if opens else -1


def _exchanged(item: Alignment, side: Contrast, other: Contrast) -> bool:
    """Whether `side` affirms what `other` denies, and denies what that affirms if it denies anything."""
    anchors = [anchor for anchor in item.anchors if -1 not in anchor.found]
    affirmed, denied = (
        [
            (anchor.weight, {at for at in anchor.found if at in other.affirmed or at in other.denied})
            for anchor in anchors
            if anchor.at in part
        ]
        for part in side
    )
    total = sum(weight for weight, _ in affirmed)
    held = sum(weight for weight, found in affirmed if found)
    if not total or held / total < _SHARED:
        return False
    own = _only_there(item.source, other)
    turned = {at for _, found in affirmed if all(at in other.denied for at in found) for at in found}
    said, not_said = (_programmes(item.mine, part) for part in side)
    held_there, denied_there = (_programmes(item.source, part) for part in other)
    own_programmes = denied_there - held_there
    of = len(own) + len(own_programmes)
    if not of or (len(turned & own) + len(said & own_programmes)) / of < _ONE_OF_THEM:
        return False
    if not side.denied:
        return True
    held_here = [found for _, found in denied if found]
    return (
        bool(held_here or not_said)
        and not_said <= held_there
        and all(any(at in other.affirmed for at in found) for found in held_here)
    )


def _programmes(reading: Reading, part: range) -> frozenset[str]:
    """The ids of the programmes named in a part."""
    return frozenset(
        id
        for _, ids, (start, _) in reading.names.programmes
        if part and reading.words[part.start].start <= start < reading.words[part.stop - 1].end
        for id in ids
    )


def _only_there(source: Reading, other: Contrast) -> frozenset[int]:
    """The words of the denied side that say something and do not stand on the other side."""
    telling = {item.at for item in source.items} | {at for _, at in source.names.short}
    telling |= {place.at for place in source.names.places}
    outside = {source.words[at].key for at in other.affirmed}
    return frozenset(at for at in telling if at in other.denied and source.words[at].key not in outside)
