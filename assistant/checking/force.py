"""Whether a sentence is as strong as its source: not, must, may, should, only, before and after."""

from collections.abc import Iterator, Sequence

from assistant.checking.aligning import Aligned, Alignment
from assistant.checking.contrasting import contrast_faults
from assistant.checking.cues import DENIALS
from assistant.checking.degrees import as_restricted, is_capped, modality, no_duty_or_ban, same_order
from assistant.checking.denying import (
    PLAIN,
    denials_in,
    denials_near,
    denials_out_of_nowhere,
    denials_told,
    described,
    one_too_many,
    repeats,
    same_side,
    spoken_of,
)
from assistant.checking.meaning import Meaning
from assistant.checking.opposing import says_the_opposite
from assistant.checking.reading import Reading, Unit
from assistant.checking.resting import kinds_around, rests_on
from assistant.checking.restricting import (
    RESTRICTS,
    added_restrictions,
    never_faults,
    only_faults,
    only_there,
    restriction_faults,
)
from assistant.checking.types import Reason, contradicted


def force_faults(
    mine: Reading, alignments: Sequence[Alignment], meaning: Meaning | None = None
) -> Iterator[Reason]:
    """Clauses that deny what the source affirms, or oblige where it allows, and the reverse.

    `meaning` finds what a clause rests on where too few of its words tell.
    """
    kinds = kinds_around(alignments)
    yield from added_restrictions(mine, kinds)
    yield from contrast_faults(mine, alignments)
    if not kinds & (DENIALS | RESTRICTS | {"most", "under", "instead"}):
        yield from denials_out_of_nowhere(mine, alignments)
    for unit in mine.clauses:
        aligned = [found for item in alignments for found in item.of(unit.start, unit.stop)]
        chosen = rests_on(mine, unit, aligned, alignments, meaning)
        if chosen:
            is_described = any(
                described(cue, alignments)
                for cue in mine.cues
                if cue.kind in PLAIN and unit.start <= cue.at < unit.stop
            )
            is_described = is_described or says_the_opposite(mine, unit, chosen)
            yield from _clause_faults(mine, unit, chosen, aligned, is_described)


def _clause_faults(
    mine: Reading, unit: Unit, chosen: Sequence[Aligned], aligned: Sequence[Aligned], is_described: bool
) -> Iterator[Reason]:
    words = mine.text_of(unit.start, unit.stop)
    whole = mine.sentence_of(unit).kinds
    # "None is needed" is what "without" says, wherever it stands.
    only_spoken_of = spoken_of(unit.kinds if "neednot" in unit.kinds else whole, chosen)
    denying = DENIALS - only_spoken_of
    kinds = unit.kinds - only_spoken_of
    if not any(
        same_side(kinds, _told_kinds(mine, item) - only_spoken_of)
        or (only_there(whole) and only_there(item.unit.kinds))
        for item in chosen
    ):
        # "Exclude" and "without" deny by themselves, but not always what the sentence is about: they only excuse.
        backing = denying | {"instead"}
        more, most = (denials_in(mine, mine.sentence_of(unit), some) for some in (PLAIN, backing))
        theirs = [denials_told(mine, item, backing) for item in chosen]
        least = [denials_near(item, aligned) for item in chosen]
        # A denial may stand in another clause of the same sentence; what counts is that there is one too many or few.
        if kinds & DENIALS and more > max(theirs) and not is_described:
            yield contradicted("negation", "The sentence denies what the sources affirm.", words)
        elif not kinds & DENIALS and most < min(least) and not (is_described or repeats(mine, unit, chosen)):
            yield contradicted("negation", "The sentence affirms what the sources deny.", words)
        elif not kinds & DENIALS and as_restricted(unit.kinds, whole, chosen):
            yield from modality(words, unit.kinds, chosen)
    elif one_too_many(mine, unit, chosen):
        yield contradicted("negation", "The sentence denies what the sources affirm.", words)
    elif unit.kinds & {"neednot", "maynot", "forbid"}:
        yield from no_duty_or_ban(words, unit.kinds, chosen)
    elif not unit.kinds & PLAIN and as_restricted(unit.kinds, whole, chosen):
        yield from modality(words, unit.kinds, chosen)
    yield from restriction_faults(words, mine.with_excepted(unit), chosen)
    yield from never_faults(words, unit.kinds, whole, chosen)
    yield from only_faults(words, unit.kinds, chosen)
    if unit.kinds >= {"over", "may"} and not unit.kinds & DENIALS and all(is_capped(item) for item in chosen):
        yield contradicted("limit", "The sentence allows what the sources set a limit to.", words)
    if not any(same_order(unit.kinds, item.unit.kinds) for item in chosen):
        yield contradicted("order", "Before and after are exchanged against the sources.", words)


def _told_kinds(mine: Reading, item: Aligned) -> frozenset[str]:
    """The kinds of what a clause rests on, without denials that only belong to a condition it leaves out."""
    return item.unit.kinds if denials_told(mine, item, DENIALS) else item.unit.kinds - DENIALS
