"""Only, always, except and even if: whether a sentence restricts what its sources restrict, and nothing else."""

from collections.abc import Iterator, Sequence

from assistant.checking.aligning import Aligned
from assistant.checking.cues import BY_MEANING, DENIALS
from assistant.checking.reading import Reading
from assistant.checking.types import Reason, contradicted, unsupported

RESTRICTS = frozenset({"only", "except"})
# What a source has to say so that a sentence may be absolute.
_SUPPORT = {
    "only": frozenset({"only", "except", "most", "must"}) | DENIALS,
    "always": frozenset({"always", "all", "never", "must"}),
    "never": DENIALS,
    "should": frozenset({"should", "may", "must"}),
    "must": frozenset({"must", "should", "only", "least", "always", "except"}) | DENIALS,
}


def never_faults(
    words: str, kinds: frozenset[str], whole: frozenset[str], chosen: Sequence[Aligned]
) -> Iterator[Reason]:
    """A clause that says "never" in a sentence (`whole`) without exceptions, where the sources make one."""
    around = [item.source.sentence_of(item.unit).kinds for item in chosen]
    if "never" in kinds and not whole & RESTRICTS and all("except" in other for other in around):
        yield contradicted("restriction", "The sentence knows no exception, the sources do.", words)


def only_faults(words: str, kinds: frozenset[str], chosen: Sequence[Aligned]) -> Iterator[Reason]:
    """A clause that says "only" where nothing around what it rests on restricts or denies anything."""
    around = [item.source.sentence_of(item.unit).kinds for item in chosen]
    if "only" in kinds and not any(other & _SUPPORT["only"] for other in around):
        yield unsupported("restriction", "The sources do not say that it is so only there.", words)


def added_restrictions(mine: Reading, kinds: frozenset[str]) -> Iterator[Reason]:
    """Words that make a statement absolute must have something like them in the sources, whose cues are `kinds`."""
    for cue in mine.cues:
        if cue.kind in _SUPPORT and not kinds & _SUPPORT[cue.kind]:
            words = mine.text_of(cue.at, cue.stop)
            yield unsupported("restriction", f"The sources do not say {words!r}.", words)


def restriction_faults(words: str, kinds: frozenset[str], chosen: Sequence[Aligned]) -> Iterator[Reason]:
    """A clause (`words`, `kinds` of cues) that lifts the restriction of all that it rests on, or turns it round."""
    theirs = [item.source.with_excepted(item.unit) for item in chosen]
    if (
        kinds & {"always", "evenif"}
        and not kinds & RESTRICTS
        and all(_conditional(other) for other in theirs)
    ):
        yield contradicted("restriction", "The sentence lifts a condition that the sources set.", words)
    elif only_there(kinds) and all("notonly" in other and "only" not in other for other in theirs):
        yield contradicted("restriction", "The sentence says 'only' where the sources say 'not only'.", words)
    elif "notonly" in kinds and all("only" in other and "notonly" not in other for other in theirs):
        yield contradicted("restriction", "The sentence says 'not only' where the sources say 'only'.", words)
    elif (
        kinds & {"all"}
        and not kinds & {"must", *RESTRICTS, *DENIALS}
        and all("only" in other and "all" not in other for other in theirs)
    ):
        yield contradicted("restriction", "The sentence speaks of all where the sources say 'only'.", words)
    elif (_requires(kinds) and all(_does_without(other) for other in theirs)) or (
        _does_without(kinds) and all(_requires(other) for other in theirs)
    ):
        yield contradicted("restriction", "The sentence exchanges 'only with' and 'without'.", words)
    elif (only_there(kinds) and all(_but(other) for other in theirs)) or (
        _but(kinds) and all(only_there(other) for other in theirs)
    ):
        yield contradicted("restriction", "The sentence exchanges 'only' and 'except'.", words)


def _conditional(kinds: frozenset[str]) -> bool:
    return bool(kinds & RESTRICTS) and not kinds & {"always", "evenif"}


def only_there(kinds: frozenset[str]) -> bool:
    """Whether it holds in the case that is named only: "only if", "not unless"."""
    if "notonly" in kinds:
        return False
    return (
        "except" in kinds and bool(kinds & DENIALS - BY_MEANING)
        if not kinds & {"only"}
        else not kinds & DENIALS
    )


def _requires(kinds: frozenset[str]) -> bool:
    return only_there(kinds) and not kinds & {"without", "evenif"}


def _does_without(kinds: frozenset[str]) -> bool:
    """Whether something holds though something else is missing: "without X", "even if not X"."""
    if "only" in kinds:
        return False
    return kinds & DENIALS - {"refuse"} == {"without"} or ("evenif" in kinds and bool(kinds & DENIALS))


def _but(kinds: frozenset[str]) -> bool:
    """Whether it holds in all cases but the one that is named: "unless", "except"."""
    return "except" in kinds and "only" not in kinds and not kinds & DENIALS
