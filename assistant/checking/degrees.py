"""Duty, permission, advice and ban, and before and after: none may take the place of another."""

from collections.abc import Iterator, Sequence

from assistant.checking.aligning import Aligned
from assistant.checking.cues import DENIALS
from assistant.checking.resting import FORCES
from assistant.checking.types import Reason, contradicted

_NAMES = {"must": "a duty", "may": "a possibility", "should": "a recommendation"}


def modality(words: str, mine: frozenset[str], chosen: Sequence[Aligned]) -> Iterator[Reason]:
    """Duty, possibility and recommendation must not take each other's place."""
    stated = [force for force in FORCES if force in mine]
    if len(stated) != 1:
        return
    (force,) = stated
    theirs = [_forces(item) for item in chosen]
    if any(force in forces or not forces for forces in theirs):
        return
    named = " and ".join(_NAMES[other] for other in FORCES if any(other in forces for forces in theirs))
    if named:
        yield contradicted(
            "modality", f"The sources speak of {named}, the sentence of {_NAMES[force]}.", words
        )


def as_restricted(kinds: frozenset[str], whole: frozenset[str], chosen: Sequence[Aligned]) -> bool:
    """Whether "only" does not come between two forces: "only A or B may" is a duty to be one of them."""
    theirs = ["only" in item.unit.kinds for item in chosen]
    return ("only" in kinds) in theirs and not ("may" in kinds and "only" in whole and not any(theirs))


def _forces(aligned: Aligned) -> frozenset[str]:
    """The forces of a clause, or of its sentence up to there where it has none of its own.

    "They are eligible, but activities must ...": what is said of something else afterwards does not reach back.
    """
    own = aligned.unit.kinds & set(FORCES)
    start = aligned.source.sentence_of(aligned.unit).start
    return own or frozenset(
        cue.kind for cue in aligned.source.cues if cue.kind in FORCES and start <= cue.at < aligned.unit.stop
    )


def no_duty_or_ban(words: str, mine: frozenset[str], chosen: Sequence[Aligned]) -> Iterator[Reason]:
    """What need not be done must not become what is forbidden, nor the reverse."""
    stated = _refusal(mine)
    theirs = {_refusal(item.unit.kinds) for item in chosen}
    if stated and theirs == {"a ban" if stated == "no duty" else "no duty"}:
        yield contradicted(
            "modality", f"The sources speak of {theirs.pop()}, the sentence of {stated}.", words
        )


def _refusal(kinds: frozenset[str]) -> str:
    """What a clause that denies says, where it says one thing: "no duty", "a ban" or ""."""
    no_duty, ban = "neednot" in kinds, bool(kinds & {"maynot", "forbid"})
    return "" if no_duty == ban or "neg" in kinds else "no duty" if no_duty else "a ban"


def is_capped(item: Aligned) -> bool:
    """Whether a source sets an upper limit to what has no number ("may not exceed the rate of the programme")."""
    numbers = (amount.at for amount in item.source.amounts)
    return (
        "most" in item.unit.kinds
        and "over" not in item.unit.kinds
        and not any(item.unit.start <= at < item.unit.stop for at in numbers)
    )


def same_order(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    one, other = _order(mine), _order(theirs)
    return not one or not other or bool(one & other)


def _order(kinds: frozenset[str]) -> frozenset[str]:
    """Before and after, as the clause has them; "not before" is also "only after"."""
    found = kinds & {"before", "after"}
    return found | {"after"} if "before" in found and kinds & DENIALS else found
